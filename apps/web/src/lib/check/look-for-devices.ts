import type { Status } from '#lib/signalling/answers.ts';
import type { Found } from './checks.ts';

async function devices(): Promise<Pick<Found, 'cameras' | 'microphones'>> {
  // Listing asks for no permission and switches nothing on.
  const list = await navigator.mediaDevices?.enumerateDevices().catch(() => null);
  if (!list) return { cameras: null, microphones: null };
  const count = (kind: MediaDeviceKind): number => list.filter((device) => device.kind === kind).length;
  return { cameras: count('videoinput'), microphones: count('audioinput') };
}

async function line(): Promise<Pick<Found, 'answered' | 'roundTripMs' | 'media'>> {
  const started = performance.now();
  try {
    const answer = await fetch('/api/status', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    const { media } = (await answer.json()) as Status;
    return { answered: answer.ok, roundTripMs: performance.now() - started, media };
  } catch {
    return { answered: false, roundTripMs: null, media: 'preparing' };
  }
}

export async function lookForDevices(): Promise<Found> {
  const [found, answer] = await Promise.all([devices(), line()]);
  return { ...found, ...answer, webrtc: 'RTCPeerConnection' in window };
}
