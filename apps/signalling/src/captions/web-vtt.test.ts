import fc from 'fast-check';
import * as mediaCaptions from 'media-captions';
import { describe, expect, it } from 'vitest';
import { WebVTTParser } from 'webvtt-parser';
import type { Segment } from '@alongside/domain';
import { webVtt } from './web-vtt.ts';

const ten = Date.parse('2025-07-01T10:00:00+01:00');
const said = (text: string, t0: number, t1: number, more: Partial<Segment> = {}): Segment => ({
  id: `caption-${t0}`,
  lane: 'en-GB',
  kind: 'human',
  rev: 0,
  speaker: null,
  text,
  t0: ten + t0,
  t1: ten + t1,
  ...more
});
const write = (segments: readonly Segment[], title = 'Opening'): string => webVtt({ title, segments, released: true });

type Read = { readonly from: number; readonly to: number; readonly voice: string | null; readonly words: string };
/** As W3C's validator reads it: any fault is an error. */
function readByW3c(file: string): readonly Read[] {
  const { cues, errors } = new WebVTTParser().parse(file, 'subtitles');
  expect(errors, file).toEqual([]);
  return cues.map(({ startTime, endTime, text }) => ({ from: ms(startTime), to: ms(endTime), ...voiceIn(text) }));
}
type Cue = { readonly startTime: number; readonly endTime: number; readonly text: string };
/** Its own types name their files in a way that this compiler does not follow. */
const { parseText } = mediaCaptions as unknown as {
  parseText(file: string, options: object): Promise<{ readonly cues: readonly Cue[]; readonly errors: readonly unknown[] }>;
};
/** As a player reads it. */
async function readByPlayer(file: string): Promise<readonly Read[]> {
  const { cues, errors } = await parseText(file, { type: 'vtt', strict: true, errors: true });
  expect(errors, file).toEqual([]);
  return cues.map(({ startTime, endTime, text }) => ({ from: ms(startTime), to: ms(endTime), ...voiceIn(text) }));
}
const ms = (seconds: number): number => Math.round(seconds * 1_000);
const decode = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
function voiceIn(text: string): { readonly voice: string | null; readonly words: string } {
  const found = /^<v (?<voice>[^>]*)>(?<words>[^<>]*)<\/v>$/u.exec(text)?.groups;
  return found === undefined
    ? { voice: null, words: decode(text.replace(/^<c>(?<words>[^<>]*)<\/c>$/u, '$<words>')) }
    : { voice: decode((found['voice'] ?? '').trim()), words: decode(found['words'] ?? '') };
}

describe('the record as WebVTT', () => {
  it('has mark, the true time of its beginning, kind, voice and words', () => {
    expect(
      write([
        said('Good morning.', 0, 2_000, { speaker: 'Mary' }),
        said('and so on', 63_500, 65_500, { speaker: 'Sue', kind: 'automatic' })
      ])
    ).toBe(`WEBVTT Opening

NOTE
Written live as access, not a checked record.
00:00:00.000 is 10:00:00 UK time, Tuesday 1 July 2025.

NOTE Human captions

1
00:00:00.000 --> 00:00:02.000
<v Mary>Good morning.</v>

NOTE Automatic captions

2
00:01:03.500 --> 00:01:05.500
<v Sue>and so on</v>
`);
  });

  it('is shown one line at a time: each until it was done or can be read, and not beyond the next', () => {
    const times = (...segments: readonly Segment[]) => readByW3c(write(segments)).map(({ from, to }) => [from, to]);
    // Written while the line before was not done, and a line that came whole.
    expect(times(said('One.', 0, 5_000), said('Two.', 3_000, 3_000))).toEqual([
      [0, 3_000],
      [3_000, 4_000]
    ]);
    // Two in one post, then one that belongs between them.
    expect(times(said('One.', 0, 0), said('Two.', 16, 16), said('Three.', -400, 0), said('Four.', 1_500, 2_000))).toEqual([
      [0, 500],
      [500, 1_000],
      [1_000, 1_500],
      [1_500, 2_500]
    ]);
  });

  it('is a valid file also when nobody said anything', async () => {
    for (const title of ['', 'Opening --> closing\n\n1\n00:00.000 --> 00:01.000\nx']) {
      expect(readByW3c(write([], title))).toEqual([]);
      expect(await readByPlayer(write([], title))).toEqual([]);
    }
  });

  it('is read by two parsers as it was written, whatever words and names there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { maxLength: 12 }), hostile, async (segments, title) => {
        const file = write(segments, title);
        const read = readByW3c(file);
        expect(await readByPlayer(file)).toEqual(read);
        const written = segments.filter(({ text }) => shown(text) !== '');
        expect(read.map(({ voice, words }) => [voice, words])).toEqual(written.map(({ speaker, text }) => [named(speaker), shown(text)]));
        for (const [n, { from, to }] of read.entries()) {
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(read[n + 1]?.from ?? Infinity);
        }
      }),
      { numRuns: 500 }
    );
  });
});

/** What a player can show of words: no blank lines, no spaces at the ends of lines. */
const shown = (text: string): string =>
  text
    .split(/\r\n?|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
function named(speaker: string | null): string | null {
  const name = (speaker ?? '').replaceAll(/\s+/gu, ' ').trim();
  return name === '' ? null : name;
}

const bits = [
  '-->',
  '--',
  '>',
  '<',
  '&',
  '&amp;',
  '&lt;v',
  '<v Chair>',
  '</v>',
  '<00:00:01.000>',
  '00:00:01.000 --> 00:00:02.000',
  'NOTE',
  'STYLE',
  'REGION',
  'WEBVTT',
  'align:start',
  'size=',
  'line: ',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  ' ',
  '{',
  'שלום',
  'مرحبا',
  '\u202e',
  '\u200f',
  '\u00a0',
  '👩🏽‍🦽',
  'words',
  '7'
] as const;
const hostile = fc.array(fc.constantFrom(...bits), { maxLength: 8 }).map((parts) => parts.join(''));
const segment: fc.Arbitrary<Segment> = fc
  .record({
    text: fc.oneof(
      hostile,
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))
    ),
    speaker: fc.option(hostile),
    kind: fc.constantFrom('human', 'automatic', 'own'),
    // Close together, at once, and out of order; seldom days apart, but no 100 hours: no player counts so far.
    t0: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 340_000_000 })),
    lasts: fc.nat(10_000)
  })
  .map(({ text, speaker, kind, t0, lasts }) => said(text, t0, t0 + lasts, { speaker, kind }));
