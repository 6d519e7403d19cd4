import { must, mustEqual } from '../breach.ts';
import { accepted } from '../check.ts';
import type { Check } from '../check.ts';
import type { House } from '../house.ts';

async function removed(house: House): Promise<void> {
  const [host, gone, neighbour] = [await house.enter('host'), await house.enter('removed'), await house.enter('reader')];
  const tab = await house.enter('removed');
  const person = gone.frames.find((frame) => frame.f === 'welcome')?.me.id;
  accepted(await host.command('person.remove', { person }), 'the removal');
  for (const client of [gone, tab]) {
    const bye = await client.next('bye', () => true, 0);
    mustEqual([bye.code, bye.retryWithinMs], [4003, null], 'what the person is told');
    mustEqual(await client.closeCode(), 4003, 'the close code');
  }
  const back = await house.connect('removed');
  const answer = await back.hello('plenary');
  mustEqual(answer.f === 'no' ? answer.code : answer.f, 'REMOVED', 'the answer to coming back');
  await neighbour.ping();
  must(neighbour.open, 'somebody else was closed too');
}

async function revoked(house: House): Promise<void> {
  const { revoke } = house.options;
  if (revoke === undefined) throw new Error('not checked: nobody said how to revoke a link');
  const cookie = await house.cookie('revoked');
  const [gone, neighbour] = [await house.enter('revoked'), await house.enter('reader')];
  await revoke(house.link('revoked'));
  const bye = await gone.next('bye', () => true, 0);
  mustEqual([bye.code, bye.retryWithinMs], [4003, null], 'what the person is told');
  mustEqual(await gone.closeCode(), 4003, 'the close code');
  mustEqual(await house.join({ token: house.token('revoked') }), { ok: false, code: 'LINK_REVOKED' }, 'the link afterwards');
  const back = await house.connect(null, { cookie });
  mustEqual(await back.closeCode(), 4001, 'the close code of the old cookie');
  await neighbour.ping();
  must(neighbour.open, 'somebody else was closed too');
}

type DayView = { readonly workshops: readonly { readonly room: string; readonly placesLeft: number }[] };
async function placeBack(house: House): Promise<void> {
  const page = await house.enter('mover');
  const workshop = page.view<DayView>('day').workshops.find(({ placesLeft }) => placesLeft > 0)?.room;
  must(workshop !== undefined, 'the day has no workshop with a place left');
  accepted(await page.command('place.choose', { room: workshop }), 'place.choose');
  const inside = await house.enter('mover', workshop);
  accepted(await inside.command('place.leave', {}), 'place.leave');
  const bye = await inside.next('bye', () => true, 0);
  mustEqual([bye.code, bye.retryWithinMs], [4007, null], 'what the person is told');
  mustEqual(await inside.closeCode(), 4007, 'the close code');
  await page.ping();
  must(page.open, 'the tab in another room was closed too');
}

export const leavingChecks: readonly Check[] = [
  { rule: 'R-81', says: 'whoever is removed stays out', run: removed },
  { rule: 'R-104', says: 'a workshop ends with the place in it', run: placeBack },
  { rule: 'R-82', says: 'a revoked link ends what it opened', run: revoked }
];
