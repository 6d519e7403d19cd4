import { toInt16 } from './wav.ts';
import { samplesPerSecond } from './port.ts';

/** What a server said: the line as far as it has come. */
export type Reading = { readonly text: string; readonly final: boolean };
/** How a speech server wants to be spoken to. */
export type Dialect = {
  /** Sent before any sound. */
  readonly hello: string | null;
  readonly sound: (pcm: Float32Array<ArrayBuffer>) => Uint8Array;
  /** Sent after the last sound. */
  readonly done: string;
  /** Several readings: one line ended and another began. Empty for what is no reading. */
  readonly read: (message: unknown) => readonly Reading[];
};

const textAt = (message: unknown, key: string): string | null => {
  if (typeof message !== 'object' || message === null || !(key in message)) return null;
  const value: unknown = (message as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value.trim() : null;
};

/** Vosk server: 16-bit samples in; `{"partial"}` while a line is said and `{"text"}` when it ended. */
export function vosk(): Dialect {
  return {
    hello: JSON.stringify({ config: { sample_rate: samplesPerSecond } }),
    sound: (pcm) => new Uint8Array(toInt16(pcm).buffer),
    // Compared as a string by the server, so with this very space.
    done: '{"eof" : 1}',
    read: (message) => {
      const [ended, partial] = [textAt(message, 'text'), textAt(message, 'partial')];
      if (ended !== null) return ended === '' ? [] : [{ text: ended, final: true }];
      return partial === null || partial === '' ? [] : [{ text: partial, final: false }];
    }
  };
}

/** sherpa-onnx online server: floats in; the line as it stands, with the number of its segment. */
export function sherpa(): Dialect {
  let last: { readonly segment: number; readonly text: string } | null = null;
  return {
    hello: null,
    sound: (pcm) => new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength),
    done: 'Done',
    read: (message) => {
      const text = textAt(message, 'text');
      if (text === null || typeof message !== 'object' || message === null) return [];
      const segment = 'segment' in message && typeof message.segment === 'number' ? message.segment : 0;
      const final = 'is_final' in message && message.is_final === true;
      const before: readonly Reading[] = last !== null && last.segment !== segment ? [{ text: last.text, final: true }] : [];
      last = final || text === '' ? null : { segment, text };
      return text === '' ? before : [...before, { text, final }];
    }
  };
}
