import { describe, expect, it } from 'vitest';
import { accessOf } from '../access-plan/plan.ts';
import { initialCaptions } from '../captions/state.ts';
import type { CaptionsState, Lane } from '../captions/types.ts';
import { initialDay } from '../day/state.ts';
import type { DayState, HelpCall } from '../day/types.ts';
import type { Names } from '../kernel/kernel.ts';
import { initialRoom } from '../room/state.ts';
import type { RoomState } from '../room/state.ts';
import { person } from '../testing.ts';
import { callsOf, roomForViewer, seesWall, shareOf, wallRoom } from './wall.ts';
import type { WallSource } from './wall.ts';

const minute = 60_000;
const now = 100 * minute;
const room = 'workshop-3';
/** `host-sue` is Sue, a host. */
const names: Names = (id) => {
  const [role = 'delegate', name = id] = id.split('-');
  return { name, role, sample: false };
};
const open: RoomState = { ...initialRoom(room), liveSince: 1 };
const call = (id: string, more: Partial<HelpCall> = {}): HelpCall => ({
  id,
  person: 'delegate-ann',
  room,
  about: 'help',
  text: 'My sound is gone, and I am ill.',
  at: now,
  state: 'waiting',
  by: null,
  ...more
});
const lane = (more: Partial<Lane>): CaptionsState => ({
  ...initialCaptions(),
  lanes: [{ id: 'en-GB', kind: 'human', writer: 'captioner-kim', standby: [], ...more }]
});
const planned = (kind: 'bsl' | 'captions', from = 0): DayState => ({
  ...initialDay(),
  access: { teams: [{ id: 'team', kind, people: [] }], duties: [{ id: 'duty', team: 'team', room, from, to: 200 * minute }], postings: [] }
});
function look(more: Partial<WallSource> = {}) {
  const source: WallSource = {
    room: open,
    captions: undefined,
    day: initialDay(),
    title: 'Meetings',
    people: 12,
    present: ['host-sue', 'delegate-ann', 'delegate-bo'],
    hosted: true,
    team: null,
    talk: null,
    behindMs: null,
    links: { slow: 0, lost: 0 },
    plannedEnd: null,
    now,
    ...more
  };
  return wallRoom(source, names);
}

