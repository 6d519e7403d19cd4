import type { ViewerRoom, WallCall } from '@alongside/domain';
import { roomName } from '#lib/room/room-name.ts';
import { needsOf } from './needs.ts';
import type { NeedKind } from './needs.ts';

/** What is worth saying, whatever a host looks at. Everything else is only shown. */
const atOnce = ['urgent', 'call', 'captions', 'bsl', 'covered'] as const;
type Spoken = (typeof atOnce)[number] | 'host';
const urgently = 'for urgent help.';
/** A host who reloads their page is away for a moment; so long a room is without one before it is said. */
export const withoutHostMs = 10_000;

/** `Workshop 2`, `Workshops 2 and 4`, `Workshop 2 and Plenary`. */
export function roomList(slugs: readonly string[]): string {
  const workshops = slugs.every((slug) => /^workshop-\d+$/u.test(slug)) && slugs.length > 1;
  const names = slugs.map((slug) => (workshops ? slug.slice('workshop-'.length) : roomName(slug)));
  const last = names.at(-1) ?? '';
  const list = names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
  return workshops ? `Workshops ${list}` : list;
}

function words(kind: Spoken, slugs: readonly string[]): string {
  const list = roomList(slugs);
  const one = slugs.length === 1;
  switch (kind) {
    case 'urgent':
      return `${list} ${one ? 'calls' : 'call'} ${urgently}`;
    case 'call':
      return `${list} ${one ? 'calls' : 'call'} for help.`;
    case 'captions':
      return `Captions stopped in ${list}.`;
    case 'bsl':
      return `BSL is planned in ${list} now. Nobody is signing there.`;
    case 'host':
      return `${list} ${one ? 'has' : 'have'} no host.`;
    case 'covered':
      return `${list} changed to automatic captions.`;
  }
}

/** Captions that were there a moment ago, in a room that goes on. */
const wentSilent = (before: ViewerRoom, after: ViewerRoom): boolean =>
  before.captions.kind !== null && after.captions.kind === null && before.phase === 'live' && after.phase === 'live';

function begins(kind: (typeof atOnce)[number], before: ViewerRoom, after: ViewerRoom): boolean {
  if (kind === 'call' || kind === 'urgent') {
    const known = new Set(before.calls.map(({ id }) => id));
    return after.calls.some(({ id, by, urgent }) => by === null && !known.has(id) && urgent === (kind === 'urgent'));
  }
  const has = (room: ViewerRoom, wanted: NeedKind): boolean => needsOf(room, 0).some((need) => need.kind === wanted);
  if (kind === 'captions' && wentSilent(before, after)) return true;
  return has(after, kind) && !has(before, kind);
}

/** What begins between two looks: one sentence for each kind, whichever rooms it is about. */
export function newsBetween(before: readonly ViewerRoom[], after: readonly ViewerRoom[]): readonly string[] {
  const then = new Map(before.map((room) => [room.room, room]));
  return atOnce.flatMap((kind) => {
    const rooms = after.filter((room) => {
      const was = then.get(room.room);
      return was !== undefined && begins(kind, was, room);
    });
    return rooms.length === 0
      ? []
      : [
          words(
            kind,
            rooms.map(({ room }) => room)
          )
        ];
  });
}

type Call = WallCall & { readonly room: string };
/** Calls that come from rooms that are not on the wall, such as the quiet room. */
export function newsElsewhere(before: readonly Call[], after: readonly Call[]): readonly string[] {
  const known = new Set(before.map(({ id }) => id));
  const fresh = after.filter(({ id, by }) => by === null && !known.has(id));
  return (['urgent', 'call'] as const).flatMap((kind) => {
    const rooms = fresh.filter(({ urgent }) => urgent === (kind === 'urgent')).map(({ room }) => room);
    return rooms.length === 0 ? [] : [words(kind, [...new Set(rooms)])];
  });
}

type Look = { readonly rooms: readonly ViewerRoom[]; readonly elsewhere: readonly Call[] };

/** An emergency comes before everything else. */
export type News = { readonly text: string; readonly priority: 1 | 2 };

/** What is said from look to look. The first look is no news: the page itself says it. */
export class WallNews {
  #before: Look;
  /** Since when each room has been without a host; null: it was said. */
  readonly #withoutHost = new Map<string, number | null>();

  constructor(first: Look) {
    this.#before = first;
    for (const { room, noHost } of first.rooms) if (noHost) this.#withoutHost.set(room, null);
  }

  look(after: Look, now: number): readonly News[] {
    const { rooms, elsewhere } = this.#before;
    const news = [...newsBetween(rooms, after.rooms), ...newsElsewhere(elsewhere, after.elsewhere), ...this.#hosts(after.rooms, now)];
    this.#before = after;
    return news.map((text) => ({ text, priority: text.endsWith(urgently) ? 1 : 2 }));
  }

  #hosts(rooms: readonly ViewerRoom[], now: number): readonly string[] {
    const due: string[] = [];
    for (const { room, noHost } of rooms) {
      const since = this.#withoutHost.get(room);
      if (!noHost) this.#withoutHost.delete(room);
      else if (since === undefined) this.#withoutHost.set(room, now);
      else if (since !== null && now - since >= withoutHostMs) due.push(room);
    }
    for (const room of due) this.#withoutHost.set(room, null);
    return due.length === 0 ? [] : [words('host', due)];
  }
}
