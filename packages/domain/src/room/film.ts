import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { line, looksEmpty } from '../kernel/text.ts';
import { rooms } from '../policy/where.ts';
import { filmPosition } from './film-time.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import { presenters } from './slides.ts';
import type { RoomState } from './state.ts';

const inRooms = { who: presenters, where: rooms };

/** One film at a time: whoever wants another ends this one first, so that two hosts never take it from each other. */
function play(state: RoomState, data: { film: string; title: string; length: number }, { now }: Context): Decision<RoomEvent> {
  const title = line(data.title);
  if (!title.ok) return title;
  if (looksEmpty(title.text)) return refuse('EMPTY_TEXT');
  const { film } = state;
  if (film === undefined) {
    const { film: id, length } = data;
    return accept({ type: 'film.set', film: { id, title: title.text, length, playing: true, position: 0, since: now } });
  }
  if (film.id !== data.film) return refuse('NOT_NOW');
  const position = filmPosition(film, now);
  if (position >= film.length) return accept({ type: 'film.set', film: { ...film, playing: true, position: 0, since: now } });
  return film.playing ? refuse('ALREADY_DONE') : accept({ type: 'film.set', film: { ...film, playing: true, since: now } });
}

function pause({ film }: RoomState, _data: unknown, { now }: Context): Decision<RoomEvent> {
  if (film === undefined) return refuse('NOT_FOUND');
  const position = filmPosition(film, now);
  if (!film.playing || position >= film.length) return refuse('ALREADY_DONE');
  return accept({ type: 'film.set', film: { ...film, playing: false, position, since: now } });
}

function end({ film }: RoomState): Decision<RoomEvent> {
  return film === undefined ? refuse('ALREADY_DONE') : accept({ type: 'film.set', film: null });
}

/** No film outlives the session that it was played in. */
export function withoutFilm({ film: _over, ...state }: RoomState): RoomState {
  return state;
}

export const filmRules = {
  'film.play': roomRule('film.play', inRooms, play),
  'film.pause': roomRule('film.pause', inRooms, pause),
  'film.end': roomRule('film.end', inRooms, end)
} satisfies Partial<RoomRules>;

export const filmFacts = {
  'film.set': (state, { film }) => (film === null ? withoutFilm(state) : { ...state, film })
} satisfies Partial<RoomFacts>;
