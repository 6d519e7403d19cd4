import { expect, it } from 'vitest';
import type { Segment } from '@alongside/domain';
import { inLanguage } from './record-language.ts';
import { plainText, readablePage } from './record.ts';
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
const record = (lang?: string) => ({ title: 'Opening', released: true, ...inLanguage(two, lang) });

it('a file is in one language: the one that was asked for, or the event’s own', () => {
  for (const write of [plainText, readablePage, webVtt]) {
    const has = (lang?: string) => ['Good morning.', 'Bore da.', 'I type.'].map((words) => write(record(lang)).includes(words));
    expect(has()).toEqual([true, false, true]);
    expect(has('cy')).toEqual([false, true, true]);
  }
  expect(readablePage(record('cy'))).toContain('<div lang="cy">');
});

it('a room of one language has one file, whatever is asked for', () => {
  for (const lang of [undefined, 'en-GB', 'fr'])
    expect(inLanguage([said('cy', 'Bore da.')], lang)).toMatchObject({ language: 'cy', segments: [{ text: 'Bore da.' }] });
  expect(inLanguage([], 'cy').segments).toEqual([]);
});
