import { audiences } from '@alongside/domain';
import type { Audience } from '@alongside/domain';
import { hereLogOf, logIdOf } from '@alongside/protocol';
import type { Position } from '@alongside/protocol';
import type { Shelves } from '../rooms/shelf.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import type { AudienceStream, StreamListener } from '../rooms/audience-stream.ts';
import type { HereLists, HereStream } from '../rooms/here-lists.ts';
import type { Histogram } from '../metrics/histogram.ts';
import { FirstMessage } from './first-message.ts';
import { Group } from './group.ts';

/** A log as the groups of one audience follow it. */
export type Stream = AudienceStream<'day'> | AudienceStream<'room'> | AudienceStream<'captions'> | HereStream;

/** The connections of one room and audience, with the logs they follow, and what newcomers are told of them. */
export type Place = {
  readonly group: Group;
  readonly streams: ReadonlyMap<string, Stream>;
  readonly first: FirstMessage;
  /** Who came and went leaves with a change of the day. */
  readonly rider: StreamListener;
};

/** Places are made when the first connection comes and fall away with the last. */
export class Places {
  readonly #shelves: Shelves;
  readonly #lists: HereLists;
  readonly #captionDelay: Histogram;
  readonly #places = new Map<string, Place>();

  constructor(shelves: Shelves, lists: HereLists, captionDelay: Histogram) {
    this.#captionDelay = captionDelay;
    this.#shelves = shelves;
    this.#lists = lists;
  }

  /** The room's logs must be warm. */
  at(room: string, audience: Audience): Place {
    const key = `${room} ${audience}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const streams = this.#streams(room, audience);
    const rider = { delta: () => streams.get(hereLogOf(room))?.settle(), anew: () => undefined };
    const place = {
      group: new Group((ms) => this.#captionDelay.observe(ms / 1_000)),
      streams,
      first: new FirstMessage([...streams.values()]),
      rider
    };
    for (const stream of place.streams.values()) stream.listen(place.group);
    streams.get(logIdOf('day', room))?.listen(rider);
    this.#places.set(key, place);
    return place;
  }

  #streams(room: string, audience: Audience): ReadonlyMap<string, Stream> {
    const { day, room: rooms, captions } = this.#shelves;
    const [dayLog, roomLog, captionsLog] = [day.warm(dayRoom), rooms.warm(room), captions.warm(room)];
    if (dayLog === undefined || roomLog === undefined || captionsLog === undefined)
      throw new Error('a room was entered before it was opened');
    const here = this.#lists.stream(room, audience);
    return new Map<string, Stream>([
      [dayLog.id, day.stream(dayLog, audience)],
      [roomLog.id, rooms.stream(roomLog, audience)],
      [captionsLog.id, captions.stream(captionsLog, audience)],
      ...(here === null ? [] : [[hereLogOf(room), here] as const])
    ]);
  }

  leave(room: string, audience: Audience): void {
    const key = `${room} ${audience}`;
    const place = this.#places.get(key);
    if (place === undefined || !place.group.empty) return;
    for (const stream of place.streams.values()) stream.unlisten(place.group);
    place.streams.get(logIdOf('day', room))?.unlisten(place.rider);
    place.group.close();
    this.#places.delete(key);
  }

  /** The groups of a room that has any. */
  groups(room: string): readonly { readonly audience: Audience; readonly group: Group }[] {
    return audiences.flatMap((audience) => {
      const place = this.#places.get(`${room} ${audience}`);
      return place === undefined ? [] : [{ audience, group: place.group }];
    });
  }

  static top(place: Place): Record<string, Position> {
    return Object.fromEntries([...place.streams].map(([log, stream]) => [log, stream.position]));
  }

  close(): void {
    for (const { group } of this.#places.values()) group.close();
    this.#places.clear();
  }
}
