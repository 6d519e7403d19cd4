import { describe, expect, it } from 'vitest';
import { LineMaker } from './line-maker.ts';

const done = (maker: LineMaker, ...chunks: string[]): string[] =>
  chunks.flatMap((chunk) => maker.take(chunk).flatMap((step) => (step.kind === 'done' ? [step.text] : [])));

describe('lines of a caption stream', () => {
  it('ends lines at line breaks of every kind, also the two characters \\n', () => {
    expect(done(new LineMaker(), 'One\nTwo\r\nThree\rFour\\nFive')).toEqual(['One', 'Two', 'Three', 'Four']);
  });
  it('R-94 ends a sentence when the next word begins', () => {
    const maker = new LineMaker();
    expect(done(maker, 'We begin with a welcome. ', 'Then we')).toEqual(['We begin with a welcome.']);
    expect(maker.open).toBe('Then we');
  });
  it('deletes by backspaces within a word, over chunks, and by grapheme', () => {
    const maker = new LineMaker();
    maker.take('decided for you 👩🏽‍🦽');
    maker.take('\b'.repeat(9));
    expect(maker.take('with').at(-1)).toEqual({ kind: 'open', text: 'decided with' });
  });
  it('R-94 reaches back into the line before, never further', () => {
    const maker = new LineMaker();
    maker.take('first\nsecond\n');
    expect(maker.take('\b\b\bret\n')).toEqual([
      { kind: 'changed', text: 'sec' },
      { kind: 'done', text: 'ret' }
    ]);
    expect(maker.take('\b'.repeat(500))).toEqual([{ kind: 'changed', text: '' }]);
  });
  it('puts a space between whole captions that come without one, and none inside a word', () => {
    const whole = new LineMaker();
    whole.take('Hello everyone');
    expect(whole.take('welcome to the day').at(-1)).toEqual({ kind: 'open', text: 'Hello everyone welcome to the day' });
    const words = new LineMaker();
    for (const chunk of ['co', '-pro', 'duc', 'tion ']) words.take(chunk);
    expect(words.open.trim()).toBe('co-production');
  });
});
