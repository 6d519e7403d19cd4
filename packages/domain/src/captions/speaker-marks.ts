/** What a line says about who speaks: nothing (`null`), or a change of speaker, whose name may be unknown. */
export type SpeakerMark = { readonly speaker: string | null; readonly words: string };

const arrow = /^>{2,}\s*(?<rest>[^]*)$/u;
const named = /^(?<name>[^:\n?!]{1,60}):\s*(?<words>[^]*)$/u;
const upperName = String.raw`\p{Lu}[\p{Lu}\p{N} .'’()&-]{1,40}`;
const upper = new RegExp(`^(?<name>${upperName}):(?=\\s|$)\\s*(?<words>[^]*)$`, 'u');
const arrowMark = /(?<=^|\s)(?<arrow>>{2,}[^\S\n]*)(?<name>[^:\n?!>]{1,60}:)?/gu;
const upperMark = new RegExp(`(?<=^|\\n)${upperName}:(?=\\s|$)`, 'gu');
/** A name in capitals at the start of a line of text that goes on. */
export const nameAfterBreak = new RegExp(`\\n(?<mark>${upperName}:)$`, 'u');

/**
 * `>> words`, `>> Mary: words`, and `MARY: words` where a line of text begins. Captioners write them so; a name in
 * small letters counts only behind `>>`, because a sentence may hold a colon.
 */
export function readMark(text: string, startsLine: boolean): SpeakerMark | null {
  const behind = arrow.exec(text)?.groups?.['rest'];
  if (behind !== undefined) return readNamed(named.exec(behind)) ?? { speaker: null, words: behind };
  return startsLine ? readNamed(upper.exec(text)) : null;
}

function readNamed(found: RegExpExecArray | null): SpeakerMark | null {
  const name = found?.groups?.['name']?.trim() ?? '';
  return name !== '' && isName(name) ? { speaker: name, words: found?.groups?.['words'] ?? '' } : null;
}

/** "Audience member" and "Dr Mary Ann Smith" are names; "So the question is" is the beginning of a sentence. */
function isName(text: string): boolean {
  const words = text.split(/\s+/u);
  const begins = (word: string | undefined): boolean => /^[\p{Lu}\p{N}(]/u.test(word ?? '');
  if (words.length === 1) return true;
  return begins(words[0]) && (words.length <= 3 || (words.length <= 6 && words.every(begins)));
}

/** A stream with spaces where its marks stand, so that only words are left, each in its place. */
export function blankMarks(text: string): string {
  const blank = (part: string): string => ' '.repeat(part.length);
  return text
    .replaceAll(arrowMark, (all, arrow: string, name: string | undefined) =>
      name === undefined || isName(name.slice(0, -1).trim()) ? blank(all) : `${blank(arrow)}${name}`
    )
    .replaceAll(upperMark, blank);
}
