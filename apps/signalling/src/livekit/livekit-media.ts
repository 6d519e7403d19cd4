import { AccessToken, RoomServiceClient, TrackSource, TwirpError } from 'livekit-server-sdk';
import type { MediaGrant, MediaServer, MediaSource, MediaState } from '../media/port.ts';
import { Denied } from './denied.ts';
import type { DeniedShelf } from './denied.ts';
import { grantFor, hasStage, permissionFor } from './permissions.ts';
import { personOf, repairs, type Wanted } from './reconcile.ts';

/** Runs `f` every so often until the returned function is called. */
export type Every = (ms: number, f: () => void) => () => void;

export type LiveKitOptions = {
  /** `LIVEKIT_URL`, ws or http. */
  readonly url: string;
  readonly apiKey: string;
  readonly secret: string;
  /** The machine's clock: tokens and their lives have nothing to do with the platform's clock. */
  readonly now?: () => number;
  readonly every?: Every;
  readonly denied?: DeniedShelf;
  readonly log?: { warn: (details: object, message: string) => void };
};

/** Long enough to connect; whoever comes back asks for another one. */
const tokenLivesS = 120;
/** One cheap question that also tells a server that was restarted within the interval: its rooms are gone. */
const probeMs = 500;
const reconcileMs = 15_000;
/** A room of ours is never ended by the server because it is empty. */
const roomLivesS = 7 * 86_400;

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

const realEvery: Every = (ms, f) => {
  const timer = setInterval(f, ms);
  timer.unref();
  return () => clearInterval(timer);
};

/** Rejected with while the media server does not answer. */
export class MediaAway extends Error {
  override readonly name = 'MediaAway';
}

/** The real media server behind the port. The only place that speaks to LiveKit's API. */
export class LiveKitMedia implements MediaServer {
  readonly #client: RoomServiceClient;
  readonly #options: LiveKitOptions;
  readonly #rooms = new Set<string>();
  readonly #denied: Denied;
  readonly #ready = new Set<() => void>();
  readonly #stops: (() => void)[];
  #state: MediaState = 'preparing';
  #probing: Promise<void> | null = null;
  #wanted: Wanted = () => null;

  constructor(options: LiveKitOptions) {
    this.#options = options;
    this.#denied = new Denied(options.now ?? Date.now, options.denied);
    void this.#denied.remember().catch((error: unknown) => this.#couldNot('remember who was removed', error));
    this.#client = new RoomServiceClient(options.url.replace(/^ws/, 'http'), options.apiKey, options.secret, { requestTimeout: 3 });
    const every = options.every ?? realEvery;
    this.#stops = [every(probeMs, () => void this.probe()), every(reconcileMs, () => void this.reconcile())];
    void this.probe();
  }

  state(): MediaState {
    return this.#state;
  }
  onReady(f: () => void): void {
    this.#ready.add(f);
  }
  /** Where reconciling reads what should be. */
  reconcileBy(wanted: Wanted): void {
    this.#wanted = wanted;
  }

