import type { AudioSource, VideoSource } from '@livekit/rtc-node';
import { signingFps, signingFrame, signingSize } from './drawing/signing-picture.ts';
import { mouthFor, speakerFps, speakerFrame, speakerSize } from './drawing/speaker-picture.ts';
import type { Library, Studio } from './media-place.ts';
import { type Line, levelStepMs, type Talk } from './talk.ts';
import { sampleRate } from './voice.ts';

type Size = { readonly width: number; readonly height: number };

/** Shows a frame again and again until it is told to stop. */
function show(library: Library, source: VideoSource, picture: Size & { fps: number; frame: (n: number) => Uint8Array }): () => void {
  let n = 0;
  const timer = setInterval(() => {
    const frame = new library.VideoFrame(picture.frame(n), picture.width, picture.height, library.VideoBufferType.I420);
    source.captureFrame(frame);
    n += 1;
  }, 1_000 / picture.fps);
  return () => clearInterval(timer);
}

/** Voice and face of the made-up speaker: the mouth follows the sound. */
export function speakerStudio(library: Library, talk: Talk): Studio {
  const sound = new library.AudioSource(sampleRate, 1);
  const picture = new library.VideoSource(speakerSize.width, speakerSize.height);
  const [voice, face] = [
    library.LocalAudioTrack.createAudioTrack('microphone', sound),
    library.LocalVideoTrack.createVideoTrack('camera', picture)
  ];
  let said: { readonly line: Line; readonly since: number } | null = null;
  const deaf = talk.onLine((line) => {
    said = { line, since: performance.now() };
    void say(library, sound, line);
  });
  const frame = (n: number): Uint8Array => {
    const at = said === null ? -1 : Math.floor((performance.now() - said.since) / levelStepMs);
    return speakerFrame(mouthFor(said?.line.levels[at] ?? 0), n % (speakerFps * 3) > 1);
  };
  const stop = show(library, picture, { ...speakerSize, fps: speakerFps, frame });
  return {
    published: [
      { track: voice, source: 'microphone' },
      { track: face, source: 'camera', encoding: { bitrate: 300_000, fps: speakerFps } }
    ],
    close: async () => {
      deaf();
      stop();
      await voice.close();
      await face.close();
    }
  };
}

async function say({ AudioFrame }: Library, source: AudioSource, { sound }: Line): Promise<void> {
  const step = sampleRate / 10;
  for (let at = 0; at < sound.length && !source.closed; at += step) {
    const part = sound.slice(at, at + step);
    try {
      await source.captureFrame(new AudioFrame(part, sampleRate, 1, part.length));
    } catch (error) {
      // The connection ended in the middle of a word: the next line is said on the next one.
      if (source.closed) return;
      throw error;
    }
  }
}

/** The drawn figure in the BSL place, published as an interpreter's camera is: one layer that the server never thins. */
export function signingStudio(library: Library): Studio {
  const picture = new library.VideoSource(signingSize.width, signingSize.height);
  const track = library.LocalVideoTrack.createVideoTrack('bsl', picture);
  const stop = show(library, picture, { ...signingSize, fps: signingFps, frame: signingFrame });
  return {
    published: [{ track, source: 'screen_share', encoding: { bitrate: 600_000, fps: signingFps } }],
    close: async () => {
      stop();
      await track.close();
    }
  };
}
