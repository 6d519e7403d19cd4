import { createLocalAudioTrack, createLocalVideoTrack, LocalVideoTrack, Track, VideoPreset } from 'livekit-client';
import type { LocalAudioTrack, LocalTrack, TrackPublishOptions } from 'livekit-client';
import type { Devices } from './devices.ts';
import type { LaneWire } from './receive.ts';
import type { TrackKind, Voice } from './types.ts';

export type Made = { readonly track: LocalTrack; readonly options: TrackPublishOptions };

/** LiveKit's own types disagree on an optional `processor` that is never set here. */
const general = (track: LocalAudioTrack | LocalVideoTrack): LocalTrack => track as LocalTrack;

/** How a person's own track is captured and sent. */
export type Recipe = {
  readonly kind: TrackKind;
  readonly source: Track.Source;
  readonly device: 'camera' | 'microphone';
  readonly make: () => Promise<readonly Made[]>;
};

export function microphoneRecipe(devices: Devices, voice: () => Voice): Recipe {
  return {
    kind: 'microphone',
    source: Track.Source.Microphone,
    device: 'microphone',
    make: async () => {
      const ordinary = voice() === 'ordinary';
      const capture = { noiseSuppression: ordinary, autoGainControl: ordinary, echoCancellation: true };
      const track = await createLocalAudioTrack({ ...capture, ...(await devices.constraint('microphone')) });
      // DTX cuts quiet speech and does not know an AAC voice from noise.
      const source = Track.Source.Microphone;
      // Every packet carries the one before it too (`red`), so a voice takes twice this.
      const audioPreset = { maxBitrate: 24_000 };
      return [{ track: general(track), options: { source, audioPreset, dtx: false, red: true, stopMicTrackOnMute: false } }];
    }
  };
}

const smallLayer = new VideoPreset({ width: 320, height: 180, maxBitrate: 120_000, maxFramerate: 15 });

export function cameraRecipe(devices: Devices): Recipe {
  return {
    kind: 'camera',
    source: Track.Source.Camera,
    device: 'camera',
    make: async () => {
      const resolution = { width: 640, height: 360, frameRate: 30 };
      const track = await createLocalVideoTrack({ resolution, ...(await devices.constraint('camera')) });
      const videoEncoding = { maxBitrate: 450_000, maxFramerate: 24 };
      return [
        {
          track: general(track),
          options: { source: Track.Source.Camera, simulcast: true, videoEncoding, videoSimulcastLayers: [smallLayer] }
        }
      ];
    }
  };
}

/**
 * Signing: source ScreenShare with one layer is the one kind that LiveKit's server never thins and serves first. For this
 * source livekit-client reads `screenShareEncoding`; `videoEncoding` is ignored and its default of 15 fps is too slow.
 */
function bslOptions(name: LaneWire, maxBitrate: number): TrackPublishOptions {
  return {
    source: Track.Source.ScreenShare,
    name,
    simulcast: false,
    videoCodec: 'vp8',
    // A sender's own poor link gives up everything else before signing.
    screenShareEncoding: { maxBitrate, maxFramerate: 30, priority: 'high' },
    degradationPreference: 'maintain-framerate'
  };
}

export function bslRecipe(devices: Devices): Recipe {
  return {
    kind: 'bsl',
    source: Track.Source.ScreenShare,
    device: 'camera',
    make: async () => {
      const resolution = { width: 640, height: 480, frameRate: 30 };
      const full = await createLocalVideoTrack({ resolution, ...(await devices.constraint('camera')) });
      return [
        { track: general(full), options: bslOptions('bsl', 500_000) },
        { track: general(await smaller(full)), options: bslOptions('bsl-small', 225_000) },
        // An interpreter and somebody who signs, beside one voice, on 350 kbit/s. Sent only while somebody needs it.
        { track: general(await smaller(full)), options: bslOptions('bsl-least', 85_000) }
      ];
    }
  };
}

/** The same camera again at 320x240, for viewers on poor links. */
async function smaller(full: LocalVideoTrack): Promise<LocalVideoTrack> {
  const copy = full.mediaStreamTrack.clone();
  await copy.applyConstraints({ width: 320, height: 240, frameRate: 30 });
  return new LocalVideoTrack(copy, undefined, false);
}
