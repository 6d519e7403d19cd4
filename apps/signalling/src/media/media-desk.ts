import { randomBytes } from 'node:crypto';
import { errors } from '@alongside/protocol';
import type { ErrorCode, MediaPurpose, ServerFrame } from '@alongside/protocol';
import type { Connection } from '../live/connection.ts';
import type { Shelves } from '../rooms/shelf.ts';
import type { MediaServer, MediaSource } from './port.ts';
import { mayEnterGreenRoom, publishRights } from './publish-rights.ts';

export type MediaDeskOptions = {
  readonly media: MediaServer;
  readonly shelves: Shelves;
  readonly failed: (what: string, error: unknown) => void;
};
type Guest = { readonly identity: string; readonly role: Connection['visitor']['actor']['role'] };

/** Hands out tokens and keeps the media server in step with the rooms: it follows the state and never leads it. */
export class MediaDesk {
  readonly #options: MediaDeskOptions;
  /** The newest identity of each person in each room. */
  readonly #guests = new Map<string, Map<string, Guest>>();

  constructor(options: MediaDeskOptions) {
    this.#options = options;
    options.shelves.room.onChange((_log, room, { before, after }) => {
      for (const [person, guest] of this.#guests.get(room) ?? []) {
        if (after.state.removed.includes(person)) this.#putOut(room, person, guest);
        else
          this.#follow(room, guest, {
            had: publishRights({ id: person, ...guest }, before.state),
            has: publishRights({ id: person, ...guest }, after.state)
          });
      }
    });
    options.media.onReady(() => {
      for (const room of this.#guests.keys()) this.#try('a room of the media server', options.media.ensureRoom(room));
    });
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
    const mediaRoom = purpose === 'room' ? room : purpose === 'green' ? `green-${room}` : `rehearsal-${actor.id}`;
    const identity = `${actor.id}.${randomBytes(5).toString('hex')}`;
    try {
      await media.ensureRoom(mediaRoom);
      const token = await media.token({ room: mediaRoom, identity, name, hidden: publish.length === 0, publish });
      if (purpose === 'room') this.#remember(room, actor.id, { identity, role: actor.role });
      return { f: 'media', purpose, state: 'ready', url: connection.address, token, room: mediaRoom, identity };
    } catch (error) {
      this.#options.failed('a token for sound and picture', error);
      return notReady(purpose, 'preparing');
    }
  }

  async mute(room: string, person: string): Promise<void> {
    const guest = this.#guests.get(room)?.get(person);
    if (guest !== undefined)
      await this.#options.media.mute(room, guest.identity).catch((error: unknown) => this.#options.failed('muting', error));
  }

  /** What the media server should show of a person, for its own comparing. Null: not ours to judge. */
  wanted(room: string, person: string): readonly MediaSource[] | 'out' | null {
    const state = this.#options.shelves.room.warm(room)?.reader.standing.state;
    if (state === undefined) return null;
    if (state.removed.includes(person)) return 'out';
    const guest = this.#guests.get(room)?.get(person);
    return guest === undefined ? null : publishRights({ id: person, role: guest.role }, state);
  }

  #remember(room: string, person: string, guest: Guest): void {
    const guests = this.#guests.get(room) ?? new Map<string, Guest>();
    this.#guests.set(room, guests.set(person, guest));
  }
  #putOut(room: string, person: string, guest: Guest): void {
    this.#guests.get(room)?.delete(person);
    this.#try('removing somebody from sound and picture', this.#options.media.remove(room, guest.identity));
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
