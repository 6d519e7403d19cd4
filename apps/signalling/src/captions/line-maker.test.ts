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
  it('R-94 counts a break as one sign, goes on in the line before, and reaches back over several lines', () => {
    const maker = new LineMaker();
    maker.take('First.\nSecond.\n');
    expect(maker.take('\b\b\b\b\bret.\n')).toEqual([{ kind: 'changed', text: 'Secret.' }]);
    expect(maker.take('\b'.repeat(10))).toEqual([
      { kind: 'changed', text: 'First', back: 1 },
      { kind: 'changed', text: '' }
    ]);
    expect(maker.take('ly.\nThen.\n')).toEqual([
      { kind: 'changed', text: 'Firstly.', back: 1 },
      { kind: 'changed', text: 'Then.' }
    ]);
    expect(done(maker, 'A new one.\n')).toEqual(['A new one.']);
  });
  it('takes words back with the space behind them, over the end of a sentence', () => {
    const maker = new LineMaker();
    maker.take('We begin with a welcom. ');
    expect(maker.take('\b\be. ')).toEqual([{ kind: 'changed', text: 'We begin with a welcome.' }]);
    maker.take('Then we voat');
    expect(maker.take('\b\b\bote').at(-1)).toEqual({ kind: 'open', text: 'Then we vote' });
    expect(maker.take('\b'.repeat(12))).toEqual([{ kind: 'open', text: '' }]);
  });
  it('forgets what is half a minute old: backspaces without end change no more than that', () => {
    const maker = new LineMaker();
    for (let n = 0; n < 40; n += 1) maker.take(`This is sentence number ${n}. `);
    expect(maker.take('\b'.repeat(8_000)).length).toBeLessThan(25);
  });
  it('a break inside a sentence is a space; a blank line, a sentence end or a heading ends the caption', () => {
    expect(done(new LineMaker(), 'We begin with a\nwelcome from\nthe chair.\nThen')).toEqual(['We begin with a welcome from the chair.']);
    expect(done(new LineMaker(), 'No full stop here\n\nand then\r', '\n\r\n')).toEqual(['No full stop here', 'and then']);
    expect(done(new LineMaker(), 'Workshop one\nPeople came in.\n')).toEqual(['Workshop one', 'People came in.']);
    expect(done(new LineMaker(), 'it was said by the chair of\nWiltshire.\n')).toEqual(['it was said by the chair of Wiltshire.']);
    expect(done(new LineMaker(), 'WE BEGIN WITH A\nWELCOME.\n')).toEqual(['WE BEGIN WITH A WELCOME.']);
  });
  it('in Zoom’s form ends a caption at the break behind a post, and goes on in it when its sentence does', () => {
    const maker = new LineMaker();
    expect(maker.take('We begin with a\n')).toEqual([{ kind: 'done', text: 'We begin with a' }]);
    expect(maker.take('welcome from the\n')).toEqual([{ kind: 'changed', text: 'We begin with a welcome from the' }]);
    expect(maker.take('Chair.\n')).toEqual([{ kind: 'done', text: 'Chair.' }]);
    expect(done(maker, 'then more\n')).toEqual(['then more']);
  });
  it('shows what was added to a line that can be changed no more as a line of its own', () => {
    const maker = new LineMaker();
    maker.take('We begin with a\n');
    maker.take('welcome from\n');
    expect(maker.letGo()).toEqual([{ kind: 'open', text: 'welcome from' }]);
    expect(maker.take(' the chair.\n')).toEqual([{ kind: 'done', text: 'welcome from the chair.' }]);
    expect(maker.letGo()).toEqual([]);
  });
  it('reads the marks of real-time text: new line, nothing, lost text', () => {
    const maker = new LineMaker();
    expect(done(maker, '\ufeffOne.\u2028Two\ufffd\ufffd was.\u2029', '\ufeff\u0007')).toEqual(['One.', 'Two[…] was.']);
    expect(maker.open).toBe('');
  });
  it('takes who speaks from the text, and keeps it until a blank line or another mark', () => {
    const told = (...chunks: string[]) => {
      const maker = new LineMaker();
      const steps = chunks.flatMap((chunk) => maker.take(chunk)).concat(maker.finish());
      return steps.flatMap((step) => (step.kind === 'done' ? [`${step.speaker ?? '-'}: ${step.text}`] : []));
    };
    expect(told('>> Mary: Hello there. It is good ', 'to be here. >> Thanks. >> DR ANN LEE: Yes.\n')).toEqual([
      'Mary: Hello there.',
      'Mary: It is good to be here.',
      '-: Thanks.',
      'DR ANN LEE: Yes.'
    ]);
    expect(told('CHAIR: Who is next\nSAM: I am. Thank you for this.\nAnd I', ' go on.\n\nNobody named.\n')).toEqual([
      'CHAIR: Who is next',
      'SAM: I am. Thank you for this.',
      'SAM: And I go on.',
      '-: Nobody named.'
    ]);
    expect(told('>> So the question is: why?\n>> Audience member: because.\n')).toEqual([
      '-: So the question is: why?',
      'Audience member: because.'
    ]);
    expect(told('The plan: ask first.\nAt 10:30 we meet.\n>>\n')).toEqual(['-: The plan: ask first.', '-: At 10:30 we meet.']);
  });
  it('takes the command of a hand-over out of the words, and shows no part of it', () => {
    const maker = new LineMaker();
    expect(maker.take('My last words\n//hand', 'stream')).toEqual([{ kind: 'open', text: 'My last words' }]);
    expect(maker.take('over\nRest', 'stream')).toEqual([
      { kind: 'done', text: 'My last words' },
      { kind: 'handover', rest: '\nRest' }
    ]);
    expect(maker.take('\nAnd/or https://handover ').at(-1)).toMatchObject({ kind: 'open', text: 'And/or https://handover' });
  });
  it('cuts what has no end and no space, and holds no more of it', () => {
    const lines = done(new LineMaker(), 'a'.repeat(8_000), 'a'.repeat(8_000));
    expect([lines.length, new Set(lines.map(({ length }) => length))]).toEqual([26, new Set([600])]);
    const maker = new LineMaker();
    for (let n = 0; n < 3; n += 1) maker.take('>'.repeat(8_000) + '\n'.repeat(8_000));
    expect(maker.take('Then.\n\n').at(-1)?.kind).toBe('done');
  });
  it('puts a space between whole captions that come without one, and none inside a word', () => {
    const whole = new LineMaker();
    whole.take('Hello everyone');
    expect(whole.take('welcome to the day').at(-1)).toEqual({ kind: 'open', text: 'Hello everyone welcome to the day' });
    const words = new LineMaker();
    for (const chunk of ['co', '-pro', 'duc', 'tion ']) words.take(chunk);
    expect(words.open.trim()).toBe('co-production');
    const stream = new LineMaker();
    for (const chunk of ['and then we wen', 't to the ro', 'om ']) stream.take(chunk, 'stream');
    expect(stream.open).toBe('and then we went to the room');
  });
  it('keeps whole captions apart that come without a space: marks, names and the command too', () => {
    const told = (...chunks: string[]) => {
      const maker = new LineMaker();
      const steps = chunks.flatMap((chunk) => maker.take(chunk)).concat(maker.finish());
      return steps.flatMap((step) => {
        if (step.kind === 'handover') return ['handover'];
        return step.kind === 'done' ? [`${step.speaker ?? '-'}: ${step.text}`] : [];
      });
    };
    expect(
      told('Thank you for coming today.', 'MARY: Hello to you all.', '>> TOM: And from me.', '>> So who of you is next?', 'And so on.')
    ).toEqual([
      '-: Thank you for coming today.',
      'MARY: Hello to you all.',
      'TOM: And from me.',
      '-: So who of you is next?',
      '-: And so on.'
    ]);
    expect(told('Thank you all', '(applause) and so', '“No” she said', '- Yes', 'and then', '//handover')).toEqual([
      '-: Thank you all (applause) and so “No” she said - Yes and then',
      'handover'
    ]);
    expect(told('Thanks.', '>> MARY: Me too.', '//handover')).toEqual(['-: Thanks.', 'MARY: Me too.', 'handover']);
    // A stream in which a colon stands within a sentence, and words that were cut, stay as they are.
    expect(told('We have one ask of ', 'the NHS: listen', ' to us. ', 'It', "'s", ' ours', ', too', '. ')).toEqual([
      '-: We have one ask of the NHS: listen to us.',
      "-: It's ours, too."
    ]);
  });
  it('shows nothing of the marks for colour and bold that real-time text may have', () => {
    expect(done(new LineMaker(), 'A \u001b[1mbold\u001b[0m plan \u009b31mhere\u009b0m, \u0098pic\u009cthen. ')).toEqual([
      'A bold plan here, then.'
    ]);
  });
});
