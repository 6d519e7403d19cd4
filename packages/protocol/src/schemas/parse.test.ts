import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandNames, logKindOf } from '@alongside/domain';
import { errors } from '../errors.ts';
import { bytesOf, safeJson } from './json.ts';
import { maxFrameBytes, parseClientFrame, parseCommand } from './parse.ts';
import { isCommandName, registry } from './registry.ts';
import { samples } from './samples.ts';

const frame = (value: unknown): string => JSON.stringify(value);
const code = (text: string): string => {
  const parsed = parseClientFrame(text);
  return parsed.ok ? 'accepted' : parsed.code;
};
const hello = { f: 'hello', proto: 1, room: 'plenary', have: { day: { epoch: 'abc123', pos: 4 } } };
const cmd = { f: 'cmd', id: 'command-1', type: 'stage.join', data: {} };

describe('frames of a client', () => {
  it('R-5 are hello, cmd, media and ping', () => {
    for (const good of [hello, cmd, { f: 'media', purpose: 'green' }, { f: 'ping', t: 12.5 }]) {
      expect(parseClientFrame(frame(good))).toEqual({ ok: true, frame: good });
    }
  });

  it('R-1 R-3 are JSON, one frame, not deep', () => {
    for (const text of [
      '',
      'x',
      '[]',
      'null',
      '3',
      '"f"',
      `[${frame(cmd)}]`,
      '[['.repeat(4_000),
      `{"f":"cmd","id":"command-1","type":"stage.join","data":${'{"a":'.repeat(13)}1${'}'.repeat(13)}}`
    ]) {
      expect(code(text)).toBe('BAD_FRAME');
    }
  });

  it('R-2 have at most 16 KiB, counted in bytes', () => {
    expect(code(frame({ f: 'ping', t: 1, pad: 'x'.repeat(maxFrameBytes) }))).toBe('FRAME_TOO_LARGE');
    expect(code(`"${'é'.repeat(maxFrameBytes / 2)}"`)).toBe('FRAME_TOO_LARGE');
    expect(code(`"${'x'.repeat(maxFrameBytes - 2)}"`)).toBe('BAD_FRAME');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(bytesOf(text)).toBe(bytesByCodePoints(text));
      })
    );
  });

  it('R-3 have no key that could reach a prototype, at any depth', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      for (const text of [
        `{"${key}":1}`,
        `{"f":"cmd","id":"command-1","type":"stage.join","data":{"${key}":{}}}`,
        `{"f":"cmd","id":"command-1","type":"show.plan","data":{"cues":[{"${key}":{"x":1}}]}}`
      ]) {
        expect(code(text)).toBe('BAD_FRAME');
      }
    }
    expect(safeJson('{"a":{"b":[{"__proto__":1}]}}')).toEqual({ ok: false });
  });

  it('R-4 have exactly their keys', () => {
    for (const bad of [
      { ...hello, more: 1 },
      { ...cmd, role: 'host' },
      { f: 'ping' },
      { f: 'ping', t: '1' },
      { f: 'other' },
      { ...hello, proto: 0 },
      { f: 'cmd', id: 'command-1', type: 'stage.join' },
      { f: 'media', purpose: 'all' }
    ]) {
      expect(code(frame(bad))).toBe('BAD_FRAME');
    }
  });

  it('R-7 name at most 8 logs, each with epoch and position', () => {
    const at = { epoch: 'e', pos: 0 };
    for (const have of [
      { other: at },
      { 'room:': at },
      { day: { ...at, x: 1 } },
      { day: { epoch: 'e' } },
      { day: { epoch: 'e', pos: -1 } },
      { day: { epoch: 'e', pos: 0.5 } },
      Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`room:r${n}`, at]))
    ]) {
      expect(code(frame({ ...hello, have }))).toBe('BAD_FRAME');
    }
    expect(code(frame({ ...hello, have: {} }))).toBe('accepted');
    expect(code(frame({ ...hello, room: '../etc' }))).toBe('BAD_FRAME');
  });

  it('R-10 give their command an id, and get answers to it', () => {
    for (const id of ['short', 'UPPER-CASE', 'x'.repeat(65), '', 'spa ce--', 4]) expect(code(frame({ ...cmd, id }))).toBe('BAD_FRAME');
    expect(parseClientFrame(frame({ ...cmd, more: 1 }))).toEqual({ ok: false, code: 'BAD_FRAME', id: 'command-1' });
    expect(parseClientFrame(frame({ ...cmd, data: { x: 1 } }))).toEqual({ ok: false, code: 'BAD_DATA', id: 'command-1' });
  });

  it('R-11 name a command of the registry', () => {
    for (const type of ['stage.jump', '', 'toString', '__proto__', 'constructor']) {
      expect(parseClientFrame(frame({ ...cmd, type }))).toEqual({ ok: false, code: 'UNKNOWN_COMMAND', id: 'command-1' });
    }
  });

  it('never crash and never leave the list of errors, whatever comes', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...Object.entries(samples)), fc.jsonValue(), fc.nat(200), fc.string({ maxLength: 4 }))
      .map(([[type, data], junk, at, text]) => {
        const good = frame({
          f: 'cmd',
          id: 'command-1',
          type,
          data: typeof junk === 'object' && junk !== null ? { ...data, ...junk } : data
        });
        return good.slice(0, at) + text + good.slice(at + text.length);
      });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), mutated), (text) => {
        const parsed = parseClientFrame(text);
        if (!parsed.ok) expect(Object.hasOwn(errors, parsed.code)).toBe(true);
        expect('polluted' in {}).toBe(false);
      }),
      { numRuns: 3_000 }
    );
  });
});

