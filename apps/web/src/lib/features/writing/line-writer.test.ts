import { describe, expect, it } from 'vitest';
import { LineWriter, type WrittenLine } from './line-writer.ts';

type Answer = boolean | Promise<boolean>;
function box({ names = [] as readonly string[], answer = (): Answer => true, corrected = (): boolean => true } = {}) {
  const lines = new Map<string, { text: string; speaker: string | null }>();
  const log: string[] = [];
  let [n, now] = [0, 1_000];
  let open = { id: '', text: '', speaker: null as string | null };
  const keep = ({ id, text, speaker }: Pick<WrittenLine, 'id' | 'text' | 'speaker'>): void => void lines.set(id, { text, speaker });
  const writer = new LineWriter({
    newId: () => `line-${(n += 1)}`,
    now: () => now,
    names: () => names,
    interim: (line) => void (open = line),
    write: async (line) => {
      log.push(`write ${line.text}`);
      const taken = await answer();
      if (taken) keep(line);
      return taken;
    },
    correct: async (line) => {
      log.push(`correct ${line.text}`);
      if (corrected()) keep(line);
      return corrected();
    },
    changed: () => undefined,
    handOver: () => void log.push('hand over')
  });
  /** As a keyboard does: letter by letter, at the end of what stands there. */
  const keys = (text: string): void => {
    for (const letter of text) {
      if (letter === '\n') writer.end();
      else writer.type(writer.text + letter);
    }
  };
  const later = (ms: number): void => void (now += ms);
  return { writer, keys, later, log, open: () => open, room: () => [...lines.values()].map(({ text }) => text), lines };
}
const nothing = { text: '', speaker: null };
const onAir = (options: Parameters<typeof box>[0] = {}) => {
  const made = box(options);
  made.writer.air(true, nothing);
  return made;
};
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('what is written on air', () => {
  it('goes out letter by letter, and a sentence or Enter ends the line', async () => {
    const { writer, keys, open, room } = onAir();
    keys('Nobody had asked us');
    expect(open()).toMatchObject({ text: 'Nobody had asked us' });
    keys(' what a good day is. So');
    keys(' we wrote\n');
    await settled();
    expect(room()).toEqual(['Nobody had asked us what a good day is.', 'So we wrote']);
    expect(writer.text).toBe('');
  });

  it('that is refused comes back into the box, in order and before what was written since', async () => {
    let taken = false;
    const { writer, keys, room } = onAir({ answer: () => taken });
    keys('One line\nAnother line\nand half');
    await settled();
    expect(writer.text).toBe('One line Another line and half');
    taken = true;
    keys(' more\n');
    await settled();
    expect(room()).toEqual(['One line Another line and half more']);
  });

  it('corrected and refused leaves the room’s line as it was, and the correction one undo away', async () => {
    let taken = false;
    const { writer, keys, room } = onAir({ corrected: () => taken });
    keys('One line\n');
    await settled();
    writer.back();
    keys(' more\n');
    await settled();
    expect([room(), writer.text]).toEqual([['One line'], '']);
    writer.undo();
    expect([writer.text, writer.corrects]).toEqual(['One line more', true]);
    taken = true;
    writer.end();
    await settled();
    expect(room()).toEqual(['One line more']);
  });

  it('names who speaks by a mark, a number, a name in capitals, and one press', async () => {
    const { writer, keys, lines } = onAir({ names: ['Mary', 'Tom'] });
    keys('>>2 Good morning.\n>> Ada: Hello.\nMARY SMITH: Yes.\n>> No name.\n');
    writer.name('Mary');
    keys('And I.\n');
    writer.name('Tom');
    writer.nameBefore();
    keys('Again.\n');
    await settled();
    expect([...lines.values()].map(({ speaker, text }) => `${speaker ?? '?'}: ${text}`)).toEqual([
      'Tom: Good morning.',
      'Ada: Hello.',
      'MARY SMITH: Yes.',
      '?: No name.',
      'Mary: And I.',
      'Mary: Again.'
    ]);
  });

  it('takes a colon in a sentence for no name', async () => {
    const { keys, lines } = onAir();
    keys('This is what we ask for: time.\nWe said that it was so. BSL: by Friday\n');
    await settled();
    expect([...lines.values()].map(({ speaker }) => speaker)).toEqual([null, null, null]);
  });
});

