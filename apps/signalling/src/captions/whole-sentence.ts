/** Without a full stop, so many words are one; at a break fewer. */
const [manyWords, fewWords] = [12, 3];

/** Whether somebody whose captions stopped is back: one full sentence, or as much as one from software that writes no stops. */
export function isWholeSentence(text: string): boolean {
  const words = text.trim().split(/\s+/u).length;
  if (text.trim() === '') return false;
  if (/[.!?…]["'’”)\]]*(?:\s|$)/u.test(text)) return true;
  return words >= manyWords || (words >= fewWords && /\n\s*$/u.test(text));
}
