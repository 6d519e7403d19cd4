import { expect } from 'vitest';
import type { Browser } from 'playwright-core';
import type { HostDayView, Profile } from '@alongside/domain';
import { LiveKitProcess } from '../../media/livekit-process.ts';
import { launchChromium } from '../../platform/browser.ts';
import { type Link, Platform } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';
import { viewing } from '../../scenes/scene.ts';
import type { Person } from '../conference-day/cast.ts';
import { AtPage } from './at-page.ts';
import { Census, type Counted } from './census.ts';
import { Delegate } from './delegate.ts';
import { Follower } from './follower.ts';
import { type Name, names, others, wishes } from './wishes.ts';

/** Eleven browsers and a media server may share two processors with others: no promise, a limit. */
const hangMs = 60_000;

/** Thirty delegates and those who work for them, on real parts. */
export type WorkshopsDay = {
  readonly platform: Platform;
  readonly livekit: LiveKitProcess;
  readonly browser: Browser;
  readonly census: Census;
  /** Everybody at a browser, for what is told when a step fails. */
  readonly cast: Readonly<Record<string, Person>>;
  readonly at: Readonly<Record<Name, Delegate>>;
  /** Twenty-two delegates without a browser. */
  readonly others: readonly Follower[];
  /** Who must have a place where; who is not in it must have none. */
  readonly places: Map<string, string>;
  /** On the chair's page in simple view, and at the desk. */
  readonly chair: Person;
  readonly host: Person;
  readonly helper: Person;
  /** Sets up what no host's page does. */
  readonly organiser: Follower;
};

export const eight = ({ at }: Pick<WorkshopsDay, 'at'>): readonly Delegate[] => names.map((name) => at[name]);
export const thirty = (day: Pick<WorkshopsDay, 'at' | 'others'>): readonly (Delegate | Follower)[] => [...eight(day), ...day.others];
export const isAtPage = (one: Delegate | Follower): one is Delegate => one instanceof Delegate;

async function linkOf(platform: Platform, role: string, more: Readonly<Record<string, string>> = {}): Promise<Link> {
  const [link] = await platform.links(role, 1, more);
  if (link === undefined) throw new Error(`no link for ${role}`);
  return link;
}

type Parts = Pick<WorkshopsDay, 'platform' | 'livekit' | 'browser' | 'census'>;

export async function openDay(): Promise<WorkshopsDay> {
  const livekit = await LiveKitProcess.start();
  const platform = await Platform.start({ livekit });
  const parts = { platform, livekit, browser: await launchChromium(), census: new Census(platform) };
  const links = await platform.links('delegate', names.length + others.length);
  const delegates = await Promise.all(names.map((name, n) => delegateOf(parts, links[n], name)));
  const at = Object.fromEntries(names.map((name, n) => [name, delegates[n]])) as Record<Name, Delegate>;
  const rest = await Promise.all(links.slice(names.length).map((link) => Follower.enter(platform, link, parts.census)));
  const staff = await staffOf(parts);
  const people: readonly Person[] = [...delegates.map(({ person }) => person), staff.chair, staff.host, staff.helper];
  for (const { context } of people) context.setDefaultTimeout(hangMs);
  const { chair, host, helper } = staff;
  const cast = { chair, host, helper, ...Object.fromEntries(delegates.map(({ person }, n) => [`delegate ${n}`, person])) };
  return { ...parts, cast, at, others: rest, places: new Map(), ...staff };
}

async function delegateOf({ browser, census }: Parts, link: Link | undefined, name: Name): Promise<Delegate> {
  if (link === undefined) throw new Error('too few links');
  const delegate = await Delegate.enter(browser, link, { census, wish: wishes[name] });
  census.add(delegate, 'plenary');
  return delegate;
}

async function staffOf(parts: Parts): Promise<Pick<WorkshopsDay, 'chair' | 'host' | 'helper' | 'organiser'>> {
  const { platform, census } = parts;
  const ofPlenary = { room: 'plenary' };
  const [chair, host, helper] = [
    await staffAt(parts, await linkOf(platform, 'host', ofPlenary), '/chair', { simple: true }),
    await staffAt(parts, await linkOf(platform, 'host', ofPlenary), '/desk'),
    await staffAt(parts, await linkOf(platform, 'helper'), '/desk')
  ];
  return { chair, host, helper, organiser: await Follower.enter(platform, await linkOf(platform, 'organiser'), census) };
}
async function staffAt({ browser, census }: Parts, link: Link, path: string, view: Partial<Profile> = {}): Promise<Person> {
  const at = await AtPage.enter(browser, link, { census });
  await viewing(at.person.page, view);
  await at.person.page.goto(new URL(path, link.url).href);
  await until(`${at.name} is in the plenary`, () => at.own() === 'plenary');
  census.add(at, 'plenary');
  return at.person;
}

export async function endDay(day: WorkshopsDay): Promise<void> {
  day.census.end();
  for (const one of [...day.others, day.organiser]) one.leave();
  await day.browser.close();
  await day.platform.stop();
  await day.livekit.stop();
}

/** Who has a place where, by the platform: whoever has two stands there twice. */
function placesNow({ organiser }: WorkshopsDay): readonly string[] {
  const { people } = organiser.now.views.day as HostDayView;
  return people.flatMap(({ room, chosen }) => chosen.map(({ id }) => `${id} ${room}`)).toSorted();
}

/** After each step: where everybody is, who has which place, and the devices and settings of the eight at browsers. */
export async function stands(day: WorkshopsDay): Promise<void> {
  await day.census.stands();
  await expect
    .poll(() => placesNow(day), { message: 'who has a place where' })
    .toEqual([...day.places].map((one) => one.join(' ')).toSorted());
  for (const delegate of eight(day)) await delegate.stands();
  await day.census.stands();
}

/** Everybody goes along in the same page: into the room of their place, or to the plenary. */
export const alongTo = (day: WorkshopsDay, room: 'place' | 'plenary'): { readonly to: (person: Counted) => string } => ({
  to: ({ id }) => (room === 'place' ? (day.places.get(id) ?? 'plenary') : room)
});