  /** Asks whether the server answers and still has our rooms. Resolves when the answer has been dealt with. */
  probe(): Promise<void> {
    this.#probing ??= this.#probe().finally(() => {
      this.#probing = null;
    });
    return this.#probing;
  }

  async #probe(): Promise<void> {
    try {
      const held = new Set((await this.#client.listRooms([...this.#rooms])).map((room) => room.name));
      const missing = [...this.#rooms].filter((room) => !held.has(room));
      // Rooms first: clients that come back to a room that does not exist yet are turned away.
      await Promise.all(missing.map((room) => this.#create(room)));
      const returned = this.#state !== 'ready' || missing.length > 0;
      this.#state = 'ready';
      if (returned) for (const listener of this.#ready) listener();
    } catch (error) {
      if (this.#state === 'ready') this.#options.log?.warn({ reason: reasonOf(error) }, 'the media server does not answer');
      this.#state = 'preparing';
    }
  }

  async #create(room: string): Promise<void> {
    await this.#client.createRoom({ name: room, emptyTimeout: roomLivesS, departureTimeout: roomLivesS });
  }

  async ensureRoom(room: string): Promise<void> {
    if (this.#rooms.has(room) && this.#state === 'ready') return;
    this.#needReady(room);
    await this.#create(room);
    // Only a room that was created counts as missing when the server no longer lists it.
    this.#rooms.add(room);
  }
  #needReady(room: string): void {
    if (this.#state === 'ready') return;
    this.#rooms.add(room);
    throw new MediaAway('the media server does not answer');
  }

  /**
   * The name is left out on purpose: pages draw names from the room's state, and what LiveKit is not told it cannot
   * tell anybody. No metadata and no attributes for the same reason.
   */
  async token(grant: MediaGrant): Promise<string> {
    if (this.#denied.has(grant.room, grant.identity)) throw new Error('this connection was removed');
    const token = new AccessToken(this.#options.apiKey, this.#options.secret, { identity: grant.identity, ttl: tokenLivesS });
    token.addGrant(grantFor(grant.room, grant.hidden, grant.publish));
    return token.toJwt();
  }

  async setStage(room: string, identity: string, publish: readonly MediaSource[] | null): Promise<void> {
    const permission = permissionFor(publish ?? []);
    // Nobody is told anything of hidden people. So the tracks end first and the hiding follows, or others keep dead tracks.
    if (permission.hidden && (await this.#isShown(room, identity))) await this.#permit(room, identity, { ...permission, hidden: false });
    await this.#permit(room, identity, permission);
  }
  async #isShown(room: string, identity: string): Promise<boolean> {
    const participant = await this.#ifThere(this.#client.getParticipant(room, identity));
    return participant?.permission?.hidden === false;
  }
  async #permit(room: string, identity: string, permission: ReturnType<typeof permissionFor>): Promise<void> {
    await this.#ifThere(this.#client.updateParticipant(room, identity, { permission }));
  }

  async mute(room: string, identity: string): Promise<void> {
    const participant = await this.#ifThere(this.#client.getParticipant(room, identity));
    const microphones = participant?.tracks.filter((track) => track.source === TrackSource.MICROPHONE && !track.muted) ?? [];
    await Promise.all(microphones.map((track) => this.#ifThere(this.#client.mutePublishedTrack(room, identity, track.sid, true))));
  }

  async remove(room: string, identity: string): Promise<void> {
    const kept = this.#denied.add(room, identity);
    await this.#ifThere(this.#client.removeParticipant(room, identity));
    await kept.catch((error: unknown) => this.#couldNot('keep who was removed', error));
  }
  #couldNot(what: string, error: unknown): void {
    this.#options.log?.warn({ what, reason: reasonOf(error) }, 'could not be done');
  }

  /** A webhook's hint that somebody got in: a removed one with a token that still lives is put out again. */
  async joined(room: string, identity: string): Promise<void> {
    if (this.#denied.has(room, identity) || this.#wanted(room, personOf(identity)) === 'out') await this.remove(room, identity);
  }

  /**
   * Makes the server agree with the rooms' state. Webhooks get lost; this does not. Every room that the server has, also
   * those that were opened before this process began.
   */
  async reconcile(): Promise<void> {
    if (this.#state !== 'ready') return;
    const rooms = await this.#client.listRooms().catch((error: unknown) => this.#couldNot('list rooms', error));
    await Promise.all((rooms ?? []).map(({ name }) => this.#reconcileRoom(name)));
  }

  async #reconcileRoom(room: string): Promise<void> {
    try {
      const participants = await this.#client.listParticipants(room);
      const denied = participants
        .filter(({ identity }) => this.#denied.has(room, identity))
        .map(({ identity }) => this.remove(room, identity));
      const seen = participants.map((one) => ({
        identity: one.identity,
        has: (publish: readonly MediaSource[]) => hasStage(one, publish)
      }));
      const repaired = repairs(room, seen, this.#wanted).map(({ identity, stage }) =>
        stage === 'out' ? this.remove(room, identity) : this.setStage(room, identity, stage)
      );
      await Promise.all([...denied, ...repaired]);
    } catch (error) {
      this.#options.log?.warn({ room, reason: reasonOf(error) }, 'could not compare the media server with the room');
    }
  }

  /** Somebody who has left meanwhile is no error: nothing remains to be done. */
  async #ifThere<T>(call: Promise<T>): Promise<T | null> {
    try {
      return await call;
    } catch (error) {
      if (error instanceof TwirpError && error.code === 'not_found') return null;
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.#probing;
  }
}
