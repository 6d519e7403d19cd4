import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceOf } from './lookalikes.ts';
import { cleanName, nameBesideTeam } from './names.ts';

const team = ['Dele Adeyemi', 'Mary', 'Jo'];
const refusals = {
  empty: 'Please write a name that others can read.',
  word: 'This name has a word that only the team uses. Please choose another.',
  taken: 'This name looks like that of somebody in the team. Please choose another.'
};

describe('a name as others read it', () => {
  it.each([
    ['  Sam \n Okoro ', 'Sam Okoro'],
    ['Ｓａｍ', 'Sam'],
    ['Sam\u202eevil\u2066', 'Samevil'],
    ['S\u200ba\u00adm\u2060\ufeff', 'Sam'],
    ['Sam\u{e0048}\u{e006f}\u{e0073}\u{e0074}', 'Sam'],
    ['Sam\u200e\u200f\u061c', 'Sam'],
    ['\u3164Sam\uffa0\u2800', 'Sam'],
    ['S\u200dam ', 'S\u200dam'],
    ['\u200dSam\u200d', 'Sam'],
    ['half \ud800', 'half \ufffd'],
    [`Z${'\u0335\u0336\u0337\u0338'.repeat(10)}algo`, 'Z\u0335\u0336\u0337algo']
  ])('%j becomes %j', (text, name) => expect(cleanName(text)).toBe(name));

  it.each(['', ' ', '\u200b', '\u202e\u202c', '\u2800\u3164', '...', '🛡️'])('%j is no name', (text) => {
    expect(cleanName(text)).toBeNull();
    expect(nameBesideTeam(text, team)).toEqual({ ok: false, sentence: refusals.empty });
  });

  it.each([
    'José',
    'Siân',
    'Nguyễn Thị Ánh',
    'محمد',
    'می‌نا',
    'שרה',
    '李小龙',
    'Zoë-Ann O’Neill',
    'Þóra',
    'Čapek',
    'Иван',
    'Ελένη',
    'प्रिया'
  ])('%s stays as it is', (name) => {
    expect(cleanName(name)).toBe(name.normalize('NFKC'));
    expect(nameBesideTeam(name, team)).toEqual({ ok: true, name: name.normalize('NFKC') });
  });

  it('is at most sixty of what a reader counts, and cleaning twice changes nothing', () => {
    expect(cleanName('é'.repeat(61))).toBe('é'.repeat(60));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = cleanName(text);
        if (once === null) return;
        expect(once).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}\n]/u);
        expect(cleanName(once)).toBe(once);
      }),
      { seed: 20250701, numRuns: 300 }
    );
  });
});

describe('whoever is not of the team cannot look like it', () => {
  it.each([
    'Host',
    'HOST',
    'Sam (Host)',
    'Host – SCIE',
    '🛡 Host',
    'Ηost',
    'Нost',
    'H0st',
    'Hоѕt',
    'Ｈｏｓｔ',
    '𝐇𝐨𝐬𝐭',
    'H\u200bost',
    'H.o.s.t',
    'h o s t',
    'Hōst',
    'Organiser',
    '0rganiser',
    'Organizer',
    'Orgаnіѕеr',
    'Captioner 1',
    'Саptioner',
    'Alongside',
    'Aiongside',
    'A|ongside team',
    'Safeguarding',
    'Safeguarding lead',
    'Safeguardıng',
    'Interpreter',
    'Admin',
    'Adrnin',
    'Moderator_2',
    'SCIE'
  ])('%j is refused for its word', (text) => expect(nameBesideTeam(text, team)).toEqual({ ok: false, sentence: refusals.word }));

  it.each([
    'Dele Adeyemi',
    'dele adeyemi',
    'DeleAdeyemi',
    'Dеlе Аdеуеmi',
    'De1e Adeyemi',
    'Dèlé Adeyemí',
    'Dele  Adeyerni',
    'Маrу',
    'J0',
    'Јо'
  ])('%j is refused for whose it looks like', (text) =>
    expect(nameBesideTeam(text, team)).toEqual({ ok: false, sentence: refusals.taken })
  );

  it.each(['Hosta', 'Chairul', 'Deleon', 'Maryam', 'Joan', 'Systema', 'Dele', 'Helperin', 'Ghosh'])('%s is somebody else', (name) =>
    expect(nameBesideTeam(name, team)).toEqual({ ok: true, name })
  );

  it('two thousand spoofs of the team, made of look-alikes, unseen signs, case and accents: all refused', () => {
    const swaps: Readonly<Record<string, readonly string[]>> = {
      a: ['а', 'α', 'á', 'ａ'],
      d: ['ԁ', 'ｄ'],
      e: ['е', 'é', 'ｅ', '3'],
      i: ['і', '1', 'l', 'í'],
      l: ['1', 'I', '|', 'ӏ'],
      m: ['rn', 'м', 'ｍ'],
      o: ['о', '0', 'ο', 'ö'],
      r: ['г', 'ｒ'],
      s: ['ѕ', '$', 'ş'],
      t: ['т', '7', 'τ'],
      y: ['у', 'ү', 'ý']
    };
    const spoof = fc
      .constantFrom(...team, 'Host', 'Organiser', 'Captioner', 'Alongside', 'Safeguarding', 'Moderator')
      .chain((name) =>
        fc
          .tuple(...[...name].map((letter) => fc.constantFrom(letter, letter.toUpperCase(), ...(swaps[letter.toLowerCase()] ?? []))))
          .chain((letters) => fc.constantFrom('', '\u200b', '\u202e', '\u2060', '\u00ad').map((sign) => letters.join(sign)))
      );
    fc.assert(
      fc.property(spoof, (text) => {
        expect([text, nameBesideTeam(text, team).ok]).toEqual([text, false]);
      }),
      { seed: 1, numRuns: 2_000 }
    );
  });

  it('a trace is the same for whatever its name is written with, and never that of another plain name', () => {
    expect(traceOf('Dele Adeyemi')).toBe(traceOf('DÈLE-ADEYERNI'));
    expect(traceOf('Mary')).not.toBe(traceOf('Marx'));
    expect(traceOf('محمد')).toBe('محمد');
  });
});
