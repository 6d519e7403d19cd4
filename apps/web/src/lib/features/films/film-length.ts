/** Longer than a slow connection needs for the beginning of a film. */
const patienceMs = 20_000;

/** How long a film is, in milliseconds, as this browser reads it. Null: it cannot be read here. */
export function filmLength(address: string, make: () => HTMLVideoElement = () => document.createElement('video')): Promise<number | null> {
  const video = make();
  video.preload = 'metadata';
  video.muted = true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(null), patienceMs);
    const done = (length: number | null): void => {
      clearTimeout(timer);
      video.removeAttribute('src');
      video.load();
      resolve(length);
    };
    const look = (): void => {
      if (Number.isFinite(video.duration) && video.duration > 0) done(Math.max(1, Math.round(video.duration * 1_000)));
    };
    video.addEventListener('loadedmetadata', () => {
      look();
      // A film that was recorded live does not say how long it is until somebody has been at its end.
      if (video.duration === Infinity) video.currentTime = Number.MAX_SAFE_INTEGER;
    });
    video.addEventListener('durationchange', look);
    video.addEventListener('error', () => done(null), { once: true });
    video.src = address;
  });
}
