import { describe, expect, it } from 'vitest';
import { questions } from '../script.ts';
import { scene, seen } from '../testing/snapshots.ts';
import { delegate, delegateRoom } from './delegate.ts';

const plan = (room: string): { room: string; session: string; title: string; capacity: number; placesLeft: number; waiting: number } => ({
  room,
  session: room,
  title: room,
  capacity: 20,
  placesLeft: 20,
  waiting: 0
});
const workshops = [plan('workshop-1'), plan('workshop-2')];
const waiting = { id: 'made-up-question-0', kind: 'question', way: 'writing', text: 'Why?', named: true, state: 'in-review' } as const;
const asked = { ...waiting, number: null, reason: null, answer: null };
const late = scene({ watchedMs: 120_000, rooms: ['plenary'] });

describe('a made-up delegate', () => {
  it('does nothing before somebody real came', () => {
    expect(delegate(0)(seen({ day: { workshops } }), scene(), new Set())).toBeNull();
  });
  it('chooses a workshop, each another one', () => {
    const choose = (seat: number): unknown => delegate(seat)(seen({ day: { workshops } }), late, new Set());
    expect(choose(0)).toEqual({ type: 'place.choose', data: { room: 'workshop-1' } });
    expect(choose(3)).toEqual({ type: 'place.choose', data: { room: 'workshop-2' } });
  });
  it('asks one question, or raises one hand, and never again', () => {
    const act = (seat: number, own = {}): unknown => delegate(seat)(seen({ own }), late, new Set());
    expect(act(0)).toMatchObject({ type: 'contribution.ask', data: { text: questions[0], named: true } });
    expect(act(questions.length)).toMatchObject({ type: 'hand.raise' });
    expect(act(questions.length + 1)).toBeNull();
    expect(act(0, { room: { contributions: [asked] } })).toBeNull();
  });
  it('asks nothing where the queue is closed', () => {
    expect(delegate(0)(seen({ room: { queueOpen: false } }), late, new Set())).toBeNull();
  });
  it('asks one after another, not all at once', () => {
    const early = scene({ watchedMs: 9_000 });
    expect(delegate(0)(seen(), early, new Set())).not.toBeNull();
    expect(delegate(1)(seen(), early, new Set())).toBeNull();
  });
  it('votes once for each sample question, never for a real one', () => {
    const ready = { kind: 'question', way: 'writing', name: null, text: 'Why?', state: 'ready', answer: null } as const;
    const room = {
      questions: [
        { ...ready, id: 'real-question' },
        { ...ready, id: 'made-up-question-0' }
      ]
    };
    const memory = new Set<string>();
    const vote = (): unknown => delegate(6)(seen({ room }), late, memory);
    expect(vote()).toEqual({ type: 'contribution.upvote', data: { id: 'made-up-question-0', on: true } });
    expect(vote()).toBeNull();
  });
  it('comes when called, types its words, and leaves the stage', () => {
    const step = (snapshot: ReturnType<typeof seen>): string | null => delegate(3)(snapshot, late, new Set())?.type ?? null;
    const onStage = { onStage: 'guest', contributions: [asked] } as const;
    const line = { id: 'made-up-hand-words', lane: 'en-GB-own', kind: 'own', rev: 0, speaker: null, text: 'Hello', t0: 1, t1: 1 } as const;
    expect(step(seen({ own: { room: { invited: true } } }))).toBe('stage.join');
    expect(step(seen({ own: { room: onStage } }))).toBe('lane.take');
    expect(step(seen({ own: { room: onStage, captions: { writing: 'en-GB-own' } } }))).toBe('caption.write');
    const said = { segments: [line] };
    expect(step(seen({ captions: said, own: { room: onStage, captions: { writing: 'en-GB-own' } } }))).toBe('lane.leave');
    expect(step(seen({ captions: said, own: { room: onStage } }))).toBe('stage.leave');
  });
  it('goes to its workshop while it is open, and back', () => {
    const place = { place: { room: 'workshop-2' } };
    expect(delegateRoom(seen({ own: { day: place } }))).toBe('plenary');
    expect(delegateRoom(seen({ day: { round: 'open' }, own: { day: place } }))).toBe('workshop-2');
    expect(delegateRoom(seen({ day: { round: 'closing' }, own: { day: place } }))).toBe('workshop-2');
    expect(delegateRoom(seen({ day: { round: 'closed' }, own: { day: place } }))).toBe('plenary');
    expect(delegateRoom(seen({ day: { round: 'open' } }))).toBe('plenary');
  });
});
