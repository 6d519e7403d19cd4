import type { AudioFrame } from '@livekit/rtc-node';
import type { Ear } from './room-ears.ts';

/** Hands sound on as it comes, and says when none comes. The returned function ends it. */
export function microphoneSound(stream: ReadableStream<AudioFrame>, ear: Ear, pauseMs: number): () => void {
  const reader = stream.getReader();
  let ended = false;
  let pause: NodeJS.Timeout | null = null;
  const end = (): void => {
    if (ended) return;
    ended = true;
    if (pause !== null) clearTimeout(pause);
    ear.close();
    // The track may be gone already; then so is its sound.
    reader.cancel().catch(() => undefined);
  };
  const hear = async (): Promise<void> => {
    for (let next = await reader.read(); !next.done && !ended; next = await reader.read()) {
      if (pause === null) pause = setTimeout(() => ear.pause(), pauseMs);
      else pause.refresh();
      ear.hear(Float32Array.from(next.value.data, (value) => value / 32_768));
    }
  };
  hear().then(end, end);
  return end;
}
