import { describe, expect, it } from 'vitest';
import { pause, reconnectPolicy, retryDelayMs } from './reconnect.ts';

describe('reconnect policy', () => {
  it('has jitter from the first try and never waits more than a second', () => {
    expect([0, 0.5, 0.999].map((r) => retryDelayMs(0, () => r))).toEqual([0, 250, 499]);
    expect([0, 0.5, 0.999].map((r) => retryDelayMs(7, () => r))).toEqual([0, 500, 999]);
  });
  it('gives up an old connection after half a minute, so that a fresh token takes over', () => {
    const policy = reconnectPolicy(() => 0.5);
    expect(policy.nextRetryDelayInMs({ retryCount: 40, elapsedMs: 29_000 })).toBe(500);
    expect(policy.nextRetryDelayInMs({ retryCount: 41, elapsedMs: 31_000 })).toBeNull();
  });
  it('a pause ends when it is aborted', async () => {
    const abort = new AbortController();
    const waiting = pause(60_000, abort.signal);
    abort.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(pause(60_000, abort.signal)).resolves.toBeUndefined();
  });
});
