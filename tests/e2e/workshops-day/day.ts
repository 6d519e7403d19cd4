import type { Browser } from 'playwright-core';
import type { Profile } from '@alongside/domain';
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
import { mediaStands } from './media-census.ts';
import { Places } from './places.ts';
import { Teams } from './team.ts';
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
  readonly places: Places;
  /** Beside the one who is supported. */
  readonly supporter: Follower;
  readonly teams: Teams;
  /** On the chair's page in simple view, and at the desk. */
  readonly chair: AtPage;
  readonly host: AtPage;
  /** Also the safeguarding lead of the day. */
  readonly helper: AtPage;
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
  const supporter = await Follower.enter(platform, await linkOf(platform, 'supporter', { for: at.supported.name }), parts.census);
  const { chair, host, helper, organiser } = staff;
  const people = [chair, host, helper, ...delegates];
  for (const { person } of people) person.context.setDefaultTimeout(hangMs);
  const cast = Object.fromEntries(people.map(({ name, person }) => [name, person]));
  const teams = await Teams.come(platform, parts.census);
  return { ...parts, cast, at, others: rest, places: new Places(organiser), supporter, teams, ...staff };
}

async function delegateOf({ browser, census }: Parts, link: Link | undefined, name: Name): Promise<Delegate> {
  if (link === undefined) throw new Error('too few links');
  const delegate = await Delegate.enter(browser, link, { census, wish: wishes[name] });
  await until(`${delegate.name} is in the plenary`, () => delegate.own() === 'plenary');
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
async function staffAt({ browser, census }: Parts, link: Link, path: string, view: Partial<Profile> = {}): Promise<AtPage> {
  const at = await AtPage.enter(browser, link, { census });
  await viewing(at.person.page, view);
  await at.open(path);
  await until(`${at.name} is in the plenary`, () => at.own() === 'plenary');
  census.add(at, 'plenary');
  return at;
}

export async function endDay(day: WorkshopsDay): Promise<void> {
  day.census.end();
  await day.teams.leave();
  for (const one of [...day.others, day.supporter, day.organiser]) one.leave();
  await day.browser.close();
  await day.platform.stop();
  await day.livekit.stop();
}

/** After each step: where everybody is, who has which place, and the devices and settings of the eight at browsers. */
export async function stands(day: WorkshopsDay): Promise<void> {
  await day.census.stands();
  await day.places.stands();
  for (const delegate of eight(day)) await delegate.stands();
  await mediaStands(day.livekit, day.census, eight(day));
  await day.census.stands();
}

/** Where a delegate has a place, and with the one who is supported their supporter. */
export function placeOf({ places, supporter, at }: WorkshopsDay, person: Counted): string {
  return places.of(person.id === supporter.id ? at.supported : person) ?? 'plenary';
}
/** Everybody who goes to workshops. */
export const goers = (day: WorkshopsDay): readonly (Delegate | Follower)[] => [...thirty(day), day.supporter];
