import { expect, it } from 'vitest';
import type { Segment } from '@alongside/domain';
import { inLanguage, plainText, readablePage } from './record.ts';
import { webVtt } from './web-vtt.ts';

const said = (lane: string, text: string, kind: Segment['kind'] = 'human'): Segment => ({
  id: `caption-${text.length}`,
  lane,
  kind,
  rev: 0,
  speaker: null,
  text,
  t0: text.length,
  t1: text.length
});
const two = [said('en-GB', 'Good morning.'), said('cy', 'Bore da.'), said('own-dele', 'I type.', 'own')];

it('a file is in one language: the one that was asked for, or the event’s own', () => {
  const words = (lang?: string): string => plainText({ title: 'Opening', released: true, ...inLanguage(two, lang) });
  expect([words().includes('Good morning.'), words().includes('Bore da.'), words().includes('I type.')]).toEqual([true, false, true]);
  expect([words('cy').includes('Good morning.'), words('cy').includes('Bore da.'), words('cy').includes('I type.')]).toEqual([
    false,
    true,
    true
  ]);
  expect(webVtt({ title: 'Opening', released: true, ...inLanguage(two, 'cy') })).not.toContain('Good morning.');
  expect(readablePage({ title: 'Opening', released: true, ...inLanguage(two, 'cy') })).toContain('<div lang="cy">');
});

it('a room of one language has one file, whatever is asked for', () => {
  for (const lang of [undefined, 'en-GB', 'fr'])
    expect(inLanguage([said('cy', 'Bore da.')], lang)).toMatchObject({ language: 'cy', segments: [{ text: 'Bore da.' }] });
  expect(inLanguage([], 'cy').segments).toEqual([]);
});
