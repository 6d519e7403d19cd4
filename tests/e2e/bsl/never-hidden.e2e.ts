import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames, logKindOf, rules } from '@alongside/domain';
import type { Actor, CommandName, LogKind } from '@alongside/domain';
import { person, Play } from '@alongside/domain/testing';
import { WirePerson } from '../../bad-input/wire-person.ts';
import {
  captions,
  day,
  films,
  helping,
  interpreter,
  offStage,
  order,
  type Others,
  ownTurn,
  ownWords,
  questions,
  show,
  slides,
  stage,
  told,
  votes,
  written
} from './host-day.ts';
import { loadFilm } from '../films/played-film.ts';
import { smallFilm } from '../../scenes/small-film.ts';
import { SignedPlenary } from './signed-plenary.ts';
import { idOf, WatchedRoom } from './watched-room.ts';

const initial = (kind: LogKind): unknown => new Play(kind).state;
/** Before and after them nothing is signed in the room. */
const endings: readonly CommandName[] = ['broadcast.start', 'broadcast.end'];
/** The plenary refuses them to everybody, or they are of the notes that a workshop has. */
const ofWorkshops: readonly CommandName[] = [
  'closing.set',
  'closing.cancel',
  'room.close',
  'room.open',
  'room.lock',
  'record.agree',
  'scribe.take',
  'scribe.give',
  'scribe.write',
  'scribe.strike',
  'said.handOver',
  'said.takeBack',
  'said.show',
  'said.hide',
  'place.choose',
  'place.leave'
];

let plenary: SignedPlenary;
let room: WatchedRoom;
let others: Others;
beforeAll(async () => {
  plenary = await SignedPlenary.open();
  await plenary.showSlides();
  const { visit, livekit } = plenary;
  const host = await WirePerson.enter(visit.platform, await visit.link('host'));
  const asker = await WirePerson.enter(visit.platform, await visit.link());
  const at = { visit, livekit, room: 'plenary' };
  const watchers = [await WatchedRoom.watcher(at, 1280), await WatchedRoom.watcher(at, 320)];
  const bsl = host.view<{ bsl: { onAir: { id: string } | null } }>('room:plenary').bsl.onAir;
  room = new WatchedRoom({ ...at, interpreter: bsl?.id ?? '' }, host, watchers);
  const { deck } = host.view<{ slides: { deck: string } }>('room:plenary').slides;
  const captioner = await WirePerson.enter(visit.platform, await visit.link('captioner'));
  others = { asker, captioner, askerId: await idOf(visit, asker), deck, film: await filmIn(host) };
});
afterAll(() => plenary.close());

/** Loaded beforehand at the desk. */
async function filmIn({ cookie }: WirePerson): Promise<string> {
  const { host, visit } = plenary;
  await loadFilm(host, await smallFilm(visit.browser, 4));
  const answer = await fetch(`${visit.platform.url}/api/rooms/plenary/films`, { headers: { cookie } });
  const [film] = ((await answer.json()) as { films: readonly { id: string }[] }).films;
  return film?.id ?? '';
}

describe('BSL is never hidden, moved, covered, muted or made smaller by a host who', () => {
  it.each([
    ['goes through questions', questions],
    ['takes a turn themselves', ownTurn],
    ['brings people on stage, and silences them', stage],
    ['takes them off it', offStage],
    ['means the interpreter', interpreter],
    ['shows slides', slides],
    ['plays a film', films],
    ['runs the show', show],
    ['tells everybody', told],
    ['writes to everybody', written],
    ['asks everybody', votes],
    ['looks after captions', captions],
    ['types their own words', ownWords],
    ['helps', helping],
    ['keeps order', order],
    ['runs the day', day]
  ])('%s', async (_what, does) => {
    room.found.length = 0;
    await does(room, others);
    expect(room.found).toEqual([]);
  });

  it('does anything else that a host may do in a plenary', () => {
    const states = { room: initial('room'), day: initial('day'), captions: initial('captions') };
    const host = person('chair', 'host', 'plenary');
    const may = (name: CommandName): boolean => {
      const { who } = rules[name].policy as { who: (actor: Actor, room: string, state: unknown) => boolean };
      return who(host, 'plenary', states[logKindOf(name)]);
    };
    const all = commandNames.filter((name) => may(name) && !endings.includes(name) && !ofWorkshops.includes(name));
    expect(all.filter((name) => !room.done.has(name))).toEqual([]);
  });
});
