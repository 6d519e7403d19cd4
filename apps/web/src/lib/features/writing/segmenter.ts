/** What a change of the box means for the room: words still being written, and sentences that are done. */
export type Written = {
  readonly done: readonly string[];
  readonly rest: string;
  /** Whether the rest stands where a line of text begins: there a name in capitals names who speaks. */
  readonly begins: boolean;
};

/** Longest line that is still taken as one; a longer one is closed at the last space. */
const longest = 180;
/** A sentence end closes a line only after this many characters, so that "Dr. " alone does not. */
const shortest = 24;

/**
 * Cuts what stands in the box: a line break always ends a caption, so does a change of speaker behind it; a sentence end
 * does after enough words, and a very long run of words is closed at a space. The rest stays in the box and can still be
 * changed with the backspace key.
 */
export function cut(text: string, begins = true): Written {
  const done: string[] = [];
  let [rest, atBreak] = [text, begins];
  for (;;) {
    const at = nextEnd(rest);
    if (at === null) return { done, rest, begins: atBreak };
    const line = rest.slice(0, at).trim();
    if (line !== '') done.push(line);
    atBreak = rest.slice(0, at).endsWith('\n');
    rest = rest.slice(at).replace(/^\s+/u, '');
  }
}

function nextEnd(text: string): number | null {
  const lineBreak = text.indexOf('\n');
  if (lineBreak >= 0) return lineBreak + 1;
  const nextSpeaker = /\S\s+(?=>>)/u.exec(text);
  if (nextSpeaker !== null) return nextSpeaker.index + nextSpeaker[0].length;
  for (const match of text.matchAll(/[.?!…]["')\]]?\s/gu)) {
    const end = match.index + match[0].length;
    if (end >= shortest) return end;
  }
  if (text.length <= longest) return null;
  const space = text.lastIndexOf(' ', longest);
  return space > 0 ? space + 1 : longest;
}
