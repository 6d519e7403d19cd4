import { randomBytes } from 'node:crypto';
import { isRehearsal, rehearsalOf } from '@alongside/domain';
import type { RoomState } from '@alongside/domain';
import { errors } from '@alongside/protocol';
import type { ErrorCode, MediaPurpose, ServerFrame } from '@alongside/protocol';
import { goesAnywhere } from '../live/access.ts';
import type { Connection } from '../live/connection.ts';
import type { Ending, Endings } from '../people/endings.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import type { Shelves } from '../rooms/shelf.ts';
import { Guests } from './guests.ts';
import type { Guest } from './guests.ts';
import type { MediaServer, MediaSource } from './port.ts';
import { mayEnterGreenRoom, publishRights } from './publish-rights.ts';

export type MediaDeskOptions = {
  readonly media: MediaServer;
  readonly shelves: Shelves;
  readonly endings: Endings;
  readonly failed: (what: string, error: unknown) => void;
};

const greenOf = (room: string): string => `green-${room}`;

/** Hands out tokens and keeps the media server in step with the rooms: it follows the state and never leads it. */
export class MediaDesk {
  readonly #options: MediaDeskOptions;
  readonly #guests = new Guests();
  /** Whose link is gone, also before this process began. Whoever is given a token again has a new link. */
  readonly #out = new Set<string>();

  constructor(options: MediaDeskOptions) {
    this.#options = options;
    options.shelves.room.onChange((_log, room, { before, after }) => {
      // Alone, everybody may do everything.
      if (isRehearsal(room)) return;
      for (const [person, guest] of this.#guests.in(room))
        this.#follow(room, guest, {
          had: publishRights({ id: person, ...guest }, before.state),
          has: publishRights({ id: person, ...guest }, after.state)
        });
      this.#clearGreenRoom(room, after.state);
    });
    options.endings.on((ending) => this.#ended(ending));
    options.media.onReady(() => {
      for (const room of this.#guests.rooms()) this.#try('a room of the media server', options.media.ensureRoom(room));
    });
  }

  /** There is neither sound nor picture on this platform. */
  get isOff(): boolean {
    return this.#options.media.state() === 'off';
  }

  /** Who is out by what Records say: a connection to the media server outlives a restart of ours. */
  shutOut(people: readonly string[]): void {
    for (const person of people) this.#out.add(person);
  }

  async answer(connection: Connection, purpose: MediaPurpose): Promise<ServerFrame> {
    const { media, shelves } = this.#options;
    const room = connection.room;
    const state = room === null ? undefined : shelves.room.warm(room)?.reader.standing.state;
    if (room === null || state === undefined) return refused(purpose, 'refused', 'NOT_HERE');
    if (media.state() !== 'ready') return notReady(purpose, media.state());
    const { actor, name } = connection.visitor;
    if (state.removed.includes(actor.id)) return refused(purpose, 'refused', 'REMOVED');
    if (purpose === 'green' && !mayEnterGreenRoom(actor, state)) return refused(purpose, 'refused', 'NOT_ALLOWED');
    const publish: readonly MediaSource[] = purpose === 'room' ? publishRights(actor, state) : ['camera', 'microphone', 'screen_share'];
    const mediaRoom = purpose === 'room' ? room : purpose === 'green' ? greenOf(room) : rehearsalOf(actor.id);
    const identity = `${actor.id}.${randomBytes(5).toString('hex')}`;
    this.#out.delete(actor.id);
    // Known before it exists: whoever is put out while their token is being made is put out with it.
    this.#guests.add(mediaRoom, actor.id, { identity, role: actor.role, assigned: actor.room });
    try {
      await media.ensureRoom(mediaRoom);
      const token = await media.token({ room: mediaRoom, identity, name, hidden: publish.length === 0, publish });
      return { f: 'media', purpose, state: 'ready', url: connection.address, token, room: mediaRoom, identity };
    } catch (error) {
      this.#options.failed('a token for sound and picture', error);
      return notReady(purpose, 'preparing');
    }
  }

  async mute(room: string, person: string): Promise<void> {
    const guest = this.#guests.get(room, person);
    // Whoever voices BSL is never silenced.
    if (guest !== undefined && guest.role !== 'interpreter')
      await this.#options.media.mute(room, guest.identity).catch((error: unknown) => this.#options.failed('muting', error));
  }

  /** What the media server should show of a person, for its own comparing. Null: not ours to judge. */
  wanted(mediaRoom: string, person: string): readonly MediaSource[] | 'out' | null {
    const { shelves } = this.#options;
    const removed = shelves.day.warm(dayRoom)?.reader.standing.state.removed ?? [];
    if (this.#out.has(person) || removed.includes(person)) return 'out';
    if (isRehearsal(mediaRoom)) return null;
    const green = mediaRoom.startsWith('green-');
    const state = shelves.room.warm(green ? mediaRoom.slice('green-'.length) : mediaRoom)?.reader.standing.state;
    if (state === undefined) return null;
    if (state.removed.includes(person)) return 'out';
    const guest = this.#guests.get(mediaRoom, person);
    return green || guest === undefined ? null : publishRights({ id: person, role: guest.role }, state);
  }

  #ended(ending: Ending): void {
    const { reason, person } = ending;
    if (reason === 'ADDRESS_REPLACED') return;
    if (reason === 'LINK_REVOKED') this.#out.add(person);
    if (ending.reason === 'PLACE_LEFT') return this.#placeLeft(ending);
    const rooms = reason === 'REMOVED' && ending.room !== null ? [ending.room, greenOf(ending.room)] : [...this.#guests.rooms()];
    for (const room of rooms) this.#putOut(room, person);
  }
  /** Whose work is in that room hears it without a place. */
  #placeLeft({ person: id, room }: Extract<Ending, { reason: 'PLACE_LEFT' }>): void {
    const guest = this.#guests.get(room, id);
    if (guest === undefined || goesAnywhere({ kind: 'person', id, role: guest.role, room: guest.assigned }, room)) return;
    this.#putOut(room, id);
  }
  /** Backstage is for those who have work there: whoever came down from the stage hears no more of it. */
  #clearGreenRoom(room: string, state: RoomState): void {
    const green = greenOf(room);
    for (const [id, { role }] of this.#guests.in(green))
      if (!mayEnterGreenRoom({ kind: 'person', id, role, room: null }, state)) this.#putOut(green, id);
  }
  /** Every identity they ever had there: a token outlives whoever it was made for. */
  #putOut(mediaRoom: string, person: string): void {
    for (const identity of this.#guests.take(mediaRoom, person))
      this.#try('removing somebody from sound and picture', this.#options.media.remove(mediaRoom, identity));
  }
  #follow(room: string, guest: Guest, { had, has }: { readonly had: readonly MediaSource[]; readonly has: readonly MediaSource[] }): void {
    if (had.join() === has.join()) return;
    this.#try('a right on stage', this.#options.media.setStage(room, guest.identity, has.length === 0 ? null : has));
  }
  /** The media server is compared with the state again and again, so one failed call is made good by itself. */
  #try(what: string, work: Promise<void>): void {
    work.catch((error: unknown) => this.#options.failed(what, error));
  }
}

function notReady(purpose: MediaPurpose, state: 'ready' | 'preparing' | 'off'): ServerFrame {
  return state === 'off' ? refused(purpose, 'off', 'MEDIA_OFF') : refused(purpose, 'preparing', 'MEDIA_PREPARING');
}
function refused(purpose: MediaPurpose, state: 'preparing' | 'off' | 'refused', code: ErrorCode): ServerFrame {
  return { f: 'media', purpose, state, sentence: errors[code].sentence };
}