describe('a room on the wall', () => {
  it('says who may see it: hosts, organisers and helpers, and nobody who was removed', () => {
    const day = { removed: ['gone'] };
    const roles = ['delegate', 'supporter', 'speaker', 'interpreter', 'captioner', 'host', 'helper', 'organiser'] as const;
    expect(roles.filter((role) => seesWall(person('one', role), day))).toEqual(['host', 'helper', 'organiser']);
    expect(seesWall(person('gone', 'organiser'), day)).toBe(false);
  });

  it('is not open before it opened, though it can be entered', () => {
    expect(look({ room: initialRoom(room) }).phase).toBe('before');
    expect(look().phase).toBe('live');
  });

  it('tells in which languages its captions come, or came', () => {
    expect(look()).not.toHaveProperty('languages');
    expect(look({ captions: lane({}) }).languages).toEqual(['en-GB']);
    const welsh = { id: 'cy', kind: 'human', writer: null, standby: [] } as const;
    const said = { id: 's', lane: 'cy', kind: 'human', rev: 1, speaker: null, text: 'Bore da.', t0: 1, t1: 2 } as const;
    const both = { ...lane({}), lanes: [...lane({}).lanes, welsh] };
    expect(look({ captions: both }).languages).toEqual(['en-GB']);
    expect(look({ captions: { ...both, segments: [said] } }).languages).toEqual(['en-GB', 'cy']);
    expect(look({ captions: lane({ id: 'dele', kind: 'own' }) })).not.toHaveProperty('languages');
  });

  it('has no host when people are there and none of its hosts is', () => {
    expect(look().noHost).toBe(false);
    expect(look({ hosted: false }).noHost).toBe(true);
    expect(look({ hosted: false, people: 0 }).noHost).toBe(false);
    for (const kind of ['plenary', 'webinar'] as const) {
      const live = { ...initialRoom('plenary'), kind, phase: 'live' } as const;
      expect(look({ hosted: false, room: live }).noHost, 'the last host left, and it is on air').toBe(true);
      expect(look({ room: live }).noHost).toBe(false);
      expect(look({ hosted: false, people: 0, room: live }).noHost).toBe(false);
    }
    expect(look({ hosted: false, room: initialRoom('plenary') }).noHost).toBe(false);
    expect(look({ hosted: false, room: initialRoom(room) }).noHost).toBe(false);
  });

  it('names who has what is on now, or what comes, and is not there; never before it is live, nor when nobody knows', () => {
    const cue = (id: string, owner?: string) => ({ id, title: id, who: id, minutes: 5, ...(owner === undefined ? {} : { owner }) });
    const cues = [cue('done', 'host-zed'), cue('now', 'host-sue'), cue('next'), cue('later', 'helper-jo'), cue('last', 'host-sue')];
    const live = { ...initialRoom('plenary'), phase: 'live', cues, cue: 1 } as const;
    expect(look({ room: live, team: ['host-ben'] }).away).toEqual([
      { id: 'host-sue', name: names('host-sue').name, now: true },
      { id: 'helper-jo', name: names('helper-jo').name, now: false }
    ]);
    expect(look({ room: live, team: ['host-sue'] }).away?.map(({ id }) => id)).toEqual(['helper-jo']);
    expect(look({ room: live, team: ['host-sue', 'helper-jo'] })).not.toHaveProperty('away');
    expect(look({ room: live, team: null })).not.toHaveProperty('away');
    expect(look({ room: { ...live, phase: 'before' }, team: [] })).not.toHaveProperty('away');
  });

  it('tells captions that are there, late, covered, stopped by a host, and missing', () => {
    expect(look({ captions: lane({}), behindMs: 3_200 }).captions).toEqual({
      state: 'fine',
      kind: 'human',
      missing: false,
      behindMs: 4_000
    });
    expect(look({ captions: lane({ late: true }) }).captions.state).toBe('late');
    expect(look({ captions: lane({ kind: 'automatic', writer: 'automatic', covers: 'captioner-kim' }) }).captions.state).toBe('covered');
    expect(look({ captions: lane({ writer: null, cut: ['captioner-kim'] }) }).captions).toMatchObject({ state: 'cut', kind: null });
    expect(look({ day: planned('captions') }).captions).toMatchObject({ state: 'none', missing: true });
    expect(look({ day: planned('captions'), captions: lane({}) }).captions.missing).toBe(false);
  });

  it('misses BSL that is planned now, and only then', () => {
    expect(look().bsl).toEqual({ onAir: null, since: null, missing: false });
    expect(look({ day: planned('bsl') }).bsl.missing).toBe(true);
    expect(look({ day: planned('bsl', 150 * minute) }).bsl.missing).toBe(false);
    const signed = { ...open, bsl: { ...open.bsl, onAir: 'interpreter-lee', since: now } };
    expect(look({ day: planned('bsl'), room: signed }).bsl).toEqual({ onAir: 'lee', since: now, missing: false });
    expect(accessOf(planned('bsl')).duties).toHaveLength(1);
  });

  it('goes on until the limit of the round and no longer', () => {
    const closing = { ...open, closing: { at: now + minute, limit: now + 6 * minute, warned: [] } };
    expect(look().extendTo).toBeNull();
    expect(look({ room: closing, day: { ...initialDay(), limit: now + 6 * minute } })).toMatchObject({
      endsAt: now + minute,
      extendTo: now + 6 * minute
    });
    expect(look({ room: closing, day: { ...initialDay(), limit: now + minute } }).extendTo).toBeNull();
  });
});

