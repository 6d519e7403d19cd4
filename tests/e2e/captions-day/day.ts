import type { Browser } from 'playwright-core';
import { launchChromium } from '../../platform/browser.ts';
import type { Link, Platform } from '../../platform/platform.ts';
import { SpeechHouse } from '../../speech/speech-house.ts';
import { Software } from '../captions/writing.ts';
import { Person } from '../conference-day/cast.ts';
import { Delegate, type Finds, wishes } from './delegate.ts';
import { Said } from './said.ts';
import { Signer } from './signer.ts';

/** Eight browsers and a machine that listens may share two processors with others: no promise, a limit. */
const hangMs = 90_000;

/** A captioner: their own software at the one address of the day. */
export type Writer = { readonly name: string; readonly software: Software };

/** Two captioners, two interpreters, six delegates, and the organiser, who is host everywhere. */
export type CaptionsDay = {
  readonly house: SpeechHouse;
  readonly platform: Platform;
  readonly browser: Browser;
  /** Everybody at a browser of their own, for what is told when a step fails. */
  readonly cast: Readonly<Record<string, Person>>;
  readonly host: Person;
  /** The second captioner's page. */
  readonly writersPage: Person;
  readonly writers: readonly [Writer, Writer];
  readonly signers: readonly [Signer, Signer];
  readonly delegates: readonly Delegate[];
  readonly said: Said;
};

export async function openDay(): Promise<CaptionsDay> {
  const house = await SpeechHouse.open();
  house.startTranscriber();
  const { platform } = house;
  const browser = await launchChromium();
  const [first, second] = await platform.links('captioner', 2);
  const [organiser] = await platform.links('organiser');
  const links = await platform.links('delegate', wishes.length);
  if (!first || !second || !organiser) throw new Error('too few links');
  const host = await Person.enter(browser, organiser);
  const writersPage = await Person.enter(browser, second);
  const delegates = await Promise.all(
    wishes.map((wish, n) => {
      const link = links[n];
      if (link === undefined) throw new Error('too few delegates');
      return Delegate.enter(browser, link, wish);
    })
  );
  const cast = { host, writersPage, ...Object.fromEntries(delegates.map(({ person }, n) => [`delegate ${n}`, person])) };
  for (const { context } of Object.values(cast)) context.setDefaultTimeout(hangMs);
  const signers = [await Signer.come(house), await Signer.come(house)] as const;
  const writers = [writer(first), writer(second)] as const;
  return { house, platform, browser, cast, host, writersPage, writers, signers, delegates, said: new Said() };
}

function writer({ name, captions }: Link): Writer {
  if (captions === undefined) throw new Error('a captioner without an address');
  return { name, software: Software.at(captions) };
}

export async function endDay(day: CaptionsDay): Promise<void> {
  for (const signer of day.signers) await signer.rest();
  await day.browser.close();
  await day.house.close();
}

/** These lines are finished by a captioner in this room. */
export async function writes({ said }: CaptionsDay, { software }: Writer, room: string, lines: readonly string[]): Promise<void> {
  await software.lines(lines);
  said.add(room, ...lines);
}

/** What each delegate finds where they are: the team's rooms as told, every other one without a team. */
export async function everybodyFinds(
  { said, delegates }: CaptionsDay,
  where: (delegate: Delegate) => string,
  team: { readonly room: string; readonly bsl: string }
): Promise<void> {
  for (const delegate of delegates) {
    const room = where(delegate);
    const access: Pick<Finds, 'captions' | 'bsl'> =
      room === team.room
        ? { captions: 'Human captions', bsl: { name: team.bsl } }
        : { captions: 'Automatic captions', bsl: { words: 'No BSL here.' } };
    await delegate.finds({ room, lines: said.in(room), ...access }, (lines) => said.writtenIn(lines));
  }
}
