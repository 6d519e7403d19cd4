import { defaultProfile } from '@alongside/domain';
import type { Session, WorkshopView } from '@alongside/domain';
import { expect, it } from 'vitest';
import { answerWords, askForWords, callWords, elsewhereWords, questionWords, stayWords, teamQuestions } from './team-question.ts';
import type { Choosing } from './team-question.ts';

const times = { startsAt: '2025-07-01T11:15:00+01:00', endsAt: '2025-07-01T12:15:00+01:00' };
const again = { startsAt: '2025-07-01T14:25:00+01:00', endsAt: '2025-07-01T15:20:00+01:00' };
const session = (room: string, round: Pick<Session, 'startsAt' | 'endsAt'>): Session => ({ ...blank, ...round, room });
const blank: Session = {
  id: '',
  kind: 'workshop',
  title: '',
  summary: '',
  startsAt: null,
  endsAt: null,
  announced: null,
  room: null,
  hosts: [],
  speakers: [],
  access: null,
  contentNote: null,
  easyRead: null,
  bslVideo: null,
  subject: null,
  capacity: null,
  sample: false,
  picture: null
};
const workshop = (n: number, placesLeft = 9, round = ''): WorkshopView => ({
  room: `workshop-${n}`,
  session: `workshop-${n}${round}`,
  title: `The title of ${n}`,
  capacity: 20,
  placesLeft,
  waiting: 0
});
const bsl = { kind: 'bsl', room: 'workshop-1', from: Date.parse(times.startsAt), to: Date.parse(times.endsAt) } as const;
const signer = { ...defaultProfile, needsBsl: true };
const choosing: Choosing = {
  workshops: [workshop(1), workshop(2), workshop(3)],
  sessions: new Map(
    [1, 2, 3].flatMap((n) => [
      [`workshop-${n}`, session(`workshop-${n}`, times)] as const,
      [`workshop-${n}-again`, session(`workshop-${n}`, again)] as const
    ])
  ),
  plan: [bsl],
  own: { place: { room: 'workshop-3' }, waiting: null },
  needs: signer
};

it('who needs a team and chose a room without one is asked, with the rooms that have one', () => {
  const [question] = teamQuestions(choosing);
  expect(question).toEqual({
    kind: 'bsl',
    room: 'workshop-3',
    session: 'workshop-3',
    elsewhere: [{ room: 'workshop-1', full: false, waitsThere: false }],
    answer: null,
    alongside: null
  });
  if (question === undefined) throw new Error('no question');
  expect(questionWords(question)).toBe('BSL is planned for Workshop 1. You chose Workshop 3.');
  expect([stayWords(question), askForWords(question), ...question.elsewhere.map(elsewhereWords)]).toEqual([
    'Stay in Workshop 3',
    'Ask for BSL in Workshop 3',
    'Choose Workshop 1'
  ]);
});

it('nobody else is asked: who needs nothing, has no place, or has the team', () => {
  expect(teamQuestions({ ...choosing, needs: defaultProfile })).toEqual([]);
  expect(teamQuestions({ ...choosing, needs: { ...defaultProfile, bsl: true, signs: true } as typeof signer })).toEqual([]);
  expect(teamQuestions({ ...choosing, own: { place: null, waiting: { room: 'workshop-3', number: 1 } } })).toEqual([]);
  expect(teamQuestions({ ...choosing, own: { place: { room: 'workshop-1' }, waiting: null } })).toEqual([]);
});

it('it is the session that counts: the team of the first round is not there in the second', () => {
  const second = { ...choosing, workshops: [workshop(1, 9, '-again'), workshop(3, 9, '-again')] };
  const [question] = teamQuestions({ ...second, own: { place: { room: 'workshop-1' }, waiting: null } });
  expect(question && questionWords(question)).toBe('No workshop has BSL yet. You chose Workshop 1.');
});

it('an answer is about one session, and can be changed', () => {
  const said = (bslAnswer: string) => teamQuestions({ ...choosing, needs: { ...signer, bslAnswer } })[0]?.answer;
  expect([said('ask:workshop-3'), said('stay:workshop-3'), said('stay:workshop-3-again'), said('')]).toEqual(['ask', 'stay', null, null]);
});

it('a supporter, who goes where their person goes, is asked about that workshop', () => {
  const own = { ...choosing.own, alongside: { id: 'sam', name: 'Sam', role: 'delegate', sample: false } } as const;
  const [question] = teamQuestions({ ...choosing, own });
  expect(question && questionWords(question)).toBe('BSL is planned for Workshop 1. You go to Workshop 3 with Sam.');
});

it('each kind of team is a question of its own, in its own words', () => {
  const both = { ...choosing, workshops: [workshop(1, 0), workshop(3)], needs: { ...signer, needsCaptions: true } };
  const captions = { ...bsl, kind: 'captions', room: 'workshop-1' } as const;
  const questions = teamQuestions({ ...both, plan: [bsl, captions] });
  expect(questions.map(questionWords)).toEqual([
    'BSL is planned for Workshop 1. You chose Workshop 3.',
    'Human captions are planned for Workshop 1. You chose Workshop 3.'
  ]);
  expect(questions.flatMap(({ elsewhere }) => elsewhere.map(elsewhereWords))).toEqual([
    'Join the waiting list of Workshop 1',
    'Join the waiting list of Workshop 1'
  ]);
  const [first, second] = questions;
  if (first === undefined || second === undefined) throw new Error('no question');
  expect([answerWords(first, 'stay'), answerWords(second, 'stay'), answerWords(second, 'ask'), callWords(first)]).toEqual([
    'You stay in Workshop 3 without BSL.',
    'You stay in Workshop 3 with automatic captions.',
    'You asked for human captions in Workshop 3.',
    'I asked for BSL in Workshop 3.'
  ]);
});
