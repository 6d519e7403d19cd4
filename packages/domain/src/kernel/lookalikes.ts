/**
 * Letters of other scripts and signs that a reader takes for a Latin letter. The pairs are facts of Unicode's
 * confusables data (UTS #39, https://www.unicode.org/Public/security/latest/confusables.txt), chosen for names: letters
 * that a compatibility decomposition does not already make plain. Written as small letters: capitals are folded first.
 */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'аɑα⍺ꭺᴀ@',
  b: 'ƅьᏏɓвʙ',
  c: 'сϲᴄⲥꮯ¢',
  d: 'ԁɗꓒᏧđ',
  e: 'еҽєɛε℮ꭼᴇ3',
  f: 'ƒꬵſϝꜰ',
  g: 'ɡցɢԍ9',
  h: 'һհнηʜꮋ',
  i: 'іɩιıӏ1|lǀᛁוⵏɪ!',
  j: 'јϳʝꭻᴊ',
  k: 'кκⲕᴋ',
  m: 'мᴍ',
  n: 'ոռпɴ',
  o: 'оοօσᴏ0ⲟөøഠ๐໐',
  p: 'рρ⍴ⲣþᴘ',
  q: 'ԛգզ',
  r: 'гᴦⲅꭇʀя',
  s: 'ѕꜱꮪƽ$5',
  t: 'тτᴛ7†',
  u: 'υսᴜꭎʋμц',
  v: 'ѵνᴠꮩט',
  w: 'ԝѡɯᴡꮃшω',
  x: 'хχ×ᕁ᙮',
  y: 'уүγʏỿ',
  z: 'ᴢꮓ2'
};

const latinOf: ReadonlyMap<string, string> = new Map(
  Object.entries(lookalikes).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const))
);

/**
 * What is left of a name when everything that a reader may overlook is taken away: case, accents, spaces, signs,
 * invisible characters, and from which script a letter is. Two names with the same trace can be taken for each other.
 * For comparing only; it is never shown.
 */
export function traceOf(text: string): string {
  const letters = [...text.normalize('NFKD').toLowerCase()].map((letter) => latinOf.get(letter) ?? letter).join('');
  return letters
    .replace(/[^\p{L}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}
