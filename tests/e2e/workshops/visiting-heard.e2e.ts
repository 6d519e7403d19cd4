import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LiveKitProcess } from '../../media/livekit-process.ts';
import { onServer, sends } from '../../media/server-list.ts';
import { toneFile } from '../../media/tone.ts';
import { launchChromium } from '../../platform/browser.ts';
import { hear, installProbe } from '../../platform/media-probe.ts';
import { type Link, Platform } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';
import { card, press } from './rounds-house.ts';

/** Somebody at a browser who sends and hears sound. */
type Guest = { readonly page: Page; readonly id: string };
type Microphone = 'on' | 'off' | 'none';

/** The browser's own keys Back and Forward, for somebody with sound on: the sound goes along, and none stays behind. */
let dir = '';
let livekit: LiveKitProcess;
let platform: Platform;
let browser: Browser;
let speaker: Guest;
let ada: Guest;
let tom: Guest;

async function enter(link: Link | undefined, path: string): Promise<Guest> {
  if (link === undefined) throw new Error('too few links');
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['camera', 'microphone'] });
  await installProbe(context);
  const page = await context.newPage();
  await page.goto(link.url);
  await page.goto(platform.url + path);
  const { person } = (await (await page.request.get(`${platform.url}/api/me`)).json()) as { person: { id: string } };
  return { page, id: person.id };
}
async function speak({ page }: Guest): Promise<void> {
  await press(page, 'Turn microphone on');
  await page.getByRole('button', { name: 'Turn microphone off' }).waitFor();
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'alongside-back-keys-'));
  livekit = await LiveKitProcess.start();
  platform = await Platform.start({ livekit: { url: livekit.url, key: livekit.key, secret: livekit.secret } });
  browser = await launchChromium([`--use-file-for-fake-audio-capture=${await toneFile(dir)}`]);
  const [host] = await platform.links('host', 1, { room: 'plenary' });
  const [link] = await platform.links('speaker');
  const desk = await enter(host, '/desk');
  speaker = await enter(link, '/console');
  await press(speaker.page, 'Go on stage');
  await speak(speaker);
  await press(desk.page, 'Go live');
  await press(desk.page, 'Yes, go live');
  const [one, other] = await platform.links('delegate', 2);
  [ada, tom] = [await enter(one, '/workshops'), await enter(other, '/workshops')];
  for (const { page } of [ada, tom]) {
    await press(card(page, 1), /^Choose: /u);
    await card(page, 1).getByText('You have a place.').waitFor();
    await page.goto(`${platform.url}/room/plenary`);
  }
  await press(desk.page, 'Open rooms');
  await press(desk.page, 'Yes, open rooms');
  await press(tom.page, 'Join workshop');
  await speak(tom);
});
afterAll(async () => {
  await browser.close();
  await platform.stop();
  await livekit.stop();
  await rm(dir, { recursive: true, force: true });
});

async function microphoneOf({ page }: Guest): Promise<Microphone> {
  const [off, on] = await Promise.all(['off', 'on'].map((to) => page.getByRole('button', { name: `Turn microphone ${to}` }).count()));
  return off === 1 ? 'on' : on === 1 ? 'off' : 'none';
}
const audible = 0.03;
const loudStreams = ({ page }: Guest): Promise<number> =>
  page.evaluate((loud) => globalThis.alongsideLevels().filter(({ level }) => level > loud).length, audible);

/** The voice of the room is the one that is heard: with it the sound ends, and with it the sound comes again. */
async function hearsOnly(voice: Guest): Promise<void> {
  await until('one voice is heard', async () => (await loudStreams(ada)) === 1);
  await press(voice.page, 'Turn microphone off');
  await until('nobody is heard', async () => (await hear(ada.page, 500, audible)).loudest < audible);
  await speak(voice);
  await until('the voice is heard again', async () => (await loudStreams(ada)) === 1);
}

/** Once everything is at rest: the room by every view, one connection for sound, one voice, and one's own switch. */
async function stands(room: 'plenary' | 'workshop-1', microphone: readonly Microphone[]): Promise<void> {
  await ada.page.waitForURL(`**/room/${room}`);
  await until(`ada is in ${room} by every view, once`, async () => {
    const live = (await platform.present()).flatMap(({ person, room: theirs }) => (person === ada.id ? (theirs ?? 'the door') : []));
    const media = (await onServer(livekit)).flatMap(({ person, room: theirs }) => (person === ada.id ? theirs : []));
    return [live, media].every((rooms) => rooms.join() === room);
  });
  await hearsOnly(room === 'plenary' ? speaker : tom);
  const mine = await microphoneOf(ada);
  expect(microphone).toContain(mine);
  await until('the media server has the microphone as the page says', async () => {
    const own = (await onServer(livekit)).filter(({ person }) => person === ada.id);
    return own.length === 1 && own.every((one) => one.room === room && sends(one, 'AUDIO') === (mine === 'on'));
  });
}

/** Each key as soon as the browser has taken the one before, whatever the page makes of it. */
function keys(steps: readonly (-1 | 1)[]): Promise<void> {
  return ada.page.evaluate(async (all) => {
    for (const step of all) {
      const taken = new Promise((next) => window.addEventListener('popstate', next, { once: true }));
      history.go(step);
      await taken;
    }
  }, steps);
}

/** Each key as soon as the sound of the next room begins to connect, before it is there. */
async function keysWhileConnecting(steps: readonly (-1 | 1)[]): Promise<void> {
  for (const step of steps) {
    const begins = ada.page.waitForEvent('websocket', (socket) => new URL(socket.url()).pathname.startsWith('/rtc'));
    await keys([step]);
    await begins;
  }
}

it('by the page: the sound of the room, with the microphone as one left it, and none in the plenary', async () => {
  await press(ada.page, 'Join workshop');
  await stands('workshop-1', ['off']);
  await speak(ada);
  await stands('workshop-1', ['on']);
  await ada.page.getByRole('link', { name: 'Back to plenary' }).click();
  await stands('plenary', ['none']);
});

it('Back and Forward, one at a time: the sound goes along, and no microphone turns on by itself', async () => {
  await keys([-1]);
  await stands('workshop-1', ['off']);
  await keys([1]);
  await stands('plenary', ['none']);
});

it('Back, Forward and Back before anything has answered: only the last room counts', async () => {
  await keys([-1, 1, -1]);
  await stands('workshop-1', ['off']);
  await keys([1, -1, 1]);
  await stands('plenary', ['none']);
});

it('each key while the next room’s sound is being connected: only the last room counts', async () => {
  await keysWhileConnecting([-1, 1, -1]);
  await stands('workshop-1', ['off']);
  await keysWhileConnecting([1, -1, 1]);
  await stands('plenary', ['none']);
});

it('the same with the microphone on: it ends with the room, or stays on where the page says so', async () => {
  await keys([-1]);
  await stands('workshop-1', ['off']);
  await speak(ada);
  await keys([1, -1]);
  await stands('workshop-1', ['on', 'off']);
  if ((await microphoneOf(ada)) === 'off') await speak(ada);
  await keysWhileConnecting([1, -1]);
  await stands('workshop-1', ['on', 'off']);
  if ((await microphoneOf(ada)) === 'off') await speak(ada);
  await keys([1, -1, 1]);
  await stands('plenary', ['none']);
  await keys([-1]);
  await stands('workshop-1', ['off']);
});
