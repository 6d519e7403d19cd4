const longest = 60;
const controls = /[\u0000-\u001f\u007f-\u009f\u200b\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** A name as others read it: one form, one line, nothing that hides or reorders letters. Null when nothing is left. */
export function personName(text: string): string | null {
  const name = text.toWellFormed().normalize('NFKC').replace(controls, '').replace(/\s+/gu, ' ').trim();
  return name === '' ? null : [...name].slice(0, longest).join('').trim();
}
