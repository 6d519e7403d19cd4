import { describe, expect, it } from 'vitest';
import { csvRows } from './csv-rows.ts';
import { mostLines, readChoices } from './read-choices.ts';
import type { Known } from './read-choices.ts';

const known: Known = {
  people: [
    { id: 'p-ada', name: 'Ada Bell', role: 'delegate' },
    { id: 'p-ben', name: 'Ben', role: 'speaker' },
    { id: 'p-cy', name: 'Cy', role: 'delegate' },
    { id: 'p-jo', name: 'Jo', role: 'supporter' },
    { id: 'p-sam-1', name: 'Sam', role: 'delegate' },
    { id: 'p-sam-2', name: 'Sam', role: 'delegate' }
  ],
  workshops: [
    { room: 'workshop-1', title: 'Start small, start together' },
    { room: 'workshop-2', title: 'Paying people fairly' }
  ]
};
const read = (...lines: readonly string[]) => readChoices(lines.join('\n'), known);

describe('choices from registration', () => {
  it('are read by name and by number, room or title, with commas in quotes', () => {
    const { wishes, problems } = read(
      'name,first,second,third,with',
      'Ada Bell,1,Workshop 2',
      'ben,"Start small, start together",,,',
      ' CY ,paying people fairly,workshop-1,2,'
    );
    expect(problems).toEqual([]);
    expect(wishes).toEqual([
      { people: ['p-ada'], rooms: ['workshop-1', 'workshop-2'] },
      { people: ['p-ben'], rooms: ['workshop-1'] },
      { people: ['p-cy'], rooms: ['workshop-2', 'workshop-1'] }
    ]);
  });

  it('may come with semicolons, tabs, a mark at the front, line ends of another system, and without a head', () => {
    for (const text of ['\uFEFFname;first\r\nAda Bell;2\r\n', 'name\tfirst\nAda Bell\t2', 'Ada Bell,2']) {
      expect(readChoices(text, known)).toEqual({ wishes: [{ people: ['p-ada'], rooms: ['workshop-2'] }], problems: [] });
    }
  });

  it('keep together who names each other, also through a third, by the wish of the first line', () => {
    expect(read('Ada Bell,1,,,Ben', 'Cy,2,,,Ben').wishes).toEqual([{ people: ['p-ada', 'p-ben', 'p-cy'], rooms: ['workshop-1'] }]);
    expect(read('Ada Bell,1', 'Ben,2', 'Cy,,,,Ada Bell').wishes).toEqual([
      { people: ['p-ada', 'p-cy'], rooms: ['workshop-1'] },
      { people: ['p-ben'], rooms: ['workshop-2'] }
    ]);
    expect(read('Cy,,,,Ben').wishes).toEqual([{ people: ['p-cy', 'p-ben'], rooms: [] }]);
  });

  it('tell every line that cannot be used, with its number, and use all others', () => {
    const { wishes, problems } = read('name,first', ',1', 'Nobody,1', 'Sam,1', 'Jo,1', 'Ada Bell,9', 'Ben,1', 'Ben,2', '', 'Cy,2,,,Nobody');
    expect(wishes).toEqual([{ people: ['p-ben'], rooms: ['workshop-1'] }]);
    expect(problems.map(({ line, code, value }) => `${line} ${code} ${value}`)).toEqual([
      '2 NO_NAME ',
      '3 UNKNOWN_NAME Nobody',
      '4 TWO_OF_THAT_NAME Sam',
      '5 TAKES_NO_PLACE Jo',
      '6 UNKNOWN_WORKSHOP 9',
      '8 TWICE Ben',
      '10 UNKNOWN_NAME Nobody'
    ]);
  });

  it('are bounded: lines, people together, and what is told of a line', () => {
    const many = Array.from({ length: mostLines + 1 }, () => 'Nobody,1').join('\n');
    const { problems } = readChoices(many, known);
    expect(problems.at(-1)).toEqual({ line: mostLines + 1, code: 'TOO_MANY_LINES', value: '2000' });
    expect(problems).toHaveLength(mostLines + 1);
    expect(read(`${'x'.repeat(5_000)},1`).problems[0]?.value).toHaveLength(60);
    const people = Array.from({ length: 9 }, (_, n) => ({ id: `p-${n}`, name: `P ${n}`, role: 'delegate' }) as const);
    const chain = people.slice(1).map((_, n) => `P ${n},,,,P ${n + 1}`);
    expect(readChoices(chain.join('\n'), { ...known, people })).toEqual({
      wishes: [],
      problems: [{ line: 1, code: 'TOO_MANY_TOGETHER', value: '9' }]
    });
  });

  it('hold no surprise: any text is read to its end', () => {
    for (const text of ['', '"', '"open,\nAda Bell,1', ',,,,', '\n\n\n', '"a""b",1', '__proto__,1', 'constructor,constructor']) {
      expect(() => readChoices(text, known)).not.toThrow();
    }
    expect(csvRows('"two\nlines",1\nnext,2').map(({ line }) => line)).toEqual([1, 3]);
  });
});
