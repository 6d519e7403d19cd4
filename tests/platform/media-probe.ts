import type { BrowserContext, Page } from 'playwright-core';

/** What the probe in the page saw since it was asked last. */
export type Heard = { readonly tracks: number; readonly loudest: number };
export type Seen = {
  readonly label: string;
  readonly frames: number;
  readonly changed: number;
  readonly black: number;
  readonly width: number;
  readonly height: number;
};

declare global {
  var alongsideLevels: () => readonly { id: string; level: number }[];
  var alongsideWatch: (ms: number, enough: number) => Promise<readonly Seen[]>;
}

/** Runs in the page before anything else: listens to every stream that the page attaches to an element. */
function installListening(): void {
  const analysers = new Map<MediaStreamTrack, AnalyserNode>();
  let audio: AudioContext | null = null;
  const listen = (stream: MediaStream): void => {
    for (const track of stream.getAudioTracks()) {
      if (analysers.has(track)) continue;
      audio ??= new AudioContext();
      const analyser = audio.createAnalyser();
      analyser.fftSize = 512;
      audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      analysers.set(track, analyser);
    }
  };
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...property,
    set(this: HTMLMediaElement, value: MediaStream | null) {
      property?.set?.call(this, value);
      if (!(value instanceof MediaStream) || this.muted) return;
      listen(value);
      value.addEventListener('addtrack', () => listen(value));
    }
  });
  const levelOf = (analyser: AnalyserNode): number => {
    const samples = new Uint8Array(analyser.fftSize);
    analyser.getByteTimeDomainData(samples);
    return Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 128;
  };
  // Closing a connection ends its tracks without an event.
  const forgetEnded = (): void => {
    for (const track of analysers.keys()) if (track.readyState === 'ended') analysers.delete(track);
  };
  globalThis.alongsideLevels = () => {
    forgetEnded();
    return [...analysers].map(([{ id }, analyser]) => ({ id, level: levelOf(analyser) }));
  };
}

/** Runs in the page too: looks at the frames of every picture. */
function installWatching(): void {
  const picture = (video: HTMLVideoElement, canvas: OffscreenCanvas): Uint8ClampedArray => {
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) return new Uint8ClampedArray();
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const watchOne = async (video: HTMLVideoElement, ms: number, enough: number): Promise<Seen> => {
    const canvas = new OffscreenCanvas(32, 18);
    const seen = { frames: 0, changed: 0, black: 0 };
    let last = '';
    const end = performance.now() + ms;
    while (performance.now() < end && seen.changed < enough) {
      await Promise.race([
        new Promise((next) => video.requestVideoFrameCallback(next)),
        new Promise((next) => setTimeout(next, Math.max(0, end - performance.now())))
      ]);
      if (performance.now() >= end) break;
      const data = picture(video, canvas);
      const sum = data.reduce((all, value, i) => (i % 4 === 3 ? all : all + value), 0);
      const mark = data.join();
      seen.frames += 1;
      if (mark !== last && last !== '') seen.changed += 1;
      if (sum < 32 * 18 * 3 * 4) seen.black += 1;
      last = mark;
    }
    const label = video.closest('figure')?.getAttribute('aria-label') ?? video.getAttribute('aria-label') ?? '';
    return { label, ...seen, width: video.videoWidth, height: video.videoHeight };
  };
  globalThis.alongsideWatch = (ms, enough) =>
    Promise.all(
      [...document.querySelectorAll('video')].filter((video) => video.srcObject !== null).map((video) => watchOne(video, ms, enough))
    );
}

export async function installProbe(context: BrowserContext): Promise<void> {
  await context.addInitScript(installListening);
  await context.addInitScript(installWatching);
}

/** Listens for `ms`, or until something is louder than `enough`: how many streams there were, and how loud the loudest was (0 to 1). */
export async function hear(page: Page, ms = 1_500, enough = Infinity): Promise<Heard> {
  return page.evaluate(
    async ([duration, loudEnough]) => {
      let loudest = 0;
      let tracks = 0;
      const end = performance.now() + duration;
      while (performance.now() < end && loudest <= loudEnough) {
        const levels = globalThis.alongsideLevels();
        tracks = Math.max(tracks, levels.length);
        loudest = Math.max(loudest, ...levels.map((one) => one.level));
        await new Promise((next) => setTimeout(next, 20));
      }
      return { tracks, loudest };
    },
    [ms, enough] as const
  );
}

/** Watches every picture for `ms`, or until it has changed `enough` times: frames, how many differed from the one before, how many were black. */
export function see(page: Page, ms = 1_500, enough = Infinity): Promise<readonly Seen[]> {
  return page.evaluate(([duration, changes]) => globalThis.alongsideWatch(duration, changes), [ms, enough] as const);
}
