import { Breach, must, mustEqual } from '../breach.ts';
import { accepted } from '../check.ts';
import type { Check } from '../check.ts';
import type { Client } from '../client.ts';
import type { DayView } from '../frames.ts';
import type { House } from '../house.ts';

type HereView = { readonly faces: readonly { readonly id: string }[] };

const me = (client: Client): string => client.frames.find((frame) => frame.f === 'welcome')?.me.id ?? '';
const sorted = (faces: HereView['faces']): string =>
  faces
    .map(({ id }) => id)
    .toSorted()
    .join();

/** Somebody who chose a place in a workshop, and is inside by a connection of their own. */
async function inside(house: House, who: 'mover' | 'spare', room: string, here: boolean): Promise<Client> {
  const page = await house.enter(who);
  accepted(await page.command('place.choose', { room }), 'place.choose');
  const client = await house.connect(who, { here });
  await client.entered(room);
  return client;
}

async function followed(house: House): Promise<void> {
  const reader = await house.enter('reader');
  const room = reader.view<DayView>('day').workshops.find(({ placesLeft }) => placesLeft > 1)?.room;
  if (room === undefined) throw new Breach('the day has no workshop with two places left');
  const log = `here:${room}`;
  const [follower, other] = [await inside(house, 'mover', room, true), await inside(house, 'spare', room, false)];
  const both = [me(follower), me(other)].toSorted().join();
  await follower.until('both in the log', () => sorted(follower.view<HereView>(log).faces) === both || follower.breaches.length > 0);
  await other.next('count', ({ here }) => sorted(here ?? []) === both, 0);
  must(
    follower.frames.every((frame) => frame.f !== 'count' || frame.here === undefined),
    'a count names people to somebody who follows the log'
  );
  accepted(await other.command('place.leave', {}), 'place.leave');
  await other.closed;
  await follower.until('one in the log', () => sorted(follower.view<HereView>(log).faces) === me(follower) || follower.breaches.length > 0);
  mustEqual(follower.breaches, [], 'what did not fit');
  accepted(await follower.command('place.leave', {}), 'place.leave');
  await follower.closed;
}

export const hereChecks: readonly Check[] = [{ rule: 'R-105', says: 'who is in a workshop is a log, or comes whole', run: followed }];
