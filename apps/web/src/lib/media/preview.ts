import type { Devices } from './devices.ts';
import { levelOf, type Level } from './level.ts';
import { deviceSentence } from './sentences.ts';

export type PreviewResult = { readonly preview: Preview; readonly sentences: readonly string[] };

/** One's own camera and microphone, seen and heard by nobody else. */
export class Preview {
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
  readonly #level: Level | null;
  readonly #elements = new Set<HTMLVideoElement>();

  constructor(camera: MediaStreamTrack | null, microphone: MediaStreamTrack | null) {
    this.camera = camera;
    this.microphone = microphone;
    this.#level = microphone === null ? null : levelOf(microphone);
  }

  attach(element: HTMLVideoElement): () => void {
    element.muted = true;
    element.playsInline = true;
    element.autoplay = true;
    element.srcObject = this.camera === null ? null : new MediaStream([this.camera]);
    this.#elements.add(element);
    return () => {
      element.srcObject = null;
      this.#elements.delete(element);
    };
  }

  /** 0 to 1; 0 without a microphone. */
  level(): number {
    return this.#level?.read() ?? 0;
  }

  stop(): void {
    this.camera?.stop();
    this.microphone?.stop();
    this.#level?.stop();
    for (const element of this.#elements) element.srcObject = null;
    this.#elements.clear();
  }
}

export async function openPreview(
  devices: Devices,
  want: { readonly camera: boolean; readonly microphone: boolean }
): Promise<PreviewResult> {
  const sentences: string[] = [];
  const take = async (device: 'camera' | 'microphone'): Promise<MediaStreamTrack | null> => {
    try {
      const constraint = { ...(await devices.constraint(device)) };
      const video = { ...constraint, width: 640, height: 480, frameRate: 30 };
      const stream = await navigator.mediaDevices.getUserMedia(device === 'camera' ? { video } : { audio: constraint });
      return stream.getTracks()[0] ?? null;
    } catch (error) {
      sentences.push(deviceSentence(device, error));
      return null;
    }
  };
  // One after the other: two permission questions at once are hard to read.
  const camera = want.camera ? await take('camera') : null;
  const microphone = want.microphone ? await take('microphone') : null;
  return { preview: new Preview(camera, microphone), sentences };
}
