import { accept, refuse } from '../kernel/kernel.ts';
import type { Decision } from '../kernel/kernel.ts';
import { line, looksEmpty } from '../kernel/text.ts';
import { allOf, anyOf, hostsHere, notRemoved, onStage, speakers } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState } from './state.ts';

/** Those who have something to show: who runs the room, who speaks in it, who is on its stage. */
export const presenters = allOf<RoomState>(anyOf<RoomState>(hostsHere, speakers, onStage), notRemoved);
const inRooms = { who: presenters, where: rooms };

function show(_state: RoomState, data: { deck: string; title: string; pages: number }): Decision<RoomEvent> {
  const title = line(data.title);
  if (!title.ok) return title;
  if (looksEmpty(title.text)) return refuse('EMPTY_TEXT');
  return accept({ type: 'slides.set', slides: { deck: data.deck, title: title.text, page: 1, pages: data.pages } });
}

function turn(state: RoomState, data: { page: number }): Decision<RoomEvent> {
  if (state.slides === null || data.page < 1 || data.page > state.slides.pages) return refuse('NOT_FOUND');
  return data.page === state.slides.page ? refuse('ALREADY_DONE') : accept({ type: 'slides.turned', page: data.page });
}

function hide(state: RoomState): Decision<RoomEvent> {
  return state.slides === null ? refuse('ALREADY_DONE') : accept({ type: 'slides.set', slides: null });
}

export const slideRules = {
  'slides.show': roomRule('slides.show', inRooms, show),
  'slides.turn': roomRule('slides.turn', inRooms, turn),
  'slides.hide': roomRule('slides.hide', inRooms, hide)
} satisfies Partial<RoomRules>;

export const slideFacts = {
  'slides.set': (state, event) => ({ ...state, slides: event.slides }),
  'slides.turned': (state, event) => ({ ...state, slides: state.slides === null ? null : { ...state.slides, page: event.page } })
} satisfies Partial<RoomFacts>;
