import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spanOf } from './film-bytes.ts';
import { checkCaptions } from './film-captions.ts';
import { filmKind } from './film-kind.ts';

it('what a player asks for is in the film, or all of it, or nothing: whatever it writes', () => {
  const number = fc.oneof(fc.nat({ max: 300 }).map(String), fc.constant(''), fc.stringMatching(/^\d{1,20}$/u));
  const asked = fc.oneof(
    fc.tuple(number, number).map(([from, to]) => `bytes=${from}-${to}`),
    fc.string()
  );
  fc.assert(
    fc.property(asked, fc.integer({ min: 1, max: 200 }), (range, size) => {
      const span = spanOf(range, size);
      if (span === null || span === 'all') return;
      expect(span.from).toBeGreaterThanOrEqual(0);
      expect(span.to).toBeGreaterThanOrEqual(span.from);
      expect(span.to).toBeLessThan(size);
    })
  );
});

it('captions are taken or refused in a sentence, whatever they are', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '00:01.000 --> 00:02.000',
      '00:03.000 --> 00:01.000 line:-1',
      '00:01 --> x',
      'NOTE',
      'STYLE',
      '<v Ana>Hello',
      '&amp;&'
    ),
    fc.string({ unit: 'grapheme', maxLength: 40 })
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), (lines, signed) => {
      const read = checkCaptions([...(signed ? ['WEBVTT', ''] : []), ...lines].join('\n'));
      if (read.ok) expect(signed || lines[0]?.startsWith('WEBVTT')).toBe(true);
      else expect(read.sentence).toMatch(/^[A-Z].* Nothing has changed\.$/u);
    })
  );
});

it('no bytes but those of WebM and MP4 are a film', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const begins = Buffer.from(bytes).toString('latin1');
      if (filmKind(bytes) !== null) expect(begins).toMatch(/^(?:\x1aE\xdf\xa3[^]*webm|[^]{4}ftyp)/u);
    })
  );
});
