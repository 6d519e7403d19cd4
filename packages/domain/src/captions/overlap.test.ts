import { describe, expect, it } from 'vitest';
import { placeBehind, restBehind } from './overlap.ts';

/**
 * A captioner and a machine write down the same speech, which repeats itself; each may stop at any word of it. From Jane
 * Austen's "Sense and Sensibility" (1811), as a machine wrote down a reading of it.
 */
const captioner = [
  'and Mr john dashwood had then leisure to consider how much there might be prudently in his power to do for them.',
  'he was not an ill disposed young man.',
  'unless to be rather cold hearted and rather selfish is to be ill disposed.',
  'had he married a more amiable woman he might have been made still more respectable than he was.',
  'he might even have been made amiable himself.'
];
const machine = [
  'And Mr. John Dashwood had then leisure to consider how much there might be prudently in his power to do for them.',
  'He was not an ill-disposed young man.',
  'Unless to be rather cold-hearted and rather selfish is to be ill-disposed.',
  'Had he married a more amiable woman, he might have been made still more respectable than he was.',
  'He might even have been made amiable himself.'
];
const of = (lines: readonly string[], n: number): string => lines[(n + lines.length) % lines.length] ?? '';
const plain = (text: string): string => [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].join(' ');
/** Each line of one of them, told to each word of it: the words so far, and the rest. */
const places = (lines: readonly string[]) =>
  lines.flatMap((line, n) => {
    const words = line.split(' ');
    return Array.from({ length: words.length + 1 }, (_, at) => ({
      n,
      told: words.slice(0, at).join(' '),
      rest: plain(words.slice(at).join(' ')),
      title: `${words.slice(0, at).join(' ')} |`
    }));
  });

describe('a machine that goes on for a captioner who stopped at', () => {
  it.each(places(captioner))('$title', ({ n, told, rest }) => {
    const shown = `${of(captioner, n - 2)} ${of(captioner, n - 1)} ${told}`.split(' ').slice(-25).join(' ');
    expect(plain(restBehind(shown, of(machine, n)))).toBe(rest);
    expect(plain(restBehind(shown, `${of(machine, n - 1)} ${of(machine, n)}`))).toBe(rest);
    expect(plain(restBehind(shown, `${of(machine, n)} ${of(machine, n + 1)}`))).toBe(plain(`${rest} ${of(machine, n + 1)}`));
  });
});

describe('a captioner who comes back with a whole sentence, where a machine is at', () => {
  /** Their words come one by one, until it is known where they go on. */
  function goesOn(shown: string, lines: readonly string[], fresh: boolean): string {
    const [first = '', ...others] = lines;
    let own = `${first} `;
    for (const word of others.join(' ').split(' ')) {
      const place = placeBehind(shown, own, { fresh, last: false });
      if (place !== null) return plain(`${own.slice(place)} ${lines.join(' ').slice(own.length)}`);
      own += `${word} `;
    }
    return plain(own.slice(placeBehind(shown, own, { fresh, last: true }) ?? own.length));
  }

  it.each(places(machine))('$title', ({ n, told, rest }) => {
    const shown = `${of(machine, n - 2)} ${of(machine, n - 1)} ${told}`;
    const next = [of(captioner, n + 1), of(captioner, n + 2)] as const;
    const wanted = plain(`${rest} ${next.join(' ')}`);
    for (const fresh of [true, false]) {
      expect(goesOn(shown, [of(captioner, n), ...next], fresh)).toBe(wanted);
      expect(goesOn(shown, [of(captioner, n - 1), of(captioner, n), ...next], fresh)).toBe(wanted);
    }
  });

  it('is never held back, or cut, by two words in the middle of what they say', () => {
    const shown = `${of(machine, 0)} He was not an ill-disposed`;
    const own = `${of(captioner, 2)} `;
    for (const how of [
      { fresh: false, last: false },
      { fresh: true, last: true }
    ])
      expect(placeBehind(shown, own, how)).toBe(0);
  });
});
