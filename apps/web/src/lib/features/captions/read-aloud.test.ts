import { describe, expect, test } from 'vitest';
import type { CaptionLine } from './caption-lines.ts';
import { alreadySaid, lastToRead, newToRead } from './read-aloud.ts';

const line = (id: string, text: string, speaker: string | null = 'Bea', final = true): CaptionLine => ({
  id,
  text,
  speaker,
  kind: 'human',
  final
});

describe('captions read aloud', () => {
  test('what stood there before is not read', () => {
    const before = alreadySaid([line('a', 'Good morning.')]);
    expect(newToRead(before, [line('a', 'Good morning.')]).texts).toEqual([]);
  });

  test('each finished line once, never while it is written, nor again when it is corrected', () => {
    let read = alreadySaid([]);
    const heard: string[] = [];
    const shown = (...lines: CaptionLine[]): void => {
      const next = newToRead(read, lines);
      heard.push(...next.texts);
      read = next.read;
    };
    for (const text of ['No', 'Nobody', 'Nobody had asked']) shown(line('a', text, 'Bea', false));
    shown(line('a', 'Nobody had asked us.'));
    shown(line('a', 'Nobody had asked us.'), line('b', 'So we', 'Bea', false));
    shown(line('a', 'Nobody asked us.'), line('b', 'So we wrote it down.'));
    expect(heard).toEqual(['Bea: Nobody had asked us.', 'So we wrote it down.']);
  });

  test('the name is said when the voice changes', () => {
    const { texts } = newToRead(alreadySaid([line('a', 'One.')]), [
      line('a', 'One.'),
      line('b', 'Two.'),
      line('c', 'Three.', 'Tom'),
      line('d', 'Four.', null)
    ]);
    expect(texts).toEqual(['Two.', 'Tom: Three.', 'Four.']);
  });

  test('on demand it is the last finished line, with its speaker', () => {
    expect(lastToRead([line('a', 'One.'), line('b', 'Two', 'Tom', false)])).toBe('Bea: One.');
    expect(lastToRead([])).toBeNull();
  });
});
