import type { LocalTrack, Room, TrackPublication } from 'livekit-client';
import { Track } from 'livekit-client';
import type { Connection } from './connection.ts';
import type { Made, Recipe } from './recipes.ts';
import { deviceSentence, sentences } from './sentences.ts';
import type { Outcome, Switch } from './types.ts';

/** A right given a moment ago may still be on its way from the media server. */
const rightWithinMs = 3_000;

/** One thing a person sends: their microphone, camera or signing. On only when told; off at once, whatever else happens. */
export class OwnTrack {
  readonly #recipe: Recipe;
  readonly #changed: () => void;
  #made: readonly Made[] = [];
  #wanted = false;
  #muting = false;
  #state: Switch = 'off';
  #turn: Promise<unknown> = Promise.resolve();

  constructor(recipe: Recipe, changed: () => void) {
    this.#recipe = recipe;
    this.#changed = changed;
  }

  get state(): Switch {
    return this.#state;
  }
  /** What is sent now, for the person's own picture. */
  get track(): LocalTrack | null {
    return this.#made[0]?.track ?? null;
  }

  #become(state: Switch): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#changed();
  }

  on(connection: Connection): Promise<Outcome> {
    this.#wanted = true;
    this.#become(this.#state === 'on' ? 'on' : 'starting');
    return this.#inTurn(() => this.#start(connection));
  }

  /** The device is silenced before anything is awaited. */
  async off(connection: Connection | null): Promise<void> {
    this.#wanted = false;
    if (this.#recipe.kind === 'microphone') {
      for (const { track } of this.#made) track.mediaStreamTrack.enabled = false;
      this.#become('off');
      await this.#inTurn(async () => {
        if (this.#wanted) return;
        this.#muting = true;
        for (const { track } of this.#made) await track.mute();
        this.#muting = false;
      });
      return;
    }
    await this.drop(connection);
  }

  /** Off, and the device released: its light goes out. */
  async drop(connection: Connection | null): Promise<void> {
    this.#wanted = false;
    const made = this.#made;
    this.#made = [];
    for (const { track } of made) track.stop();
    this.#become('off');
    if (connection === null || !connection.live) return;
    for (const { track } of made)
      if (isPublished(connection.room, track)) await connection.room.localParticipant.unpublishTrack(track, true);
  }

  async #start(connection: Connection): Promise<Outcome> {
    try {
      if (!(await mayPublish(connection, this.#recipe.source))) return await this.#giveUp(connection, sentences.notOnStage);
      if (this.#made.length === 0) this.#made = await this.#recipe.make();
      if (!this.#wanted) return await this.#giveUp(connection, null);
      await this.#send(connection);
      this.#become(this.#wanted ? 'on' : 'off');
      return { ok: true };
    } catch (error) {
      return this.#giveUp(connection, deviceSentence(this.#recipe.device, error));
    }
  }

  async #giveUp(connection: Connection, sentence: string | null): Promise<Outcome> {
    await this.drop(connection);
    return sentence === null ? { ok: true } : { ok: false, sentence };
  }

  async #send(connection: Connection): Promise<void> {
    for (const { track, options } of this.#made) {
      if (!isPublished(connection.room, track)) await send(connection, { track, options });
      if (this.#wanted && track.isMuted) await track.unmute();
      if (this.#wanted) track.mediaStreamTrack.enabled = true;
    }
  }

  /** Goes on in the next room as it was: on stays on, off stays off. `from` is null when the old connection is dead. */
  carry(from: Connection | null, to: Connection): Promise<unknown> {
    return this.#inTurn(async () => {
      if (this.#made.length === 0) return;
      if (!hasRight(to, this.#recipe.source)) {
        await this.drop(from);
        return;
      }
      for (const { track } of this.#made)
        if (from?.live === true) await from.whileAlive(from.room.localParticipant.unpublishTrack(track, false));
      for (const made of this.#made) await send(to, made);
    });
  }

  /** A host took the right away: everything of this kind ends. */
  async permit(connection: Connection): Promise<void> {
    if (this.#made.length > 0 && !hasRight(connection, this.#recipe.source)) await this.drop(connection);
  }
  /** A device was unplugged: LiveKit took its track back. */
  async unpublished(publication: TrackPublication): Promise<void> {
    const lost = this.#made.find(({ track }) => track === publication.track);
    if (lost?.track.mediaStreamTrack.readyState === 'ended') await this.drop(null);
  }
  /** A host turned the microphone off. One's own switch is told apart by `muting`. */
  muted(publication: TrackPublication): void {
    if (this.#muting || !this.#made.some(({ track }) => track === publication.track)) return;
    this.#wanted = false;
    this.#become('off');
  }

  async useDevice(id: string): Promise<void> {
    for (const { track } of this.#made) await track.setDeviceId(id);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

async function send(connection: Connection, { track, options }: Made): Promise<void> {
  await connection.whileAlive(connection.room.localParticipant.publishTrack(track, options));
}

function isPublished(room: Room, track: LocalTrack): boolean {
  return [...room.localParticipant.trackPublications.values()].some((publication) => publication.track === track);
}

export function hasRight(connection: Connection, source: Track.Source): boolean {
  const permissions = connection.room.localParticipant.permissions;
  if (permissions?.canPublish !== true) return false;
  // An empty list means every source, by LiveKit's rule.
  return permissions.canPublishSources.length === 0 || permissions.canPublishSources.includes(Track.sourceToProto(source));
}

async function mayPublish(connection: Connection, source: Track.Source): Promise<boolean> {
  if (hasRight(connection, source)) return true;
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve(hasRight(connection, source));
    };
    const stop = connection.onPermission(() => {
      if (hasRight(connection, source)) done();
    });
    const timer = setTimeout(done, rightWithinMs);
  });
}
