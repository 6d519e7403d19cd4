import { describe, expect, it } from 'vitest';
import type { Decide } from '../act.ts';
import { face, type QueueItem, scene, seen } from '../testing/snapshots.ts';
import { captioner } from './captioner.ts';
import { host } from './host.ts';
import { interpreter, signs } from './interpreter.ts';
import { speaker, talks } from './speaker.ts';
import { workshop } from './workshop.ts';

const next = (decide: Decide, ...[snapshot, at, memory]: [Parameters<Decide>[0], Parameters<Decide>[1]?, Set<string>?]): string | null =>
  decide(snapshot, at ?? scene(), memory ?? new Set())?.type ?? null;

describe('the made-up host', () => {
  const inReview: QueueItem = {
    id: 'question-1',
    kind: 'question',
    way: 'writing',
    person: null,
    text: 'Why?',
    state: 'in-review',
    turn: 1,
    since: 90_000,
    reason: null,
    answer: null,
    passed: false
  };
  const desk = { phase: 'live', queue: [inReview], invited: [] } as const;

  it('does nothing while a real host may lead', () => {
    expect(next(host, seen())).toBeNull();
    expect(next(host, seen({ room: desk }))).toBeNull();
  });
  it('goes live when it leads', () => {
    expect(next(host, seen(), scene({ leads: true }))).toBe('broadcast.start');
    expect(next(host, seen({ room: { phase: 'live' } }), scene({ leads: true }))).toBeNull();
    expect(next(host, seen({ room: { phase: 'ended' } }), scene({ leads: true }))).toBeNull();
  });
  it('shows a question after reading it', () => {
    expect(next(host, seen({ room: desk }), scene({ leads: true, now: 94_000 }))).toBeNull();
    expect(next(host, seen({ room: desk }), scene({ leads: true, now: 95_000 }))).toBe('contribution.ready');
  });
  it('gives the floor to a real hand, never to a made-up one, and ends the turn when the stage is left', () => {
    const leads = scene({ leads: true, ours: new Set(['person-us']) });
    const hand = (person: string, more: Partial<QueueItem> = {}): QueueItem => {
      return { ...inReview, kind: 'hand', state: 'ready', way: 'speaking', person: face(person), ...more };
    };
    const at = (item: QueueItem, stage: readonly ReturnType<typeof face>[] = []): string | null => {
      const faces = stage.map((one) => ({ ...one, as: 'guest' }) as const);
      return next(host, seen({ room: { phase: 'live', queue: [item], invited: [], stage: faces } }), leads);
    };
    expect(at(hand('real'))).toBe('contribution.call');
    expect(at(hand('real', { passed: true }))).toBeNull();
    expect(at(hand('person-us'))).toBeNull();
    expect(at(hand('real', { state: 'asking-now' }), [face('real')])).toBeNull();
    expect(at(hand('real', { state: 'asking-now' }))).toBe('contribution.answer');
  });
  it('opens and closes the workshops by the programme', () => {
    const room = { phase: 'live' } as const;
    const during = scene({ leads: true, rounds: [{ from: 90_000, to: 110_000 }] });
    const after = scene({ leads: true, rounds: [{ from: 10_000, to: 20_000 }] });
    expect(next(host, seen({ room, day: { round: 'choosing' } }), during)).toBe('workshops.open');
    expect(next(host, seen({ room, day: { round: 'closed' } }), during)).toBe('workshops.open');
    expect(next(host, seen({ room, day: { round: 'open' } }), during)).toBeNull();
    expect(next(host, seen({ room, day: { round: 'choosing' } }), after)).toBeNull();
    expect(next(host, seen({ room, day: { round: 'open' } }), after)).toBe('workshops.close');
    expect(next(host, seen({ room, day: { round: 'choosing' } }), { ...during, leads: false })).toBeNull();
  });
});

