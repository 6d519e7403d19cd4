import { expect, test } from 'vitest';
import { keepDraft, readDraft, type Draft } from './draft.ts';

function memory() {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key)
  };
}
const draft: Draft = { id: 'q1', way: 'writing', text: 'How do you', named: false, placed: true };

test('a draft survives and belongs to its room', () => {
  const storage = memory();
  keepDraft(storage, 'plenary', draft);
  expect(readDraft(storage, 'plenary')).toEqual(draft);
  expect(readDraft(storage, 'workshop-1')).toBeNull();
  keepDraft(storage, 'plenary', null);
  expect(readDraft(storage, 'plenary')).toBeNull();
});

test('a damaged or forbidden storage is no draft and no error', () => {
  const storage = memory();
  storage.held.set('draft:plenary', '{"id":1}');
  expect(readDraft(storage, 'plenary')).toBeNull();
  storage.held.set('draft:plenary', '{');
  expect(readDraft(storage, 'plenary')).toBeNull();
  const forbidden = {
    ...storage,
    setItem: () => {
      throw new Error('full');
    }
  };
  expect(() => keepDraft(forbidden, 'plenary', draft)).not.toThrow();
});
