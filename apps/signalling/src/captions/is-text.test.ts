import { expect, it } from 'vitest';
import { isText } from './is-text.ts';

const read = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

it('text is what people write in any alphabet, with backspaces, breaks, and a sign that was lost here and there', () => {
  for (const text of [
    '',
    'Good morning.\n',
    '\b'.repeat(500),
    '\u007f\r\n\t\u2028',
    'שלום לכולם',
    '👩🏽‍🦯'.repeat(40),
    'A\u0000b\u0007c is here.',
    '\ufffd'
  ])
    expect([text, isText(text)]).toEqual([text, true]);
  // One letter of a café in an old code page, and a word that was cut in the middle of its bytes.
  expect(isText(read(Buffer.from('The café and the fiancée are here.', 'latin1')))).toBe(true);
});

it('a picture, sound, bytes without any order, and words of another code page are none', () => {
  const noise = Uint8Array.from({ length: 256 }, (_, n) => (n * 167 + 13) % 256);
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452000001000000010008060000005c72a866', 'hex');
  const sound = Buffer.from('524946462400000057415645666d74201000000001000100401f0000803e000002001000', 'hex');
  const cyrillic = Buffer.from('c4eee1f0eee520f3f2f0ee2c20e4eee1f0fbe920e4e5edfc2e', 'hex');
  for (const bytes of [noise, picture, sound, cyrillic, new Uint8Array(64)]) expect(isText(read(bytes))).toBe(false);
});