describe('the made-up speaker', () => {
  const onStage = { room: { onStage: 'speaker' } } as const;
  const watched = scene({ rooms: ['plenary'], ours: new Set(['person-me']) });

  it('comes on the stage once: whoever takes them off it is right', () => {
    const memory = new Set<string>();
    expect(next(speaker, seen(), watched, memory)).toBe('stage.join');
    expect(next(speaker, seen({ own: onStage }), watched, memory)).toBeNull();
    expect(next(speaker, seen(), watched, memory)).toBeNull();
  });
  it('is no other speaker to themselves, however little is known yet', () => {
    const stage = [{ ...face('person-me'), as: 'speaker' } as const];
    expect(next(speaker, seen({ room: { stage }, own: onStage }))).toBeNull();
  });
  it('gives the stage to a real speaker', () => {
    const stage = [{ ...face('real'), as: 'speaker' } as const];
    expect(next(speaker, seen({ room: { stage } }), watched)).toBeNull();
    expect(next(speaker, seen({ room: { stage }, own: onStage }), watched)).toBe('stage.leave');
  });
  it('talks on air to people who are there, and not into the words of others', () => {
    const onAir = seen({ room: { phase: 'live' }, own: onStage });
    const asking = { id: 'question-1', kind: 'hand', way: 'speaking', name: null, text: '', state: 'asking-now', answer: null } as const;
    expect(talks(onAir, watched)).toBe(true);
    expect(talks(onAir, scene())).toBe(false);
    expect(talks(onAir, scene({ rooms: ['workshop-1'] }))).toBe(false);
    expect(talks(seen({ own: onStage }), watched)).toBe(false);
    expect(talks(seen({ room: { phase: 'live' } }), watched)).toBe(false);
    expect(talks(seen({ room: { phase: 'live', asking }, own: onStage }), watched)).toBe(false);
  });
});

describe('the made-up captioner', () => {
  const lane = { id: 'en-GB', kind: 'human', on: true, standby: 0 } as const;

  it('takes the lane that nobody writes, and leaves it to a real captioner', () => {
    const writing = { captions: { writing: 'en-GB' } };
    expect(next(captioner, seen())).toBe('lane.take');
    expect(next(captioner, seen({ captions: { lanes: [lane] }, own: writing }))).toBeNull();
    expect(next(captioner, seen({ captions: { lanes: [lane] }, own: writing }), scene({ roles: ['captioner'] }))).toBe('lane.leave');
    expect(next(captioner, seen(), scene({ roles: ['captioner'] }))).toBeNull();
  });
  it('never takes a lane from a person, only from the machine', () => {
    expect(next(captioner, seen({ captions: { lanes: [lane] } }))).toBeNull();
    expect(next(captioner, seen({ captions: { lanes: [{ ...lane, kind: 'automatic' }] } }))).toBe('lane.take');
  });
});

describe('the made-up interpreter', () => {
  it('holds the BSL place until a real interpreter comes', () => {
    const mine = { bsl: { onAir: face('person-me') } };
    expect(next(interpreter, seen())).toBe('bsl.take');
    expect(next(interpreter, seen({ room: mine }))).toBeNull();
    expect(next(interpreter, seen({ room: mine }), scene({ roles: ['interpreter'] }))).toBe('bsl.leave');
    expect(next(interpreter, seen({ room: { bsl: { onAir: face('real') } } }))).toBeNull();
  });
  it('is published only on air and to people who are there', () => {
    const room = { phase: 'live', bsl: { onAir: face('person-me') } } as const;
    expect(signs(seen({ room }), scene({ rooms: ['plenary'] }))).toBe(true);
    expect(signs(seen({ room }), scene())).toBe(false);
    expect(signs(seen({ room: { ...room, phase: 'before' } }), scene({ rooms: ['plenary'] }))).toBe(false);
  });
});

describe('made-up people in a workshop', () => {
  const room = { slug: 'workshop-2', kind: 'workshop', phase: 'live' } as const;
  const watched = scene({ rooms: ['workshop-2'], ours: new Set(['person-me', 'person-us']) });
  const writing = { room: { onStage: 'guest' }, captions: { writing: 'en-GB-own' } } as const;

  it('take the floor one at a time, and only when somebody is there', () => {
    expect(next(workshop, seen({ room }), watched)).toBe('stage.join');
    expect(next(workshop, seen({ room }))).toBeNull();
    const stage = [{ ...face('person-us'), as: 'guest' } as const];
    expect(next(workshop, seen({ room: { ...room, stage } }), watched)).toBeNull();
  });
  it('type line after line, slowly enough to read', () => {
    expect(next(workshop, seen({ room, own: { room: { onStage: 'guest' } } }), watched)).toBe('lane.take');
    const typed = workshop(seen({ room, own: writing }), watched, new Set());
    expect(typed).toMatchObject({ type: 'caption.write', data: { id: 'made-up-workshop-2-0', speaker: 'Nadia (sample)' } });
    const line = {
      id: 'made-up-workshop-2-0',
      lane: 'en-GB-own',
      kind: 'own',
      rev: 0,
      speaker: null,
      text: 'Hello',
      t0: 99_000,
      t1: 99_000
    } as const;
    expect(next(workshop, seen({ room, captions: { segments: [line] }, own: writing }), watched)).toBeNull();
    expect(workshop(seen({ room, captions: { segments: [{ ...line, t1: 1_000 }] }, own: writing }), watched, new Set())).toMatchObject({
      data: { id: 'made-up-workshop-2-1' }
    });
  });
});
