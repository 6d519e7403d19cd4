import { LiveKitProcess } from '../media/livekit-process.ts';
import { Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import { WirePerson } from '../bad-input/wire-person.ts';
import type { Result } from './compare.ts';
import { Crowd, room } from './crowd.ts';
import { type Order, randomOf, Tally } from './fault.ts';
import { hint, hintBody, joinBy, present } from './livekit-door.ts';
import type { Random } from './random.ts';
import { judge } from './read-back.ts';

const people = 12;
const fewestWishes = 120;
/** Reconciling comes every 15 s; this is only where waiting ends. */
const hangMs = 90_000;
const stormOf = 40;

type Media = { readonly token: string; readonly identity: string; readonly room: string };
type House = { readonly platform: Platform; readonly livekit: LiveKitProcess; readonly host: WirePerson };

async function enter(platform: Platform, role: string, more: Readonly<Record<string, string>> = {}): Promise<WirePerson> {
  const [link] = await platform.links(role, 1, more);
  if (link === undefined) throw new Error(`no ${role}`);
  return WirePerson.enter(platform, link);
}

async function mediaOf(person: WirePerson): Promise<Media> {
  const answer = person.next('media');
  person.say({ f: 'media', purpose: 'room' });
  const frame = await answer;
  if (frame.state !== 'ready') throw new Error(`no sound and picture: ${frame.sentence}`);
  return frame;
}
function idOf(person: WirePerson): string {
  const welcome = person.frames.find((frame) => frame.f === 'welcome');
  if (welcome?.f !== 'welcome') throw new Error('nobody was welcomed');
  return welcome.me.id;
}

/** Somebody is removed and comes back by a token that outlives it. What LiveKit would say of that comes late, twice, or not at all. */
async function strike(
  { platform, livekit, host }: House,
  stays: Media,
  { told, random }: { told: boolean; random: Random }
): Promise<void> {
  const person = await enter(platform, 'delegate');
  const media = await mediaOf(person);
  const first = await joinBy(livekit, media.token);
  await until('LiveKit holds them', async () => (await present(livekit, media.room)).includes(media.identity), hangMs);
  const answer = await host.command('person.remove', { person: idOf(person) });
  if (answer.f !== 'ok') throw new Error(`could not be removed: ${answer.code}`);
  await until('they are out', async () => !(await present(livekit, media.room)).includes(media.identity), hangMs);
  const staying = await joinBy(livekit, stays.token);
  const again = await joinBy(livekit, media.token);
  // Told twice and late, or not at all: then only reconciling finds them.
  const joined = hintBody({ event: 'participant_joined', room: media.room, identity: media.identity });
  await storm({ platform, livekit, host }, { more: told ? [joined, joined] : [], stays, random });
  await until('they were put out again', () => again.removed(), hangMs);
  await until('they are out', async () => !(await present(livekit, media.room)).includes(media.identity), hangMs);
  if (staying.removed()) throw new Error('somebody who may stay was put out');
  for (const guest of [first, again, staying]) guest.leave();
  await person.leave();
}

/** Hints about everybody, in any order; each is lost, sent, or sent twice. */
async function storm(
  { platform, livekit }: House,
  { more, stays, random }: { more: readonly string[]; stays: Media; random: Random }
): Promise<void> {
  const events = ['participant_joined', 'participant_left', 'room_finished'] as const;
  const { identity, room: inRoom } = stays;
  const bodies = Array.from({ length: stormOf }, () => hintBody({ event: random.pick(events), room: inRoom, identity }));
  const sent = bodies.flatMap((body) => (random.chance(0.3) ? [] : random.chance(0.5) ? [body] : [body, body]));
  for (const body of random.shuffled([...sent, ...more])) {
    const status = await hint(livekit, platform.url, body);
    if (status !== 200) throw new Error(`a signed hint was answered with ${status}`);
  }
}

/** LiveKit's webhooks lost, doubled and out of order, under load: who was removed is out, who may stay stays. */
export async function webhooks(order: Order): Promise<Result> {
  const tally = new Tally(order);
  const random = randomOf(order, 0);
  // It knows no address of ours, so every real hint is lost.
  const livekit = await LiveKitProcess.start();
  const platform = await Platform.start({ livekit, env: { LOG_LEVEL: 'error', WEB_BUILD: 'none' } });
  try {
    const crowd = await Crowd.gather(platform, { people, random, thinkMs: 100 });
    const [host, staying] = await Promise.all([enter(platform, 'host', { room }), enter(platform, 'delegate')]);
    await until('LiveKit is ready', async () => (await (await fetch(`${platform.url}/readyz`)).text()).includes('"ready":true'), hangMs);
    // A token lives for two minutes, so each trial takes a fresh one.
    for (let n = 0; n < order.trials; n += 1)
      await strike({ platform, livekit, host }, await mediaOf(staying), { told: n % 2 === 1, random });
    await crowd.ledger.more(fewestWishes);
    await crowd.settle();
    tally.add(order.trials, crowd.ledger.acknowledged, await judge(crowd, { dataDir: platform.dataDir }));
    await Promise.all([crowd.leave(), host.leave(), staying.leave()]);
  } finally {
    await platform.stop();
    await livekit.stop();
  }
  return tally.result;
}
