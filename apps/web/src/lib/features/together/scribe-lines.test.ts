import { expect, test } from 'vitest';
import { keepWaiting, readWaiting } from './scribe-lines.ts';

function browser() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    size: () => kept.size
  };
}
const line = { id: 'line-1', text: 'Paid in money', refused: 'You do not write now.' };

test('lines that wait are there again after a reload, for the same room and person, without the refusal', () => {
  const storage = browser();
  keepWaiting(storage, 'notes-workshop-1-ada', [line]);
  expect(readWaiting(storage, 'notes-workshop-1-ada', Date.now())).toEqual([{ ...line, refused: null }]);
  expect(readWaiting(storage, 'notes-workshop-1-ben', Date.now())).toEqual([]);
  expect(readWaiting(storage, 'notes-workshop-2-ada', Date.now())).toEqual([]);
  keepWaiting(storage, 'notes-workshop-1-ada', []);
  expect(storage.size()).toBe(0);
});

test('what an older page or a broken one left there is passed over', () => {
  const storage = browser();
  for (const broken of ['{', '{"a":1}', '[1, {"id": 2}, {"id": "line-2", "text": "Kept"}]']) {
    storage.setItem('words:notes-workshop-1-ada:waiting', JSON.stringify({ text: broken, at: Date.now() }));
    expect(readWaiting(storage, 'notes-workshop-1-ada', Date.now())).toEqual(
      broken.startsWith('[') ? [{ id: 'line-2', text: 'Kept', refused: null }] : []
    );
  }
});
