/** How loud a track is now, 0 to 1, for a meter. Ends its own audio graph. */
export type Level = { readonly read: () => number; readonly stop: () => void };

export function levelOf(track: MediaStreamTrack): Level {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 512;
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  return {
    read: () => {
      analyser.getByteTimeDomainData(samples);
      return samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample - 128)), 0) / 128;
    },
    stop: () => {
      audio.close().catch(() => undefined);
    }
  };
}
