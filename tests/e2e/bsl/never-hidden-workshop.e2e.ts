import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { LiveKitProcess } from '../../media/livekit-process.ts';
import type { Link } from '../../platform/platform.ts';
import { slidesPdf } from '../../scenes/slides-pdf.ts';
import { Visit } from '../bad-input/visit.ts';
import { organise } from '../workshops/rounds-house.ts';
import {
  agreed,
  captions,
  closing,
  interpreter,
  notes,
  order,
  type Others,
  ownTurn,
  ownWords,
  questions,
  round,
  slides,
  told,
  votes
} from './host-day.ts';
import { idOf, WatchedRoom } from './watched-room.ts';

/** An open workshop with an interpreter, its own host, and whoever runs the day, over a real media server. */
const slug = 'workshop-1';
let visit: Visit;
let livekit: LiveKitProcess;
let room: WatchedRoom;
/** The same room and people, when the whole round is meant. */
let fromTheDay: WatchedRoom;
let others: Others;

/** Three people of the workshop: the round is open then. */
async function placed(): Promise<readonly [WirePerson, WirePerson, WirePerson]> {
  const choose = async (): Promise<WirePerson> => {
    const person = await WirePerson.enter(visit.platform, await visit.link());
    expect((await person.command('place.choose', { room: slug })).f).toBe('ok');
    await person.leave();
    return person;
  };
  const all = [await choose(), await choose(), await choose()] as const;
  await organise(visit, async (organiser) => void (await organiser.command('workshops.open', {})));
  return all;
}

async function signing(): Promise<void> {
  const page = await visit.enter(await visit.link('interpreter'), `/interpreter?room=${slug}`);
  page.setDefaultTimeout(60_000);
  await page.getByRole('button', { name: 'Turn camera on' }).click();
  await page.getByRole('button', { name: 'Turn camera off' }).waitFor();
  await page.getByRole('button', { name: 'Go on air' }).click();
  await page.getByText('Everybody sees you').waitFor();
}

async function showSlides(link: Link): Promise<void> {
  const desk = await visit.enter(link, '/desk');
  desk.setDefaultTimeout(60_000);
  const buffer = await slidesPdf(visit.browser);
  await desk.getByLabel('Slides (PDF)').setInputFiles({ name: 'What a good day is.pdf', mimeType: 'application/pdf', buffer });
  await desk.getByRole('button', { name: 'Next slide' }).waitFor();
}

beforeAll(async () => {
  livekit = await LiveKitProcess.start();
  visit = await Visit.begin({ livekit: { url: livekit.url, key: livekit.key, secret: livekit.secret } });
  const [wide, narrow, third] = await placed();
  await signing();
  const [desk, link] = await visit.platform.links('host', 2, { room: slug });
  if (desk === undefined || link === undefined) throw new Error('no link');
  await showSlides(desk);
  const host = await WirePerson.enter(visit.platform, link, slug);
  const asker = await WirePerson.enterAgain(visit.platform, third.link, third.cookie, slug);
  const captioner = await WirePerson.enter(visit.platform, await visit.link('captioner'), slug);
  const organiser = await WirePerson.enter(visit.platform, await visit.link('organiser'), slug);
  const { bsl, slides: shown } = host.view<{ bsl: { onAir: { id: string } | null }; slides: { deck: string } }>(`room:${slug}`);
  const at = { visit, livekit, room: slug, interpreter: bsl.onAir?.id ?? '' };
  const watchers = [await WatchedRoom.watcher(at, 1280, wide), await WatchedRoom.watcher(at, 320, narrow)];
  room = new WatchedRoom(at, host, watchers);
  fromTheDay = new WatchedRoom(at, organiser, watchers);
  others = { asker, captioner, askerId: await idOf(visit, asker), deck: shown.deck, film: '' };
});
afterAll(async () => {
  await visit.end();
  await livekit.stop();
});

describe('in a workshop BSL is never hidden, moved, covered, muted or made smaller by a host who', () => {
  it.each([
    ['goes through questions', questions],
    ['takes a turn themselves', ownTurn],
    ['means the interpreter', interpreter],
    ['shows slides', slides],
    ['tells everybody', told],
    ['asks everybody', votes],
    ['agrees with the room on its captions', agreed],
    ['looks after captions', captions],
    ['types their own words', ownWords],
    ['writes the notes', notes],
    ['keeps order', order],
    ['sets the end of the room', closing]
  ])('%s', async (_what, does) => {
    room.found.length = 0;
    await does(room, others);
    expect(room.found).toEqual([]);
  });

  it('runs the round', async () => {
    await round(fromTheDay, others);
    expect(fromTheDay.found).toEqual([]);
  });
});
