import { expect, it } from 'vitest';
import { bslEmpty } from './bsl-words.ts';

it('an empty place says whether an interpreter is planned here now', () => {
  const at = 100 * 60_000;
  const plan = [{ kind: 'bsl', room: 'plenary', from: at, to: at + 60_000 }] as const;
  expect(bslEmpty([], 'plenary', at)).toBe('No interpreter here now.');
  expect(bslEmpty(plan, 'plenary', at - 9 * 60_000)).toBe('An interpreter is planned here. We wait for them.');
  expect(bslEmpty(plan, 'plenary', at + 60_000)).toBe('No BSL here.');
  expect(bslEmpty(plan, 'workshop-1', at)).toBe('No BSL here.');
  expect(bslEmpty([{ ...plan[0], kind: 'captions' }], 'plenary', at)).toBe('No interpreter here now.');
});
