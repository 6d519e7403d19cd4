import { AudioFrame, AudioSource, LocalAudioTrack, Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import { clip, clipRate } from './clips.ts';

/**
 * A microphone in a room of the media server, as a program of its own: `speaking-person.ts URL TOKEN`. Told the number of
 * a clip it says it, as fast as people speak, and a second of silence, and tells when it began and when it is done.
 */
const [url = '', token = ''] = process.argv.slice(2);
/** As browsers send sound. */
const frameSamples = clipRate / 50;

const room = new Room();
await room.connect(url, token, { autoSubscribe: false, dynacast: false });
const source = new AudioSource(clipRate, 1);
const track = LocalAudioTrack.createAudioTrack('microphone', source);
await room.localParticipant?.publishTrack(track, new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false }));

async function send(samples: Int16Array<ArrayBuffer>): Promise<void> {
  for (let at = 0; at < samples.length; at += frameSamples) {
    const part = samples.slice(at, at + frameSamples);
    await source.captureFrame(new AudioFrame(part, clipRate, 1, part.length));
  }
}

process.on('message', (id: string) => {
  void (async () => {
    process.send?.({ began: id, at: Date.now() });
    await send(clip(id).samples);
    await send(new Int16Array(clipRate));
    await source.waitForPlayout();
    process.send?.({ said: id });
  })();
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
