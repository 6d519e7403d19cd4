import { expect, it } from 'vitest';
import { webhooks } from './webhooks.ts';

const hangMs = 300_000;

it('who was removed from sound and picture stays out, whatever LiveKit tells us of it and how often', { timeout: hangMs }, async () => {
  const { lost, doubled, reordered, trials } = await webhooks({ trials: 2, seed: 5, full: false, say: () => undefined });
  expect([lost, doubled, reordered, trials]).toEqual([0, 0, 0, 2]);
});
