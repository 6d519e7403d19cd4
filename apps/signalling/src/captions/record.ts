import type { Segment } from '@alongside/domain';

/** What a reader of the file must know about it. */
const notice = 'Written live as access, not a checked record.';
const kindWords: Readonly<Record<Segment['kind'], string>> = { human: 'Human captions', automatic: 'Automatic captions', own: 'Own words' };

/** `language`: as `lang` has it. */
export type RecordOf = { readonly title: string; readonly language: string; readonly segments: readonly Segment[] };

/** The event's own, which is in a file when nobody asks for another one. */
const ownLanguage = 'en-GB';

/**
 * What belongs into a file: the captions of one language, with the own words of people who typed. A room in which one
 * language alone was written has one file, whatever is asked for.
 */
export function inLanguage(segments: readonly Segment[], wanted: string = ownLanguage): Pick<RecordOf, 'language' | 'segments'> {
  const written = [...new Set(segments.flatMap(({ lane, kind }) => (kind === 'own' ? [] : [lane])))];
  const language = [wanted, ownLanguage].find((one) => written.includes(one)) ?? written[0] ?? ownLanguage;
  return { language, segments: written.length < 2 ? segments : segments.filter(({ lane, kind }) => lane === language || kind === 'own') };
}

/** Times count from the first caption. */
function stamp(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3_600_000);
  return `${two(hours)}:${two(Math.floor(whole / 60_000) % 60)}:${two(Math.floor(whole / 1_000) % 60)}.${String(whole % 1_000).padStart(3, '0')}`;
}
const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const inOrder = (segments: readonly Segment[]): readonly Segment[] => [...segments].sort((a, b) => a.t0 - b.t0 || a.t1 - b.t1);

export function webVtt({ title, segments }: RecordOf): string {
  const ordered = inOrder(segments);
  const start = ordered[0]?.t0 ?? 0;
  const cues = ordered.map((segment) => {
    const words = escapeMarkup(segment.text).replaceAll('\n\n', '\n');
    const voice = segment.speaker === null ? words : `<v ${escapeMarkup(segment.speaker).replaceAll('\n', ' ')}>${words}</v>`;
    return `${segment.id}\n${stamp(segment.t0 - start)} --> ${stamp(Math.max(segment.t1, segment.t0 + 1) - start)}\n${voice}\n`;
  });
  return `WEBVTT ${title.replaceAll(/\s+/gu, ' ').replaceAll('-->', '')}\n\nNOTE ${notice}\n\n${cues.join('\n')}`;
}

export function plainText({ title, segments }: RecordOf): string {
  const lines = inOrder(segments).map(({ speaker, text }) => (speaker === null ? text : `${speaker}: ${text}`));
  return `${title}\n${notice}\n\n${lines.join('\n')}\n`;
}

export function readablePage({ title, language, segments }: RecordOf): string {
  const ordered = inOrder(segments);
  const start = ordered[0]?.t0 ?? 0;
  const lines = ordered.map(({ speaker, text, t0, kind }) => {
    const who = speaker === null ? '' : `<strong dir="auto">${escapeMarkup(speaker)}:</strong> `;
    return `<p dir="auto"><time>${stamp(t0 - start).slice(0, 8)}</time> ${who}${escapeMarkup(text).replaceAll('\n', '<br>')} <small>(${kindWords[kind]})</small></p>`;
  });
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeMarkup(title)}: captions</title>
<style>body{max-width:40em;margin:2em auto;padding:0 1em;font:1.125em/1.6 sans-serif}time,small{color:#555}</style></head>
<body><main><h1>${escapeMarkup(title)}</h1><p>${notice}</p>
<div lang="${escapeMarkup(language)}">
${lines.join('\n')}
</div></main></body></html>
`;
}
