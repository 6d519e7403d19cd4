import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, line, looksEmpty, optionalText, requiredText } from './text.ts';

describe('words of a person', () => {
  it.each(['', '   ', '\n\t', '\u3000', '\u200b\u200d', '\u2800', '\u202e', '\u0000'])('%j is no text', (text) => {
    expect(requiredText(text)).toEqual({ ok: false, code: 'EMPTY_TEXT' });
    expect(optionalText(text)).toEqual({ ok: true, text: '' });
  });

  it('counts what a reader counts: 2,000 family emoji fit, 2,001 letters do not', () => {
    expect(requiredText('👨‍👩‍👧‍👦'.repeat(2_000)).ok).toBe(true);
    expect(requiredText('x'.repeat(2_000)).ok).toBe(true);
    expect(requiredText('x'.repeat(2_001))).toEqual({ ok: false, code: 'TEXT_TOO_LONG' });
    expect(requiredText('x'.repeat(10_000))).toEqual({ ok: false, code: 'TEXT_TOO_LONG' });
  });

  it('keeps emoji, flags, right-to-left and accents, and joins what is written in two ways', () => {
    for (const text of ['👩🏽‍🦽 hello', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'مرحبا بكم', 'שלום', 'می‌خواهم', '½ ﬁ ①']) expect(clean(text)).toBe(text);
    expect(clean('e\u0301')).toBe('é');
  });

  it('strips controls and bidi overrides, keeps line breaks', () => {
    expect(clean('a\u202eb\u2066c\u0007d\u0085')).toBe('abcd');
    expect(clean('one\r\ntwo\u2028three\tfour')).toBe('one\ntwo\nthree four');
    expect(clean('half \ud800 pair')).toBe('half \ufffd pair');
    expect(line('a\nb   c')).toEqual({ ok: true, text: 'a b c' });
  });

  it('is stable: cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = clean(text);
        expect(clean(once)).toBe(once);
        expect(looksEmpty(once)).toBe(!requiredText(text, Number.MAX_SAFE_INTEGER).ok);
      })
    );
  });
});
