import type { Segment } from '@alongside/domain';
import { ukClock, ukDate } from './uk-times.ts';

/** What a reader of the file must know about it. */
export const notice = 'Written live as access, not a checked record.';
/** Hosts read what they are about to release; a copy that goes astray says what it is. */
const early = 'Not released yet. Only hosts may read it.';
export const kindWords: Readonly<Record<Segment['kind'], string>> = {
  human: 'Human captions',
  automatic: 'Automatic captions',
  own: 'Own words'
};

export type RecordOf = {
  readonly title: string;
  /** In the order in which they were finished: that is how everybody read them. */
  readonly segments: readonly Segment[];
  /** False: a host looks before the release. */
  readonly released: boolean;
  /** Of the words, as `lang` has it. Missing: the event's own. */
  readonly language?: string;
};

export const marks = ({ released }: Pick<RecordOf, 'released'>): readonly string[] => (released ? [notice] : [notice, early]);
export const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
/** Name, or null where nobody knew who spoke. */
export function voiceOf({ speaker }: Pick<Segment, 'speaker'>): string | null {
  const name = oneLine(speaker ?? '');
  return name === '' ? null : name;
}

/** What one voice said in a row, under the time at which it began. */
type Turn = { readonly at: number; readonly voice: string | null; readonly kind: Segment['kind']; readonly lines: readonly string[] };
/** A long talk has a time at least so often. */
const longestTurnMs = 60_000;

function turnsOf(segments: readonly Segment[]): readonly Turn[] {
  const turns: (Turn & { readonly lines: string[] })[] = [];
  for (const segment of segments) {
    const { kind, t0, text } = segment;
    const voice = voiceOf(segment);
    const last = turns.at(-1);
    const goesOn = last?.voice === voice && last.kind === kind && t0 - last.at < longestTurnMs;
    if (last !== undefined && goesOn) last.lines.push(text);
    else turns.push({ at: t0, voice, kind, lines: [text] });
  }
  return turns;
}

function dateOf({ segments }: RecordOf): readonly string[] {
  const [first] = segments;
  return first === undefined ? [] : [`${ukDate(first.t0)}. Times are UK time.`];
}

/** A line for each turn: nobody can write a line of their own that looks like somebody else's. */
export function plainText(record: RecordOf): string {
  let before: Segment['kind'] | null = null;
  const lines = turnsOf(record.segments).flatMap(({ at, voice, kind, lines: said }) => {
    const label = kind === before ? [] : ['', `${kindWords[kind]}:`];
    before = kind;
    return [...label, `${ukClock(at)} ${voice === null ? '' : `${voice}: `}${oneLine(said.join(' '))}`];
  });
  return `${[oneLine(record.title), ...dateOf(record), ...marks(record), ...lines].join('\n')}\n`;
}

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const look =
  'body{max-width:40em;margin:2em auto;padding:0 1em;font:1.125em/1.6 sans-serif;overflow-wrap:anywhere}time,small{color:#555}small{font-size:1rem}' +
  '@media(prefers-color-scheme:dark){body{background:#111;color:#eee}time,small{color:#bbb}}';

export function readablePage(record: RecordOf): string {
  const turns = turnsOf(record.segments).map(({ at, voice, kind, lines }) => {
    const who = voice === null ? '' : `<strong><bdi>${escapeMarkup(voice)}</bdi>:</strong> `;
    const words = escapeMarkup(lines.join(' ')).replaceAll('\n', '<br>');
    const time = `<time datetime="${new Date(at).toISOString()}">${ukClock(at)}</time>`;
    return `<p dir="auto">${time} ${who}${words} <small>(${kindWords[kind]})</small></p>`;
  });
  const title = escapeMarkup(oneLine(record.title));
  const head = [...dateOf(record), ...marks(record)].map((line) => `<p>${line}</p>`);
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}: captions</title>
<style>${look}</style></head>
<body><main><h1>${title}</h1>
${head.join('\n')}
<div lang="${escapeMarkup(record.language ?? 'en-GB')}">
${turns.join('\n')}
</div>
</main></body></html>
`;
}
