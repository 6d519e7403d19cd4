/** What is said or heard in a film from one second to another. */
export type Cue = { readonly from: number; readonly to: number; readonly words: string };

const times = /^(?:(\d+):)?(\d\d):(\d\d\.\d{3})[ \t]+-->[ \t]+(?:(\d+):)?(\d\d):(\d\d\.\d{3})/u;
const seconds = (hours = '0', minutes = '0', rest = '0'): number => Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest);
const marks: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' };

/** One name of whoever speaks, as captions on this platform have it; other marks are left out. */
function plain(text: string): string {
  return text
    .replaceAll(/<v(?:\.[^ >\t]*)?[ \t]+([^>]*)>/gu, '$1: ')
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll(/&(amp|lt|gt|nbsp|lrm|rlm);/gu, (_all, name: string) => marks[name] ?? '')
    .trim();
}

/** The cues of a WebVTT file. What cannot be read was refused when it was loaded. */
export function cuesOf(file: string): readonly Cue[] {
  return file.split(/\n{2,}/u).flatMap((block) => {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => line.includes('-->'));
    const found = times.exec(lines[at] ?? '');
    const words = plain(lines.slice(at + 1).join('\n'));
    if (found === null || words === '') return [];
    const [, h1, m1, s1, h2, m2, s2] = found;
    return [{ from: seconds(h1, m1, s1), to: seconds(h2, m2, s2), words }];
  });
}

/** The words that stand now, `at` milliseconds into the film. */
export function wordsAt(cues: readonly Cue[], at: number): string {
  const second = at / 1_000;
  return cues
    .filter(({ from, to }) => from <= second && second < to)
    .map(({ words }) => words)
    .join('\n');
}
