import type { Segment } from '@alongside/domain';
import { cueTimes } from './cue-times.ts';
import { kindWords, marks, oneLine, voiceOf } from './record.ts';
import type { RecordOf } from './record.ts';
import { ukClock, ukDate } from './uk-times.ts';

function stamp(ms: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(ms / 3_600_000);
  return `${two(hours)}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1_000) % 60)}.${String(ms % 1_000).padStart(3, '0')}`;
}

/** No sign that means something to a reader of WebVTT is left, so neither is `-->`. A quotation mark means nothing to it. */
const escapeCue = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** Header and notes know no escapes, and may hold no arrow. */
const plain = (text: string): string => oneLine(text).replaceAll('-->', '→');

/** A blank line would end the cue. */
function payload(text: string): string {
  const lines = text.split(/\r\n?|\n/u).map((line) => line.trim());
  return escapeCue(lines.filter((line) => line !== '').join('\n'));
}

function cueText(segment: Segment): string {
  const voice = voiceOf(segment);
  const words = payload(segment.text);
  // The end of the mark would make an arrow of two hyphens; a space there means nothing.
  if (voice !== null) return `<v ${escapeCue(voice)}${voice.endsWith('--') ? ' ' : ''}>${words}</v>`;
  // Some players take such a first line for a setting of the cue, and show nothing.
  return /^[a-z]+[:=]/u.test(words) ? `<c>${words}</c>` : words;
}

/** Cues with voices, one after the other; times count from the first caption, whose time by the clock is told. */
export function webVtt(record: RecordOf): string {
  const segments = record.segments.filter(({ text }) => payload(text) !== '');
  const begin = segments[0]?.t0 ?? 0;
  const when = segments.length === 0 ? [] : [`00:00:00.000 is ${ukClock(begin)} UK time, ${ukDate(begin)}.`];
  const times = cueTimes(segments);
  let before: Segment['kind'] | null = null;
  const cues = segments.flatMap((segment, n) => {
    const { from, to } = times[n] ?? { from: segment.t0, to: segment.t1 };
    const label = segment.kind === before ? [] : [`NOTE ${kindWords[segment.kind]}`];
    before = segment.kind;
    return [...label, `${n + 1}\n${stamp(from - begin)} --> ${stamp(to - begin)}\n${cueText(segment)}`];
  });
  return `${[`WEBVTT ${plain(record.title)}`.trimEnd(), `NOTE\n${[...marks(record), ...when].join('\n')}`, ...cues].join('\n\n')}\n`;
}
