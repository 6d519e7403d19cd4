import { Track } from 'livekit-client';
import type { LocalTrack, TrackPublication } from 'livekit-client';
import type { Connection } from './connection.ts';
import type { Devices } from './devices.ts';
import { hasRight, OwnTrack } from './own-track.ts';
import { bslRecipe, cameraRecipe, microphoneRecipe } from './recipes.ts';
import type { OwnMedia, PictureKind, Voice } from './types.ts';

/** Everything that this person sends. It outlives connections: a move carries it along. */
export class OwnMediaTracks {
  readonly microphone: OwnTrack;
  readonly camera: OwnTrack;
  readonly bsl: OwnTrack;
  voice: Voice = 'ordinary';

  constructor(devices: Devices, changed: () => void) {
    this.microphone = new OwnTrack(
      microphoneRecipe(devices, () => this.voice),
      changed
    );
    this.camera = new OwnTrack(cameraRecipe(devices), changed);
    this.bsl = new OwnTrack(bslRecipe(devices), changed);
    devices.onChoice((kind, id) => {
      if (kind === 'camera') void Promise.all([this.camera.useDevice(id), this.bsl.useDevice(id)]);
      if (kind === 'microphone') void this.microphone.useDevice(id);
    });
  }

  get #all(): readonly OwnTrack[] {
    return [this.microphone, this.camera, this.bsl];
  }

  now(connection: Connection | null): OwnMedia {
    const mayPublish = connection !== null && hasRight(connection, Track.Source.Microphone);
    return { microphone: this.microphone.state, camera: this.camera.state, bsl: this.bsl.state, mayPublish };
  }
  picture(kind: PictureKind): LocalTrack | null {
    return this[kind].track;
  }
  async carry(from: Connection | null, to: Connection): Promise<void> {
    await Promise.all(this.#all.map((one) => one.carry(from, to)));
  }
  async permit(connection: Connection): Promise<void> {
    await Promise.all(this.#all.map((one) => one.permit(connection)));
  }
  async unpublished(publication: TrackPublication): Promise<void> {
    await Promise.all(this.#all.map((one) => one.unpublished(publication)));
  }
  async drop(connection: Connection | null): Promise<void> {
    await Promise.all(this.#all.map((one) => one.drop(connection)));
  }
}
