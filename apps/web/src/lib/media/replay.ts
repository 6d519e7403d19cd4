import type { RoomMedia } from './room-media.ts';

/** So much of the sound is kept. */
export const replayS = 15;
/** Shipped as it is: the page's policy allows code from files of our own alone. */
const ringAddress = '/sound-ring.js';

/** `off`: this browser cannot, or there is no sound yet. `waiting`: the browser wants a press first. */
export type ReplayState = 'off' | 'waiting' | 'keeping' | 'playing';
type Source = Pick<RoomMedia, 'heard' | 'quieten' | 'subscribe' | 'devices'>;
type Running = { readonly context: AudioContext; readonly ring: AudioWorkletNode };

/**
 * The last seconds of the room's sound, to be heard again by whoever corrects captions. They are kept in this page's
 * memory, leave it never, and are gone with it. While they play the room is silent here; it goes on being kept.
 */
export class Replay {
  readonly #source: Source;
  readonly #changed: (state: ReplayState) => void;
  readonly #nodes = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  #running: Running | null = null;
  #playing: AudioBufferSourceNode | null = null;
  #end = new AbortController();

  constructor(source: Source, changed: (state: ReplayState) => void) {
    this.#source = source;
    this.#changed = changed;
  }

  /** Begins to keep. In a browser without audio worklets nothing happens, and the state stays `off`. */
  async start(): Promise<void> {
    const { signal } = this.#end;
    if (typeof AudioWorkletNode === 'undefined') return;
    const context = new AudioContext();
    try {
      await context.audioWorklet.addModule(ringAddress);
    } catch {
      await context.close();
      return;
    }
    if (signal.aborted) return context.close();
    const ring = new AudioWorkletNode(context, 'sound-ring', {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: 'explicit',
      processorOptions: { seconds: replayS }
    });
    this.#running = { context, ring };
    const leave = this.#source.subscribe(() => this.#connect());
    signal.addEventListener('abort', leave);
    this.#connect();
    this.#wake(context, signal);
    context.addEventListener('statechange', () => this.#tell());
    this.#tell();
  }

  /** A browser runs no sound of a page that nobody has touched: the first press or key starts it. */
  #wake(context: AudioContext, signal: AbortSignal): void {
    const wake = (): void => void (context.state === 'suspended' && context.resume().catch(() => undefined));
    for (const event of ['pointerdown', 'keydown'] as const) addEventListener(event, wake, { signal, capture: true, passive: true });
    wake();
  }

  #tell(): void {
    const running = this.#running?.context.state === 'running';
    this.#changed(this.#running === null ? 'off' : this.#playing !== null ? 'playing' : running ? 'keeping' : 'waiting');
  }

  #connect(): void {
    const running = this.#running;
    if (running === null) return;
    const now = new Set(this.#source.heard);
    for (const [track, node] of this.#nodes) {
      if (now.has(track)) continue;
      node.disconnect();
      this.#nodes.delete(track);
    }
    for (const track of now) {
      if (this.#nodes.has(track)) continue;
      const node = running.context.createMediaStreamSource(new MediaStream([track]));
      node.connect(running.ring);
      this.#nodes.set(track, node);
    }
  }

  /** What is kept now, oldest first, at the rate of the page's sound. */
  async recorded(): Promise<Float32Array<ArrayBuffer>> {
    const running = this.#running;
    if (running === null || running.context.state !== 'running') return new Float32Array();
    const { port } = running.ring;
    return new Promise((resolve) => {
      port.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer>>) => resolve(data);
      port.postMessage('read');
    });
  }

  /** Plays what is kept, once. Resolves when it is over, or when `stop` ended it. */
  async play(): Promise<void> {
    this.stop();
    const { signal } = this.#end;
    const sound = await this.recorded();
    const context = this.#running?.context;
    if (context === undefined || sound.length === 0 || signal.aborted) return;
    const buffer = context.createBuffer(1, sound.length, context.sampleRate);
    buffer.copyToChannel(sound, 0);
    const node = context.createBufferSource();
    node.buffer = buffer;
    await this.#route(context);
    node.connect(context.destination);
    this.#playing = node;
    this.#source.quieten(true);
    this.#tell();
    await new Promise<void>((over) => {
      node.addEventListener('ended', () => over());
      node.start();
    });
    if (this.#playing === node) this.#over();
  }

  /** Through the loudspeaker that the person chose, where the browser lets pages choose. */
  async #route(context: AudioContext): Promise<void> {
    const output = await this.#source.devices.chosen('output');
    if (output === null || !('setSinkId' in context)) return;
    await (context as AudioContext & { setSinkId(id: string): Promise<void> }).setSinkId(output).catch(() => undefined);
  }

  /** Back to what is said now. */
  stop(): void {
    const node = this.#playing;
    if (node === null) return;
    this.#over();
    node.stop();
  }
  #over(): void {
    this.#playing = null;
    this.#source.quieten(false);
    this.#tell();
  }

  /** Everything that was kept is gone. */
  close(): void {
    this.stop();
    this.#end.abort();
    for (const node of this.#nodes.values()) node.disconnect();
    this.#nodes.clear();
    void this.#running?.context.close();
    this.#running = null;
  }
}
