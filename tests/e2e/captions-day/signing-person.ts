import {
  LocalVideoTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoCodec,
  VideoFrame,
  VideoSource
} from '@livekit/rtc-node';

/**
 * An interpreter's picture in a room of the media server, as a program of its own: `signing-person.ts URL TOKEN`. It is
 * published as an interpreter's page publishes it, moves all the time, and ends with the process.
 */
const [url = '', token = ''] = process.argv.slice(2);
const [width, height, framesPerSecond] = [320, 240, 15];

/** A light bar that goes from left to right over grey. */
function frame(n: number): VideoFrame {
  const data = new Uint8Array((width * height * 3) / 2).fill(128);
  const bar = (n * 8) % width;
  for (let row = 0; row < height; row += 1) data.fill(230, row * width + bar, row * width + Math.min(bar + 40, width));
  return new VideoFrame(data, width, height, VideoBufferType.I420);
}

const room = new Room();
await room.connect(url, token, { autoSubscribe: false, dynacast: false });
const source = new VideoSource(width, height);
const track = LocalVideoTrack.createVideoTrack('bsl', source);
const options = new TrackPublishOptions({
  source: TrackSource.SOURCE_SCREENSHARE,
  simulcast: false,
  videoCodec: VideoCodec.VP8,
  videoEncoding: { maxBitrate: 300_000n, maxFramerate: framesPerSecond }
});
await room.localParticipant?.publishTrack(track, options);

let n = 0;
setInterval(() => source.captureFrame(frame((n += 1))), 1_000 / framesPerSecond);
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