it('a word that no speech contains hands over, and is shown to nobody', () => {
  const { writer, keys, log, open } = onAir();
  keys('and so we //handover');
  expect([log, open().text.trim(), writer.text]).toEqual([['hand over'], 'and so we', 'and so we']);
});

describe('undo', () => {
  it('goes back by words, over the end of a line, and forward again', () => {
    const { writer, keys } = onAir();
    keys('one two three');
    writer.undo();
    expect(writer.text).toBe('one two ');
    writer.undo();
    expect(writer.text).toBe('one ');
    writer.redo();
    writer.redo();
    expect(writer.text).toBe('one two three');
    for (let n = 0; n < 3; n += 1) expect(writer.undo()).toBe(true);
    expect(writer.text).toBe('');
    expect(writer.undo()).toBe(false);
  });

  it('at once back to the last line, by backspace in the empty box', () => {
    const { writer, keys } = onAir();
    keys('The line before\nabc');
    for (const text of ['ab', 'a', '']) writer.type(text);
    expect(writer.back()).toBe(true);
    expect(writer.text).toBe('The line before');
    expect(writer.back()).toBe(false);
  });

  it('brings the last line back, and the room gets it corrected, once and under the same id', async () => {
    const { writer, keys, room, log, open } = onAir();
    keys('We asked there friends\nand th');
    await settled();
    writer.undo();
    expect(writer.text).toBe('and ');
    writer.undo();
    expect(writer.text).toBe('');
    // What the room saw of the words that are gone is taken back.
    expect(open().text).toBe('');
    writer.undo();
    expect([writer.text, writer.corrects]).toEqual(['We asked there friends', true]);
    writer.type('We asked their friends');
    writer.end();
    keys('and they came\n');
    await settled();
    expect(room()).toEqual(['We asked their friends', 'and they came']);
    expect(log).toEqual(['write We asked there friends', 'correct We asked their friends', 'write and they came']);
  });
});

describe('somebody who stands by', () => {
  it('shows nothing, and brings what the room has not seen of the last ten seconds', async () => {
    const { writer, keys, later, room, open, log } = box();
    writer.air(false, nothing);
    keys('This was long ago.\n');
    later(11_000);
    keys('We asked the people who use the service\nwhat a good day is for them and they told');
    expect([open().text, log]).toEqual(['', []]);
    writer.air(true, { text: 'so we asked the people who use the service what a good day is', speaker: 'Ada' });
    expect(writer.text).toBe('for them and they told');
    keys(' us\n');
    await settled();
    expect(room()).toEqual(['for them and they told us']);
  });

  it('begins with an empty box: the room has the half line of whoever hands over', () => {
    const { writer, keys, open } = onAir();
    keys('and so we');
    writer.air(false, nothing);
    expect(writer.text).toBe('');
    keys('went on');
    expect(open().text).toBe('and so we');
  });

  it('loses no word when nothing fits: a word twice is better than one that is lost', async () => {
    const { writer, keys } = box();
    writer.air(false, nothing);
    keys('Quite another thing was said');
    writer.air(true, { text: 'and now the lunch', speaker: null });
    expect(writer.text).toBe('Quite another thing was said');
  });

  it('has what was typed before the page knew who writes', async () => {
    const { writer, keys, room } = box();
    keys('Early words\nand more');
    writer.air(true, nothing);
    keys('\n');
    await settled();
    expect(room()).toEqual(['Early words and more']);
  });

  it('keeps a box that came back after a reload as it was', () => {
    const { writer } = box();
    writer.type('And so we');
    writer.air(true, { text: 'And so we', speaker: null });
    expect(writer.text).toBe('And so we');
  });
});
