import webvtt from 'webvtt-parser';

type Read = { readonly ok: true } | { readonly ok: false; readonly sentence: string };
const refused = (what: string): Read => ({ ok: false, sentence: `${what} Nothing has changed.` });
const longestLine = 2_000;

/**
 * Whether players show all of a WebVTT file. Small faults that every player passes over are none; a time that is not
 * read would leave words out, and nobody would see it.
 */
export function checkCaptions(file: string): Read {
  const lines = file.split('\n');
  if (!/^WEBVTT(?:[ \t]|$)/u.test(lines[0] ?? '')) return refused('These are not captions in WebVTT: such a file begins with WEBVTT.');
  const long = lines.findIndex((line) => line.length > longestLine);
  if (long !== -1) return refused(`Line ${long + 1} of these captions is too long.`);
  const timed = lines.filter((line) => line.includes('-->')).length;
  const read = parsed(file);
  if (read === null) return refused('These captions cannot be read.');
  if (read.cues < timed) return refused(`Line ${read.firstFault} of these captions has no time that players read.`);
  return read.cues === 0 ? refused('There are no words in these captions.') : { ok: true };
}

function parsed(file: string): { readonly cues: number; readonly firstFault: number } | null {
  try {
    const { cues, errors } = new webvtt.WebVTTParser().parse(file, 'captions');
    const worded = cues.filter(({ text }) => text.trim() !== '').length;
    const fault = errors.find(({ line }) => file.split('\n')[line - 1]?.includes('-->') === true) ?? errors[0];
    return { cues: worded, firstFault: fault?.line ?? 1 };
  } catch {
    // Marks in marks, without an end.
    return null;
  }
}
