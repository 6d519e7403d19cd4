import { closeCodes, decodeServer, errors, isErrorCode } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';

/** What went wrong, with what was sent: enough to send it again. */
export type Fault = { readonly what: string; readonly sent: string };

const closes: ReadonlySet<number> = new Set(Object.values(closeCodes));

/** Reads an answer as a stranger would: every refusal must have a registered code and its own sentence. */
export function faultOf(frame: ServerFrame): string | null {
  if (frame.f === 'no') {
    if (!isErrorCode(frame.code)) return `the code ${frame.code} is not registered`;
    if (frame.code === 'SURPRISE') return 'a surprise';
    const { sentence, retry } = errors[frame.code];
    return frame.sentence === sentence && frame.retry === retry ? null : `${frame.code} has another sentence`;
  }
  if (frame.f === 'bye') {
    if (frame.code === closeCodes.surprise) return 'closed by a surprise';
    const known = closes.has(frame.code) && Object.values(errors).some(({ sentence }) => sentence === frame.sentence);
    return known ? null : `closed with ${frame.code}: ${frame.sentence}`;
  }
  return null;
}

export function framesOf(text: string): readonly ServerFrame[] {
  return decodeServer(text);
}

/** What every object inherits, as it was before anybody sent anything. */
export class Prototypes {
  readonly #before = Prototypes.#now();

  /** Names of what was added or changed. */
  changed(): readonly string[] {
    const now = Prototypes.#now();
    return [...now].filter((one) => !this.#before.has(one));
  }

  static #now(): ReadonlySet<string> {
    const all = { Object: Object.prototype, Array: Array.prototype, Function: Function.prototype, String: String.prototype };
    return new Set(Object.entries(all).flatMap(([name, object]) => Reflect.ownKeys(object).map((key) => `${name}.${String(key)}`)));
  }
}

/** A refusal over HTTP: never a failure of ours, and always said in a way that its sender can read. */
export function faultOfAnswer({
  status,
  type,
  body
}: {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}): string | null {
  if (status >= 500 && status !== 503) return `status ${status}: ${body.slice(0, 200)}`;
  if (status < 400) return null;
  // Caption software shows its user a line of text.
  if (type.startsWith('text/plain')) return /^[A-Z].*\.\n?$/u.test(body) ? null : `${status} says ${body.slice(0, 200)}`;
  if (!type.startsWith('application/json')) return `${status} is ${type}: ${body.slice(0, 100)}`;
  const said = JSON.parse(body) as { code?: unknown; sentence?: unknown; error?: unknown };
  if (typeof said.code === 'string')
    return isErrorCode(said.code) && said.code !== 'SURPRISE' ? null : `${status} has the code ${said.code}`;
  return typeof said.sentence === 'string' || typeof said.error === 'string' ? null : `${status} says ${body.slice(0, 200)}`;
}
