import { Connection, type ConnectionListener } from './connection.ts';
import { pause } from './reconnect.ts';
import { Sound } from './sound.ts';
import type { Layout, Rung } from './types.ts';

/** The old room is dropped when the next one is heard, or after this: somebody may hold a silent microphone open. */
const heardWithinMs = 1_500;
/**
 * How long the old room is still heard after the first packets of the next one have been played out. Between those and the
 * loudspeaker lie the element's own buffers: 20 to 115 ms of silence were measured when the old room ended at once.
 */
const overlapMs = 250;

export type LineOptions = {
  readonly layout: Layout;
  readonly rung: Rung;
  readonly random: () => number;
  readonly makeAudio: () => HTMLAudioElement;
  readonly output: string | null;
  readonly volume: number;
};

/** One connection and the sound that comes out of it. During a move there are two. */
export class Line {
  readonly connection: Connection;
  readonly sound: Sound;

  constructor(options: LineOptions, listener: (line: Line) => ConnectionListener) {
    const mine = listener(this);
    const changed = (): void => {
      this.sound.refresh();
      mine.changed();
    };
    this.connection = new Connection({ layout: options.layout, rung: options.rung }, options.random, { ...mine, changed });
    this.sound = new Sound(this.connection, options.makeAudio, options);
  }

  /** True once sound of the room arrives; false when nobody speaks there or it takes too long. */
  async heard(): Promise<boolean> {
    const end = performance.now() + heardWithinMs;
    const never = new AbortController().signal;
    while (performance.now() < end && this.connection.live) {
      if (this.sound.heard) return true;
      if (!this.sound.somebodySpeaks) return false;
      await pause(10, never);
    }
    return false;
  }

  /** The end of a move: the rooms overlap for a moment, so that there is no silence between them. */
  async fade(): Promise<void> {
    await pause(overlapMs, new AbortController().signal);
    await this.close();
  }

  async close(): Promise<void> {
    this.sound.close();
    await this.connection.close();
  }
}

/**
 * Whether the media server answers by plain HTTP. When it does and a connection still cannot be made, it is this network
 * that lets no WebSocket or no media through.
 */
export async function answersByHttp(url: string): Promise<boolean> {
  const address = new URL('rtc/validate', `${url.replace(/^ws/, 'http').replace(/\/$/, '')}/`);
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(3_000) });
    return response.status < 500;
  } catch {
    return false;
  }
}
