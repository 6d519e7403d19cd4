import { initialCaptions, initialDay, roomAggregate } from '@alongside/domain';
import type { CaptionsState, Contribution, DayState, HelpCall, RoomState, Viewer } from '@alongside/domain';

/** Each kind of log with everything in it that it can hold: a new field of a state does not compile until it is here. */
const at = 1_000;
const by = 'host-1';
const why = 'Why';

const contribution = (id: string, state: Contribution['state'], mergedInto: string | null = null): Required<Contribution> => ({
  id,
  kind: 'question',
  way: 'writing',
  by: { kind: 'named', person: 'ada' },
  text: 'Why?',
  state,
  place: 1,
  turn: 0,
  since: at,
  reason: null,
  answeredHow: null,
  answer: null,
  mergedInto,
  called: false,
  passed: false,
  told: [{ text: 'Thank you.', at }]
});

const fullRoom: Required<RoomState> = {
  slug: 'workshop-1',
  kind: 'workshop',
  phase: 'live',
  liveSince: at,
  queueOpen: true,
  askUntil: at,
  stage: [{ person: 'sue', as: 'speaker', contribution: null, since: at }],
  invites: [{ person: 'ada', contribution: null, at }],
  contributions: [
    contribution('asking', 'asking-now'),
    contribution('ready', 'ready'),
    contribution('merged', 'merged', 'ready'),
    contribution('answered', 'answered')
  ],
  nextPlace: 5,
  departures: [{ reason: why, at }],
  minutes: [{ person: 'sue', at }],
  notes: [{ id: 'note', to: 'ada', from: by, text: why, at }],
  bsl: { onAir: 'ann', since: at, ready: ['ian'], signals: [{ id: 'signal', signal: 'too-fast', at, from: 'captions' }] },
  slides: { deck: 'deck', title: why, page: 1, pages: 2 },
  film: { id: 'film', title: why, length: 9_000, playing: true, position: 0, since: at },
  cues: [{ id: 'cue', title: why, who: 'Sue', minutes: 5, owner: 'hal' }],
  cue: 0,
  cueSince: at,
  skipped: [0],
  pausedSince: at,
  announcements: [{ id: 'said', text: why, at, by, translations: [{ language: 'cy', text: why }] }],
  addressed: [{ id: 'said-to-some', text: why, at, by, to: ['delegate'], translations: [{ language: 'cy', text: why }] }],
  closing: { at, limit: at, warned: [] },
  removed: ['bad'],
  removedHere: ['bad'],
  locked: true,
  slowMinutes: 5,
  reports: [{ id: 'report', from: 'ada', question: null, person: 'bad', text: why, at, settled: false }],
  acts: [
    { what: 'slowed', reason: why, by, at, minutes: 5 },
    { what: 'muted', reason: why, by, at, whom: 'ada' }
  ],
  pen: { person: 'ada', reason: '', at },
  written: [{ id: 'line', text: why, at }],
  polls: [
    { id: 'poll', question: why, answers: ['Yes', 'No'], at, closesAt: at, counted: { counts: [3, 1], answered: 4 }, kind: 'consent' }
  ]
};

const call = (id: string, person: string, further: boolean): HelpCall => ({
  id,
  person,
  room: 'plenary',
  about: further ? 'urgent' : 'help',
  text: why,
  at,
  state: further ? 'claimed' : 'waiting',
  by: further ? 'hal' : null,
  further,
  claimedAt: at,
  doneAt: at
});

const fullDay: Required<DayState> = {
  workshops: [
    {
      room: 'workshop-1',
      session: 'session',
      title: why,
      capacity: 2,
      chosen: ['bea'],
      waiting: ['ada'],
      freeSince: at,
      given: [{ person: 'bea', at }]
    }
  ],
  round: 'closed',
  closesAt: at,
  limit: at,
  helps: [call('waits', 'ada', false), call('claimed', 'ian', true)],
  announcements: [{ id: 'said', text: why, at, by, translations: [{ language: 'cy', text: why }] }],
  addressed: [{ id: 'said-to-some', text: why, at, by, to: ['delegate'], translations: [{ language: 'cy', text: why }] }],
  removed: ['bad'],
  access: {
    teams: [{ id: 'team', kind: 'bsl', people: ['ian'], stopAfter: 12 }],
    duties: [{ id: 'duty', team: 'team', room: 'plenary', from: at, to: 2 * at }],
    postings: [{ team: 'team', room: 'plenary', at: 0, duty: null, leaving: null }]
  },
  cancelled: [{ room: 'workshop-2', title: why, people: ['ada'] }],
  openedAt: at,
  noShows: [{ person: 'ada', room: 'workshop-1' }],
  said: [{ room: 'workshop-1', session: 'session', title: why, sentences: [why], at, shownAt: at }],
  saidNow: 'session',
  acts: [{ what: 'banned', whom: 'bad', reason: why, by, at }]
};

const lane = { id: 'en-GB', kind: 'automatic', writer: 'automatic', standby: [], cut: ['ada'], covers: 'ian', late: true } as const;
const fullCaptions: Required<CaptionsState> = {
  lanes: [
    { ...lane, standby: ['ada'] },
    { ...lane, id: 'cy', writer: 'ada' }
  ],
  segments: [{ id: 'segment', lane: 'en-GB', kind: 'human', rev: 0, speaker: null, text: why, t0: at, t1: at, round: 1 }],
  released: false,
  closed: 1,
  offRecord: false,
  onRecordSince: at,
  agreed: true,
  kept: 0,
  round: 1,
  lostRounds: [0]
};

export const states = {
  'room:SLUG': { empty: roomAggregate.initial('workshop-1'), full: fullRoom },
  day: { empty: initialDay(), full: fullDay },
  'captions:SLUG': { empty: initialCaptions(), full: fullCaptions }
} as const;

const viewer = (id: string, role: Viewer['role'], supports: string | null = null): Viewer => ({
  id,
  role,
  room: null,
  supports,
  tag: () => '',
  names: (person) => ({ name: person, role: 'delegate', sample: false })
});
/** Between them they see everything of their own that there is. */
export const viewers: readonly Viewer[] = [
  viewer('ada', 'delegate'),
  viewer('bea', 'delegate'),
  viewer('ian', 'interpreter'),
  viewer('sam', 'supporter', 'ada'),
  viewer('hal', 'helper')
];
