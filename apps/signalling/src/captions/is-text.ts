/** Signs that nobody writes: U+FFFD stands for bytes that are no text. Backspaces, breaks and escapes are not among them. */
const odd = /[\u0000-\u0007\u000e-\u001a\u001c-\u001f\ufffd]/gu;
/** So few are lost on their way, or come from a keyboard. */
const few = 8;

/** False for bytes of a picture, of sound, or of another alphabet than Unicode. A sign that was lost here and there is no reason. */
export function isText(body: string): boolean {
  const count = body.match(odd)?.length ?? 0;
  return count < few || count * 3 < body.length;
}
