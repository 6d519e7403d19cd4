import type { MediaState, Rung } from './types.ts';

type Device = 'camera' | 'microphone';

export const sentences = {
  blocked: 'Sound and picture cannot reach this network. Captions and questions still work.',
  notOnStage: 'You can do this when you are on stage.',
  notLive: 'Sound and picture are not connected yet. Please try again in a moment.',
  failed: 'That did not work. Nothing was sent. Please try again.'
} as const;

export function stateSentence(state: MediaState): string | null {
  switch (state) {
    case 'off':
    case 'live':
      return null;
    case 'preparing':
      return 'Sound and picture are being prepared.';
    case 'connecting':
      return 'Connecting sound and picture.';
    case 'reconnecting':
      return 'Sound and picture are restarting. Captions and questions still work.';
    case 'blocked':
      return sentences.blocked;
  }
}

export function rungSentence(rung: Rung): string | null {
  switch (rung) {
    case 0:
      return null;
    case 1:
      return 'Your connection is slow. We show fewer faces. Sound, BSL and captions go on.';
    case 2:
      return 'Your connection is slow. We show no speaker video. Sound, BSL and captions go on.';
    case 3:
      return 'Your connection is slow. Slides wait. Sound, BSL and captions go on.';
    case 4:
      return 'Your connection is slow. BSL is smaller. Sound and captions go on.';
    case 5:
    case 6:
      return 'Your connection is very slow. BSL is smaller and less sharp. Sound and captions go on.';
  }
}

const missing: Record<Device, string> = {
  camera: 'No camera found. That is fine. You can take part without one.',
  microphone: 'No microphone found. That is fine. You can write instead.'
};

/** Why a camera or microphone did not start, by the browser's own error names, in plain words. */
export function deviceSentence(device: Device, error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return missing[device];
    case 'NotAllowedError':
    case 'SecurityError':
      return `This browser does not allow the ${device}. You can allow it beside the address, or take part without it.`;
    case 'NotReadableError':
    case 'AbortError':
      return `Another program may be using the ${device}. Close it and try again.`;
    default:
      return sentences.failed;
  }
}

export function noSuchDevice(device: Device): string {
  return missing[device];
}
