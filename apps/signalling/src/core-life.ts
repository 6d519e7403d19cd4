import type { Core } from './core.ts';
import { forgetRoundsOf } from './captions/forget-rounds.ts';
import { dayRoom } from './rooms/log-kinds.ts';

type Parts = Omit<Core, 'openRooms' | 'stop'>;

/** What goes on by itself begins. */
export async function openRooms({
  shelves,
  owed,
  programme,
  timers,
  presence,
  wall,
  looking,
  tags,
  roundKeys,
  mediaDesk,
  tidyLines,
  noShows,
  figures,
  records,
  failed
}: Parts): Promise<void> {
  mediaDesk.shutOut(await records.peopleShutOut());
  await shelves.day.open(dayRoom);
  await owed.start();
  for (const room of programme.rooms()) {
    await shelves.room.open(room);
    await forgetRoundsOf(room, (await shelves.captions.open(room)).reader.standing.state, roundKeys);
  }
  timers.start();
  presence.start();
  wall.start();
  looking.start();
  tidyLines.start();
  noShows.start();
  figures.loop.start();
  tags.start((error) => failed('the end of a day', error));
}

/** Nothing happens by itself any more. */
export function stopAll(parts: Parts): void {
  const { timers, owed, presence, wall, looking, counters, interims, tags, clock, endings, tidyLines, noShows, told } = parts;
  const all = [timers, owed, presence, wall, looking, counters, interims, tags, clock, endings, tidyLines, noShows, told];
  for (const part of [...all, parts.rehearsals, parts.screens.codes, parts.figures.loop]) part.stop();
  for (const shelf of [parts.shelves.day, parts.shelves.room, parts.shelves.captions]) shelf.close();
}
