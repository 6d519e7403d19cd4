import { noSuchDevice } from './sentences.ts';
import type { KeptValues } from './types.ts';

export type DeviceKind = 'camera' | 'microphone' | 'output';
export type Device = { readonly id: string; readonly label: string };
export type DeviceList = {
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
  readonly outputs: readonly Device[];
  /** What is missing, in plain words. Nothing that is missing keeps anybody out. */
  readonly sentences: readonly string[];
};

const browserKinds: Record<DeviceKind, MediaDeviceKind> = { camera: 'videoinput', microphone: 'audioinput', output: 'audiooutput' };

/** Cameras, microphones and loudspeakers. A choice is remembered by its label: ids change with every browser session. */
export class Devices {
  readonly #media: Pick<MediaDevices, 'enumerateDevices'> | null;
  readonly #kept: KeptValues | null;
  readonly #ids = new Map<DeviceKind, string>();
  readonly #listeners = new Set<(kind: DeviceKind, id: string) => void>();

  constructor(media: Pick<MediaDevices, 'enumerateDevices'> | null, kept: KeptValues | null) {
    this.#media = media;
    this.#kept = kept;
  }

  async #all(kind: DeviceKind): Promise<readonly Device[]> {
    const found = (await this.#media?.enumerateDevices().catch(() => [])) ?? [];
    const names = { camera: 'Camera', microphone: 'Microphone', output: 'Loudspeaker' };
    return found
      .filter((device) => device.kind === browserKinds[kind])
      .map((device, i) => ({ id: device.deviceId, label: device.label === '' ? `${names[kind]} ${i + 1}` : device.label }));
  }

  async list(): Promise<DeviceList> {
    const [cameras, microphones, outputs] = await Promise.all([this.#all('camera'), this.#all('microphone'), this.#all('output')]);
    const sentences = [
      ...(cameras.length === 0 ? [noSuchDevice('camera')] : []),
      ...(microphones.length === 0 ? [noSuchDevice('microphone')] : [])
    ];
    return { cameras, microphones, outputs, sentences };
  }

  async choose(kind: DeviceKind, id: string): Promise<void> {
    this.#ids.set(kind, id);
    const label = (await this.#all(kind)).find((device) => device.id === id)?.label;
    if (label !== undefined) this.#kept?.setItem(`device.${kind}`, label);
    for (const listener of this.#listeners) listener(kind, id);
  }

  /** The chosen device, or the one that has the remembered label, or null for the browser's own choice. */
  async chosen(kind: DeviceKind): Promise<string | null> {
    const now = this.#ids.get(kind);
    if (now !== undefined) return now;
    const label = this.#kept?.getItem(`device.${kind}`) ?? null;
    if (label === null) return null;
    return (await this.#all(kind)).find((device) => device.label === label)?.id ?? null;
  }

  /** `ideal`: a camera that was unplugged since is replaced by another one, not by an error. */
  async constraint(kind: 'camera' | 'microphone'): Promise<{ deviceId?: { ideal: string } }> {
    const id = await this.chosen(kind);
    return id === null ? {} : { deviceId: { ideal: id } };
  }

  onChoice(listener: (kind: DeviceKind, id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
