import { expect } from 'vitest';
import type { ViewerWall } from '@alongside/domain';
import { until } from '../../platform/wait.ts';
import { eight, type WorkshopsDay } from './day.ts';
import type { Delegate } from './delegate.ts';
import { theyHear } from './step-b-rooms.ts';

const minuteMs = 60_000;
type Ends = { readonly at: string; readonly minutes: number };

/** Server and media server die together in the middle of the round, and come back. */
export async function bothDie(day: WorkshopsDay): Promise<void> {
  const { platform, livekit, census } = day;
  await platform.clock({ at: '2025-07-01T11:40:10+01:00' });
  const since = Date.now();
  const ends = await endsOnWall(day);
  const words = await Promise.all(eight(day).map(endWordsInTime));
  await census.outage(async () => {
    await Promise.all([platform.kill(), livekit.kill()]);
    for (const delegate of eight(day)) await delegate.reads('We lost the connection.');
    await Promise.all([platform.boot(), livekit.boot()]);
  });
  // The same end to the millisecond; whoever reads it has less time by as many minutes as have gone.
  expect(await endsOnWall(day)).toEqual(ends);
  for (const [n, delegate] of eight(day).entries()) {
    const [before, after] = [words[n], await endWords(delegate)];
    expect(after.at, delegate.name).toBe(before?.at);
    const less = (before?.minutes ?? 0) - after.minutes;
    expect(less, `minutes less for ${delegate.name}`).toBeGreaterThanOrEqual(0);
    expect(less, `minutes less for ${delegate.name}`).toBeLessThanOrEqual(Math.ceil((Date.now() - since) / minuteMs));
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
/** The clock was moved: a page is told of it in its own time. */
async function endWordsInTime(delegate: Delegate): Promise<Ends> {
  let ends = await endWords(delegate);
  await until(`${delegate.name} has the platform's time`, async () => {
    ends = await endWords(delegate);
    const [hours = 0, minutes = 0] = ends.at.split(':').map(Number);
    return [0, 1].includes((hours - 11) * 60 + minutes - 40 - ends.minutes);
  });
  return ends;
}
async function endWords(delegate: Delegate): Promise<Ends> {
  const words = delegate.page.getByText(/^Ends at \d\d:\d\d, in \d+ minutes?\.$/u).first();
  const [, at = '', minutes = ''] =
    /^Ends at (?<at>\S+), in (?<minutes>\d+) minutes?\.$/u.exec((await words.textContent())?.trim() ?? '') ?? [];
  return { at, minutes: Number(minutes) };
}
