import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Feed } from './feed.ts';

/** Whoever wrote it before, the lane is a machine's by now; asking for it would take it. */
class Lane {
  writer: 'they' | 'machine' | null = null;
  readonly shown: string[] = [];

  readonly feed = new Feed(
    {
      room: 'plenary',
      lane: 'en-GB',
      tag: 'feed-1',
      now: () => Date.now(),
      takeAir: async () => {
        this.writer = 'they';
        return true;
      },
      isOnAir: () => this.writer === 'they',
      isCovered: () => false,
      comeBack: async () => false,
      handOver: async () => false,
      shown: async () => ({ text: '', speaker: null, open: '' }),
      send: async (type, data) => {
        this.shown.push(`${type}: ${(data as { readonly text: string }).text}`);
        return true;
      },
      keep: async () => undefined,
      failed: (error) => {
        throw error;
      }
    },
    { run: 0, seq: 0 }
  );
}

describe('a feed whose captioner left in the middle of a line', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(['left', 'partnerWrites', 'covered'] as const)('R-102 (%s) does not take the lane again before they write', async (what) => {
    const lane = new Lane();
    await lane.feed.take(1, 'He was not a young man. Unless to be ');
    expect(lane.writer).toBe('they');
    const before = [...lane.shown];
    lane.writer = 'machine';
    lane.feed[what]();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lane.writer).toBe('machine');
    expect(lane.shown).toEqual(before);
  });

  it('does not take it either when its line was to be finished in the same moment', async () => {
    const lane = new Lane();
    await lane.feed.take(1, 'Unless to be ');
    // The lane is somebody else's, and the feed hears of it behind its own timer.
    lane.writer = 'machine';
    await vi.advanceTimersByTimeAsync(3_000);
    lane.feed.left();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lane.writer).toBe('machine');
    expect(lane.shown.filter((text) => text.startsWith('caption.write'))).toEqual([]);
  });

  it('finishes the line of whoever stays and pauses', async () => {
    const lane = new Lane();
    await lane.feed.take(1, 'Unless to be ');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(lane.shown.at(-1)).toBe('caption.write: Unless to be');
  });
});
