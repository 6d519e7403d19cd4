import { expect } from 'vitest';
import type { ViewerWall } from '@alongside/domain';
import { eight, type WorkshopsDay } from './day.ts';
import type { Delegate } from './delegate.ts';
import { theyHear } from './step-b-rooms.ts';

type Ends = { readonly at: string; readonly minutes: number };

/** Server and media server die together in the middle of the round, and come back. */
export async function bothDie(day: WorkshopsDay): Promise<void> {
  const { platform, livekit, census } = day;
  await platform.clock({ at: '2025-07-01T11:40:10+01:00' });
  const ends = await endsOnWall(day);
  const words = await Promise.all(eight(day).map(endWords));
  await census.outage(async () => {
    await Promise.all([platform.kill(), livekit.kill()]);
    for (const delegate of eight(day)) await delegate.reads('We lost the connection.');
    await Promise.all([platform.boot(), livekit.boot()]);
  });
  // The same end to the millisecond; whoever reads it has at most a minute less than before.
  expect(await endsOnWall(day)).toEqual(ends);
  for (const [n, delegate] of eight(day).entries()) {
    const [before, after] = [words[n], await endWords(delegate)];
    expect(after.at, delegate.name).toBe(before?.at);
    expect([before?.minutes, (before?.minutes ?? 0) - 1], `minutes left for ${delegate.name}`).toContain(after.minutes);
    await delegate.reads(/^(?:You are back\.|Your (?:camera|microphone))/u);
  }
}
/** Whoever was heard is heard again without a press. */
export async function theyHearAgain({ at }: WorkshopsDay): Promise<void> {
  await theyHear(at.simple);
}

async function endsOnWall({ platform, organiser }: WorkshopsDay): Promise<readonly string[]> {
  const wall = (await (await fetch(`${platform.url}/api/wall`, { headers: { cookie: organiser.cookie } })).json()) as ViewerWall;
  expect(wall.rooms.length).toBeGreaterThanOrEqual(6);
  return wall.rooms.map(({ room, phase, endsAt }) => `${room} ${phase} ${endsAt ?? 'never'}`);
}
async function endWords(delegate: Delegate): Promise<Ends> {
  const words = delegate.page.getByText(/^Ends at \d\d:\d\d, in \d+ minutes?\.$/u).first();
  const [, at = '', minutes = ''] =
    /^Ends at (?<at>\S+), in (?<minutes>\d+) minutes?\.$/u.exec((await words.textContent())?.trim() ?? '') ?? [];
  return { at, minutes: Number(minutes) };
}
