import { afterEach, describe, expect, it } from 'vitest';
import { holdMedia, MediaLock } from './media-lock.ts';
import type { Locks } from './media-lock.ts';

/** Tabs of one browser share its locks. Node has the same ones. */
const tabs = (count: number): readonly MediaLock[] => Array.from({ length: count }, () => holdMedia(navigator));
let opened: readonly MediaLock[] = [];
function open(count: number): readonly MediaLock[] {
  opened = tabs(count);
  return opened;
}
afterEach(async () => {
  await Promise.all(opened.map((lock) => lock.release()));
});

describe('sound and picture in one tab', () => {
  it('are held by the first tab, and free again when it lets go', async () => {
    const [first, second] = open(2);
    await expect(first?.take()).resolves.toBe('held');
    await expect(second?.take()).resolves.toBe('elsewhere');
    expect([first?.held, second?.held]).toEqual([true, false]);
    await first?.release();
    await expect(second?.take()).resolves.toBe('held');
  });

  it('are taken over when the person says so, and the other tab hears it', async () => {
    const [first, second] = open(2);
    await first?.take();
    const lost = new Promise<void>((resolve) => first?.onLost(resolve));
    await expect(second?.take({ steal: true })).resolves.toBe('held');
    await lost;
    expect([first?.held, second?.held]).toEqual([false, true]);
    await expect(first?.take()).resolves.toBe('elsewhere');
  });

  it('say nothing of a loss when the tab lets go by itself, and can be taken again at once', async () => {
    const [lock] = open(1);
    let lost = 0;
    lock?.onLost(() => (lost += 1));
    await lock?.take();
    void lock?.release();
    await expect(lock?.take()).resolves.toBe('held');
    expect(lost).toBe(0);
  });

  it('are in any tab where the browser has no locks', async () => {
    await expect(holdMedia({}).take()).resolves.toBe('held');
  });

  it('tell a refusal of the browser as it is', async () => {
    const refusing: Locks = { request: () => Promise.reject(new Error('not allowed here')) };
    await expect(new MediaLock(refusing).take()).rejects.toThrow('not allowed here');
  });
});
