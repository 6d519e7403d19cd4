import { describe, expect, it } from 'vitest';
import { bslWords, callWords, captionsWords, cardsWords, handsWords, linkWords, shareWords, talkWords, timeWords } from './facts.ts';
import { sentenceOf } from './sentence.ts';
import { minute, noBsl, none, now, room } from './testing-room.ts';

const call = { id: 'a', at: now - minute, by: null, urgent: false };
const words = (text: string): number => text.split(/\s+/u).length;

describe('a room in one sentence', () => {
  it('says what it is like when all is well', () => {
    expect(sentenceOf(room('workshop-1'), now)).toBe('Workshop 1: all well, 14 people, human captions, BSL, 12 minutes left, 1 hand up.');
  });

  it('says first what it needs', () => {
    expect(sentenceOf(room('workshop-4', { calls: [call], bsl: noBsl, hands: 0 }), now)).toBe(
      'Workshop 4: help called 1 minute ago, 14 people, human captions, no BSL.'
    );
    const worse = { captions: none, noHost: true, bsl: { ...noBsl, missing: true } };
    expect(sentenceOf(room('workshop-5', worse), now)).toBe('Workshop 5: BSL missing, no host, no captions, 14 people, 12 minutes left.');
  });

  it('says that it is not open, or closed', () => {
    expect(sentenceOf(room('workshop-2', { phase: 'before', people: 0 }), now)).toBe('Workshop 2: not open yet, 16 people chose it.');
    expect(sentenceOf(room('workshop-2', { phase: 'ended', people: 1 }), now)).toBe('Workshop 2: closed, 1 person there.');
    expect(sentenceOf(room('plenary', { phase: 'before', people: 0, places: null }), now)).toBe('Plenary: not live yet.');
  });

  it('has at most fifteen words, whatever happens at once', () => {
    const all = {
      calls: [call, { ...call, id: 'b' }],
      noHost: true,
      bsl: { ...noBsl, missing: true },
      links: { slow: 3, lost: 12 },
      cards: { amber: 'many', red: 'many' }
    };
    for (const state of ['fine', 'late', 'covered', 'cut', 'none'] as const) {
      const captions = { state, kind: state === 'none' || state === 'cut' ? null : 'automatic', missing: true, behindMs: 9_000 } as const;
      const said = sentenceOf(room('workshop-6', { ...all, captions }), now);
      expect(words(said), said).toBeLessThanOrEqual(15);
      expect(said).toContain('2 calls for help');
    }
  });
});

describe('facts of a room', () => {
  it('say who has the turn, however they take it', () => {
    const talk = (who: readonly string[]) => ({ talk: { who, share: null }, floor: null, people: 9 });
    expect(talkWords(talk([]))).toBe('Nobody is talking');
    expect(talkWords(talk(['Priya']))).toBe('Priya is talking');
    expect(talkWords(talk(['Priya', 'Tom']))).toBe('Priya and Tom are talking');
    expect(talkWords(talk(['Priya', 'Tom', 'Ann']))).toBe('Several people talk at once');
    expect(talkWords({ talk: null, floor: null, people: 9 })).toBe('We do not hear who talks');
    expect(talkWords({ talk: null, floor: null, people: 0 })).toBe('Nobody is talking');
    expect(talkWords({ talk: null, floor: { name: 'Jo', way: 'signing' }, people: 9 })).toBe('Jo is signing');
    expect(talkWords({ talk: null, floor: { name: null, way: 'typing' }, people: 9 })).toBe('Somebody is typing, we wait');
    expect(talkWords({ talk: null, floor: { name: 'Jo', way: 'speaking' }, people: 9 })).toBe('Jo has the floor');
  });

  it('say how evenly people talk, only when it was told', () => {
    expect(shareWords({ talk: null })).toBeNull();
    expect(shareWords({ talk: { who: [], share: null } })).toBeNull();
    expect(shareWords({ talk: { who: [], share: 'few' } })).toBe('One or two people talk most');
  });

  it('say how captions and BSL are', () => {
    expect(captionsWords(room('workshop-1'))).toBe('Human captions, about 4 seconds behind');
    expect(captionsWords({ captions: { ...none, missing: true } })).toBe('Human captions are planned, nobody writes');
    expect(captionsWords({ captions: { ...none, state: 'cut' } })).toBe('A host stopped the captions');
    expect(bslWords(room('workshop-1'), now)).toBe('BSL by Lee, swap in 6 minutes');
    expect(bslWords({ bsl: { ...noBsl, onAir: 'Lee', since: now - 25 * minute } }, now)).toBe('BSL by Lee, time to swap');
    expect(bslWords({ bsl: noBsl }, now)).toBe('No BSL here');
  });

  it('say hands, time, connections, cards and calls', () => {
    expect(handsWords({ hands: 0, toRead: 2 })).toBe('No hands up, 2 questions to read');
    expect(timeWords({ phase: 'live', endsAt: now - 1, kind: 'workshop' }, now)).toBe('The time is over');
    expect(timeWords({ phase: 'live', endsAt: null, kind: 'workshop' }, now)).toBe('No end is set');
    expect(linkWords({ links: { slow: 1, lost: 2 } })).toBe('2 people lost the connection, 1 connection too slow');
    expect(cardsWords({ cards: { amber: 'a few people', red: 'somebody' } })).toBe('Stop: somebody, Slow down: a few people');
    expect(cardsWords({})).toBeNull();
    expect(callWords({ ...call, by: 'Ben' }, now)).toBe('Called 1 minute ago. Ben goes.');
    expect(callWords({ ...call, at: now }, now)).toBe('Called just now. Nobody goes yet.');
    expect(callWords({ ...call, urgent: true }, now)).toBe('Urgent. Called 1 minute ago. Nobody goes yet.');
  });
});
