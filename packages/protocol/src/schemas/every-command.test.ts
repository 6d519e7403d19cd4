import { describe, expect, it } from 'vitest';
import { commandNames, decide, logKindOf, roles, rules } from '@alongside/domain';
import type { Actor, CommandName, LogKind } from '@alongside/domain';
import { Play, person, system } from '@alongside/domain/testing';
import { playScript } from '@alongside/domain/testing-script';
import { errors } from '../errors.ts';
import { samples } from './samples.ts';

const slugs = ['plenary', 'webinar', 'workshop-1', 'quiet-room'];
const actors: readonly Actor[] = [
  system,
  ...roles.flatMap((role) => [null, 'plenary', 'workshop-1'].map((room) => person(`some-${role}`, role, room)))
];
/** A script in which much happens; the same every time. */
const steps = Array.from({ length: 400 }, (_, n) => [n * 7, n * 11, n * 13] as const);

function plays(slug: string): { readonly [K in LogKind]: Play<K> } {
  return { room: playScript(steps, slug), day: new Play('day', slug), captions: new Play('captions', slug) };
}

describe.each(slugs)('in %s', (slug) => {
  const here = plays(slug);

  it.each(commandNames)('R-19 R-20 %s is accepted or refused by a known code, for everybody', (name: CommandName) => {
    const play = here[logKindOf(name)];
    const frozen = JSON.stringify(play.state);
    for (const actor of actors) {
      const decision = decide(logKindOf(name), play.state, { type: name, data: samples[name] }, play.context(actor));
      if (!decision.ok) expect(Object.hasOwn(errors, decision.code)).toBe(true);
      else if (rules[name].kind !== 'event') expect([decision.events, decision.effect === undefined]).toEqual([[], false]);
      else expect(decision.events.length + (decision.effect === undefined ? 0 : 1)).toBeGreaterThan(0);
    }
    expect(JSON.stringify(play.state)).toBe(frozen);
  });
});

it('R-16 a command never reaches a log that is not its own', () => {
  const play = new Play('day');
  expect(() => decide('day', play.state, { type: 'stage.join', data: {} }, play.context(system))).toThrow(/does not belong/u);
});