describe('how evenly people talk', () => {
  it('is said from five people on and after a minute of talk, in words that are nobody’s own share', () => {
    expect(shareOf({ half: 1, totalMs: minute }, 4)).toBeNull();
    expect(shareOf({ half: 1, totalMs: minute - 1 }, 5)).toBeNull();
    // One person and two say the same: nobody can read off who it is.
    expect([1, 2, 3, 6].map((half) => shareOf({ half, totalMs: minute }, 16))).toEqual(['few', 'few', 'some', 'even']);
  });

  it('counts those who may talk: interpreters, captioners and helpers do not make a group of two one of five', () => {
    const talk = { who: ['delegate-ann'], half: 1, totalMs: 5 * minute };
    const work = ['interpreter-lee', 'captioner-kim', 'helper-jo'];
    expect(look({ talk, present: ['delegate-ann', 'delegate-bo', ...work] }).talk).toEqual({ who: ['ann'], share: null });
    const five = ['host-sue', 'delegate-ann', 'delegate-bo', 'delegate-cy', 'delegate-di'];
    expect(look({ talk, present: [...five, ...work] }).talk?.share).toBe('few');
  });
});

describe('calls on the wall', () => {
  const day: DayState = {
    ...initialDay(),
    helps: [
      call('older', { at: 5, by: 'helper-jo', state: 'claimed' }),
      call('late', { at: 9 }),
      call('early', { at: 7 }),
      call('done', { state: 'done' }),
      call('other', { room: 'workshop-1' })
    ]
  };

  it('have an age and who goes, and nothing of who calls', () => {
    const calls = callsOf(day, room, names);
    expect(calls).toEqual([
      { id: 'early', at: 7, by: null, urgent: false },
      { id: 'late', at: 9, by: null, urgent: false },
      { id: 'older', at: 5, by: 'jo', urgent: false }
    ]);
    expect(JSON.stringify(look({ day }))).not.toMatch(/ann|sound|ill\b/u);
  });

  it('are a bounded number of lines, whatever happens', () => {
    const many = { ...initialDay(), helps: Array.from({ length: 500 }, (_, n) => call(`call-${n}`)) };
    expect(look({ day: many })).toMatchObject({ moreCalls: 492 });
    expect(JSON.stringify(look({ day: many })).length).toBeLessThan(1_500);
  });

  it('of other rooms are not a workshop host’s; cards are not a helper’s', () => {
    const seen = { ...look({ day }), cards: { amber: 'many', red: 'somebody' } };
    const of = (role: 'host' | 'helper' | 'organiser', assigned: string | null) => roomForViewer(seen, person('one', role, assigned));
    expect(of('host', 'workshop-1')).toMatchObject({ calls: [], may: { run: false, claim: false } });
    expect(of('host', room)).toMatchObject({ may: { run: true, claim: true } });
    expect(of('host', 'plenary')).toMatchObject({ may: { run: true, claim: false } });
    expect(of('organiser', null)).toMatchObject({ may: { run: true, claim: true }, cards: { red: 'somebody' } });
    expect(of('helper', null)).toMatchObject({ may: { run: false, claim: true } });
    expect(of('helper', null)).not.toHaveProperty('cards');
    for (const one of [of('host', room), of('host', 'plenary'), of('helper', null)]) expect(one.calls).toHaveLength(3);
  });

  it('shows an urgent call to which nobody went to every host, who may go; its neighbours stay with their own hosts', () => {
    const helps = [call('first'), call('second', { about: 'urgent', further: true })];
    const seen = (actor: Parameters<typeof roomForViewer>[1]) => roomForViewer(look({ day: { ...initialDay(), helps } }), actor);
    const elsewhere = seen(person('hal', 'host', 'workshop-5'));
    expect(elsewhere.calls).toMatchObject([{ id: 'second', urgent: true, further: true }]);
    expect(elsewhere.may).toEqual({ run: false, claim: true });
    expect(seen(person('sue', 'host', room)).calls).toHaveLength(2);
  });
});
