import { expect, it } from 'vitest';
import { encoder } from './encoder.ts';
import { handover } from './handover.ts';

const hangMs = 300_000;
const order = { seed: 2, full: false, say: () => undefined };

it('captioning software of three kinds loses and doubles no word', { timeout: hangMs }, async () => {
  const result = await encoder({ ...order, trials: 1 }, 1);
  expect(result).toMatchObject({ lost: 0, doubled: 0 });
  expect(result.acknowledged).toBeGreaterThan(150);
});

it('neither do two captioners who hand over in every way', { timeout: hangMs }, async () => {
  expect(await handover({ ...order, trials: 6 })).toMatchObject({ trials: 6, lost: 0, doubled: 0 });
});
