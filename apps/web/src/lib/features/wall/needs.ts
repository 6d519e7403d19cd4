import type { ViewerRoom } from '@alongside/domain';
import { agoWords, counted, linkWords, timeWords } from './facts.ts';

/** What a room may need. The first four are spoken when they begin, `covered` too; the others are only to be seen. */
export type NeedKind = 'call' | 'captions' | 'bsl' | 'host' | 'covered' | 'goes' | 'red' | 'no-captions' | 'planned' | 'links' | 'owner';
/** `stop`: somebody must act. `wait`: worth a look. */
export type Need = { readonly kind: NeedKind; readonly level: 'stop' | 'wait'; readonly words: string };

function callNeeds({ calls, moreCalls }: ViewerRoom, now: number): readonly Need[] {
  // Those to whom nobody goes yet stand first, the oldest before the others.
  const waiting = calls.filter(({ by }) => by === null);
  const [first] = waiting;
  if (first !== undefined) {
    const many = waiting.length + moreCalls;
    const what = first.urgent ? 'urgent help called' : many === 1 ? 'help called' : `${many} calls for help, first`;
    return [{ kind: 'call', level: 'stop', words: `${what} ${agoWords(first.at, now)}` }];
  }
  const [helped] = calls;
  return helped === undefined ? [] : [{ kind: 'goes', level: 'wait', words: `${helped.by} goes there to help` }];
}

function captionNeeds({ captions, phase, people }: ViewerRoom): readonly Need[] {
  const { state, missing } = captions;
  if (phase !== 'live') return [];
  if (state === 'late' || state === 'cut') return [{ kind: 'captions', level: 'stop', words: 'captions stopped' }];
  if (state === 'covered') return [{ kind: 'covered', level: 'wait', words: 'captioner stopped, automatic captions go on' }];
  if (state === 'none' && missing) return [{ kind: 'captions', level: 'stop', words: 'captioner missing' }];
  if (state === 'none' && people > 0) return [{ kind: 'no-captions', level: 'wait', words: 'no captions' }];
  return missing ? [{ kind: 'planned', level: 'wait', words: 'captioner missing' }] : [];
}

function awayNeeds({ away = [] }: ViewerRoom): readonly Need[] {
  const absent = away.find(({ now }) => now);
  return absent === undefined ? [] : [{ kind: 'owner', level: 'wait', words: `${absent.name} has this part, and is not there` }];
}

/** Everything that this room needs, the most urgent first. Empty: all is well. */
export function needsOf(room: ViewerRoom, now: number): readonly Need[] {
  const { bsl, noHost, cards, links } = room;
  return [
    ...callNeeds(room, now),
    ...captionNeeds(room),
    ...(bsl.missing ? [{ kind: 'bsl', level: 'stop', words: 'BSL missing' } as const] : []),
    ...(noHost ? [{ kind: 'host', level: 'stop', words: 'no host' } as const] : []),
    ...awayNeeds(room),
    ...((cards?.red ?? 'nobody') === 'nobody' ? [] : [{ kind: 'red', level: 'wait', words: 'a red card is shown' } as const]),
    ...(links.slow + links.lost === 0 ? [] : [{ kind: 'links', level: 'wait', words: linkWords(room) } as const])
  ].toSorted((a, b) => levels[a.level] - levels[b.level]);
}
const levels = { stop: 0, wait: 1 } as const;

export type Level = 'stop' | 'wait' | 'good';
export const levelOf = (needs: readonly Need[]): Level => needs[0]?.level ?? 'good';

/** The word on the card. A room that is not open is neither well nor unwell. */
export function stateWords(room: Pick<ViewerRoom, 'phase' | 'endsAt' | 'kind'>, needs: readonly Need[]): string {
  const [first] = needs;
  if (first === undefined) return room.phase === 'live' ? 'All well' : timeWords(room, 0);
  if (first.kind === 'call') return first.words.startsWith('urgent') ? 'Urgent call' : 'Help called';
  return first.level === 'stop' ? 'Needs you' : 'Look here';
}

/** Rooms by need, and among equals in their own order. */
export function byNeed(rooms: readonly ViewerRoom[], now: number): readonly ViewerRoom[] {
  const weight = (room: ViewerRoom): number => {
    const needs = needsOf(room, now);
    const stops = needs.filter(({ level }) => level === 'stop');
    const call = needs.find(({ kind }) => kind === 'call');
    const called = call === undefined ? 0 : call.words.startsWith('urgent') ? 2 : 1;
    return called * 100 + stops.length * 10 + Math.min(9, needs.length);
  };
  return rooms.toSorted((a, b) => weight(b) - weight(a));
}

/** Rooms in the order that somebody asked for; a new one stands at the end, and one that is gone is left out. */
export function inOrder(rooms: readonly ViewerRoom[], order: readonly string[] | null): readonly ViewerRoom[] {
  if (order === null) return rooms;
  const at = (room: ViewerRoom): number => (order.includes(room.room) ? order.indexOf(room.room) : order.length);
  return rooms.toSorted((a, b) => at(a) - at(b));
}

export const roomsWithNeed = (count: number): string => (count === 0 ? 'All rooms are well.' : `${counted(count, 'room')} need a look.`);
