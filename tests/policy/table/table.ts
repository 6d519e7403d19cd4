import { captionsRows, runningRows } from './running-rows.ts';
import { dayRows } from './day-rows.ts';
import { door } from './door.ts';
import { queueRows } from './queue-rows.ts';
import { stageRows } from './stage-rows.ts';
import type { Answer, Place, Row } from './row.ts';

/** Who may do what, where and when, written by hand. */
export const table: readonly Row[] = [...queueRows, ...stageRows, ...runningRows, ...captionsRows, ...dayRows];

/** First the door, then who, where and when: the first thing that is wrong is the one that is said. */
export function expected(row: Row, place: Place): Answer {
  const entered = door(place);
  if (entered !== 'yes') return entered;
  const may = typeof row.who === 'function' ? row.who(place) : row.who.includes(place.persona);
  if (!may) return 'NOT_ALLOWED';
  if (row.where !== undefined && !row.where.includes(place.sort)) return 'NOT_HERE';
  if (row.when !== undefined && !row.when(place)) return 'NOT_NOW';
  return row.but?.(place) ?? 'yes';
}

export const nameOf = ({ command, act }: Row): string => (act === undefined ? command : `${command}: ${act}`);