describe('commands', () => {
  it('R-16 each go to one log, as the domain has it', () => {
    expect(Object.keys(registry).sort()).toEqual([...commandNames].sort());
    for (const name of commandNames) expect(registry[name].log).toBe(logKindOf(name));
    expect(isCommandName('hasOwnProperty')).toBe(false);
  });

  it.each(Object.entries(samples))('R-12 R-14 %s takes its data and nothing else', (name, data) => {
    expect(parseCommand(name, data)).toEqual({ ok: true, type: name, data });
    for (const extra of ['person_id', 'role', 'actor', 'now'])
      expect(parseCommand(name, { ...data, [extra]: 'host' })).toEqual({ ok: false, code: 'BAD_DATA' });
    for (const key of Object.keys(data)) {
      const { [key]: _left, ...rest } = data as Record<string, unknown>;
      expect(parseCommand(name, rest)).toEqual({ ok: false, code: 'BAD_DATA' });
      for (const wrong of [undefined, {}, [[]], Number.NaN, Number.POSITIVE_INFINITY, 1.5, -1, 'not a value of anything'.repeat(600)]) {
        const parsed = parseCommand(name, { ...data, [key]: wrong });
        expect([key, typeof wrong, parsed.ok]).toEqual([key, typeof wrong, false]);
      }
    }
    for (const none of [undefined, null, 1, 'x', []]) expect(parseCommand(name, none).ok).toBe(false);
  });

  it('R-13 have bounded data', () => {
    for (const name of commandNames) {
      expect(registry[name].limits.maxBytes).toBeLessThan(maxFrameBytes);
      expect(registry[name].limits.perMinute).toBeGreaterThan(0);
    }
    const far = { id: 'x'.repeat(600), way: 'writing' };
    expect(parseCommand('contribution.compose', far)).toEqual({ ok: false, code: 'FRAME_TOO_LARGE' });
  });

  it('R-15 let too long a question through to its plain sentence', () => {
    const ask = (length: number): string =>
      code(frame({ ...cmd, type: 'contribution.ask', data: { id: 'question-1', way: 'writing', text: 'x'.repeat(length), named: true } }));
    expect(ask(10_000)).toBe('accepted');
    expect(ask(10_001)).toBe('BAD_DATA');
    expect(ask(16_000)).toBe('FRAME_TOO_LARGE');
  });

  it('R-17 that keep people safe are marked', () => {
    for (const name of ['stage.leave', 'stage.mute', 'stage.takeOff', 'person.remove', 'help.call', 'record.set'] as const)
      expect(registry[name].safety).toBe(true);
    expect(registry['contribution.ask'].safety).toBe(false);
  });
});

function bytesByCodePoints(text: string): number {
  let bytes = 0;
  for (const one of text) {
    const point = one.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
