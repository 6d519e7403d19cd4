import { expect, test } from 'vitest';
import type { StageFace } from '@alongside/domain';
import { stagePlaces, workshopFaces } from './stage-places.ts';

const face = (id: string, as: StageFace['as']): StageFace => ({ id, name: id, role: 'speaker', sample: true, as });
const [chair, bea, tom, guest] = [face('chair', 'chair'), face('bea', 'speaker'), face('tom', 'speaker'), face('guest', 'guest')];
const slides = { deck: 'd', title: 't', page: 1, pages: 3 };

test('slides take the main place, and the one who asks stands beside them', () => {
  expect(stagePlaces({ stage: [chair, bea], slides })).toEqual({ main: { kind: 'slides' }, second: bea });
  expect(stagePlaces({ stage: [chair, bea, guest], slides }).second).toBe(guest);
});

test('a film stands in the place of slides, and gives way to whoever signs as they do', () => {
  const film = { id: 'f', title: 't', length: 9_000, playing: true, position: 0, since: 1 };
  expect(stagePlaces({ stage: [chair, bea], slides: null, film })).toEqual({ main: { kind: 'slides' }, second: bea });
  const asking = { id: 'c', kind: 'hand', way: 'signing', name: 'guest', text: '', state: 'asking-now', answer: null } as const;
  expect(stagePlaces({ stage: [bea, guest], slides: null, film, asking }).main).toEqual({ kind: 'person', person: guest });
});

test('whoever signs their question is large, also beside slides', () => {
  const asking = { id: 'c', kind: 'hand', way: 'signing', name: 'guest', text: '', state: 'asking-now', answer: null } as const;
  const main = { kind: 'person', person: guest };
  expect(stagePlaces({ stage: [chair, bea, guest], slides, asking })).toEqual({ main, second: bea });
  expect(stagePlaces({ stage: [chair, bea, tom, guest], slides: null, asking })).toEqual({ main, second: bea });
  expect(stagePlaces({ stage: [chair, bea, guest], slides, asking: { ...asking, way: 'speaking' } }).main.kind).toBe('slides');
});

test('without slides a speaker is large; several stand side by side', () => {
  expect(stagePlaces({ stage: [chair, bea], slides: null })).toEqual({ main: { kind: 'person', person: bea }, second: chair });
  expect(stagePlaces({ stage: [chair, bea, tom, guest], slides: null })).toEqual({
    main: { kind: 'people', people: [chair, bea, tom] },
    second: guest
  });
  expect(stagePlaces({ stage: [], slides: null })).toEqual({ main: { kind: 'empty' }, second: null });
});

test('faces of a workshop begin with its stage, and nobody stands there twice', () => {
  expect(
    workshopFaces(
      [chair],
      ['kofi', 'chair', 'kofi'],
      new Map([['kofi', { id: 'kofi', name: 'Kofi', role: 'delegate', sample: false }]])
    ).map(({ name }) => name)
  ).toEqual(['chair', 'Kofi']);
});
