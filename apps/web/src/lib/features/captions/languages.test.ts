import { expect, test } from 'vitest';
import type { Interim, LaneView, Segment } from '@alongside/domain';
import { inLanguage, languageOf, languagesOf } from './languages.ts';

const lane = (id: string, kind: LaneView['kind'] = 'human', on = true): LaneView => ({ id, kind, on, standby: 0 });
let count = 0;
const said = (id: string, text: string, kind: Segment['kind'] = 'human'): Segment => ({
  id: `segment-${(count += 1)}`,
  lane: id,
  kind,
  rev: 0,
  speaker: null,
  text,
  t0: 0,
  t1: 0
});
const writing = (id: string, text: string): Interim => ({ lane: id, kind: 'human', id: `line-${id}`, seq: 1, speaker: null, text });
const texts = (lines: readonly { readonly text: string }[]): readonly string[] => lines.map(({ text }) => text);

test('a language has its own name, and the direction in which it is written', () => {
  expect(['en-GB', 'cy', 'ar', 'ur', 'pl'].map((tag) => languageOf(tag))).toEqual([
    { tag: 'en-GB', name: 'English', dir: 'ltr' },
    { tag: 'cy', name: 'Cymraeg', dir: 'ltr' },
    { tag: 'ar', name: 'العربية', dir: 'rtl' },
    { tag: 'ur', name: 'اردو', dir: 'rtl' },
    { tag: 'pl', name: 'Polski', dir: 'ltr' }
  ]);
  expect(languageOf('not a language').name).toBe('English');
});

test('a room of one language has no choice, also when somebody looked into another lane and wrote nothing', () => {
  const view = { lanes: [lane('en-GB'), lane('cy', 'human', false)], segments: [said('en-GB', 'Good morning.')], offRecord: false };
  const shown = inLanguage(view, [], 'cy');
  expect(shown).toMatchObject({ choices: [], language: null });
  expect(shown.view).toBe(view);
});

test('in a room of several, each reads one, and own words of people with it', () => {
  const view = {
    lanes: [lane('cy'), lane('en-GB'), lane('own-dele', 'own')],
    segments: [said('cy', 'Bore da.'), said('en-GB', 'Good morning.'), said('own-dele', 'I type.', 'own')],
    offRecord: false
  };
  const interims = [writing('cy', 'Croe'), writing('en-GB', 'Wel')];
  expect(languagesOf(view)).toEqual(['en-GB', 'cy']);
  const welsh = inLanguage(view, interims, 'cy');
  expect([texts(welsh.view.segments), texts(welsh.interims)]).toEqual([['Bore da.', 'I type.'], ['Croe']]);
  expect([welsh.language?.name, welsh.choices.map(({ name }) => name)]).toEqual(['Cymraeg', ['English', 'Cymraeg']]);
  for (const wanted of ['', 'fr']) expect(texts(inLanguage(view, interims, wanted).view.segments)).toEqual(['Good morning.', 'I type.']);
});

test('when nobody writes the chosen language any more, that is said and nothing is mixed in', () => {
  const view = {
    lanes: [lane('cy', 'human', false), lane('en-GB')],
    segments: [said('cy', 'Bore da.'), said('en-GB', 'Yes.')],
    offRecord: false
  };
  const shown = inLanguage(view, [], 'cy');
  expect([shown.paused, texts(shown.view.segments)]).toEqual([true, ['Bore da.']]);
  expect(inLanguage(view, [], 'en-GB').paused).toBe(false);
});
