import { describe, expect, it } from 'vitest';
import { TalkTimes } from './talk-times.ts';

const minute = 60_000;

describe('talk in a room', () => {
  it('is who talks at this moment, and how many make half of it', () => {
    const talk = new TalkTimes();
    expect(talk.of('workshop-1', 0)).toEqual({ who: [], half: 0, totalMs: 0 });
    talk.speech('workshop-1', 'ann', true, 0);
    talk.speech('workshop-1', 'bo', true, 3 * minute);
    expect(talk.of('workshop-1', 4 * minute)).toEqual({ who: ['ann', 'bo'], half: 1, totalMs: 5 * minute });
    talk.speech('workshop-1', 'ann', false, 4 * minute);
    expect(talk.of('workshop-1', 8 * minute)).toEqual({ who: ['bo'], half: 1, totalMs: 9 * minute });
  });

  it('needs more people for half of it the more evenly they talk', () => {
    const talk = new TalkTimes();
    for (const [n, who] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
      talk.speech('workshop-1', who, true, n * minute);
      talk.speech('workshop-1', who, false, (n + 1) * minute);
    }
    expect(talk.of('workshop-1', 9 * minute)).toEqual({ who: [], half: 3, totalMs: 6 * minute });
  });

  it('leaves out of what it tells how long anybody talked', () => {
    const talk = new TalkTimes();
    talk.speech('workshop-1', 'ann', true, 0);
    talk.speech('workshop-1', 'ann', false, 61_234);
    expect(JSON.stringify(talk.of('workshop-1', 70_000))).toBe('{"who":[],"half":1,"totalMs":60000}');
  });

  it('said twice counts once; when nobody hears the room nobody talks; a new round begins anew', () => {
    const talk = new TalkTimes();
    for (const at of [0, 10]) talk.speech('workshop-1', 'ann', true, at);
    for (const at of [minute, 2 * minute]) talk.speech('workshop-1', 'ann', false, at);
    expect(talk.of('workshop-1', 3 * minute).totalMs).toBe(minute);
    talk.speech('workshop-1', 'ann', true, 3 * minute);
    talk.silence('workshop-1', 4 * minute);
    expect(talk.of('workshop-1', 9 * minute)).toEqual({ who: [], half: 1, totalMs: 2 * minute });
    talk.forget('workshop-1');
    expect(talk.of('workshop-1', 9 * minute).totalMs).toBe(0);
  });
});
