/** Deepest nesting that any frame needs is 5. */
const maxDepth = 12;
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type SafeJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Parses JSON and refuses keys that could reach a prototype, at any depth, and nesting without end. */
export function safeJson(text: string): SafeJson {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value, maxDepth) ? { ok: true, value } : { ok: false };
  } catch {
    // A SyntaxError, or a RangeError of the parser's own stack: either way no frame.
    return { ok: false };
  }
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.keys(value).every((key) => !forbidden.has(key)) && Object.values(value).every((part) => isPlain(part, depth - 1));
}

/** Length in UTF-8, without encoding: a surrogate pair is four bytes, a lone surrogate three. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}
