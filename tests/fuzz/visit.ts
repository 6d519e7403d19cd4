import { connect } from '@alongside/signalling/testing';
import type { Carrier, Connection, SharedMessage } from '@alongside/signalling/testing';
import { parseClientFrame } from '@alongside/protocol/schemas';
import { faultOf, framesOf } from './rules.ts';
import type { Fuzzer, World } from './world.ts';

/** Frames that answer one message each. */
const answers: ReadonlySet<string> = new Set(['ok', 'no', 'pong', 'media', 'welcome']);
/** Nobody waits so long for an answer: then one is missing. */
const hangMs = 60_000;

/** One connection of one person, without a socket: messages go in where a socket's would, and every answer is read. */
export class Visit {
  readonly answered = new Map<string, number>();
  readonly #connection: Connection;
  readonly #faults: string[] = [];
  #sent = 0;
  #heard = 0;
  /** Pings without their answer. */
  #pings = 0;
  #closed = false;
  #wake: () => void = () => undefined;
  #last = '';

  constructor(world: World, fuzzer: Fuzzer) {
    const carrier: Carrier = {
      send: (text) => this.#hear(text),
      sendShared: (message: SharedMessage) => this.#hear(message.text),
      together: (send) => send(),
      buffered: () => 0,
      close: () => this.#end()
    };
    this.#connection = connect(world.server.core.hub, carrier, { session: fuzzer.session, address: 'ws://127.0.0.1' });
  }

  get closed(): boolean {
    return this.#closed;
  }
  get sent(): number {
    return this.#sent;
  }

  say(text: string): void {
    if (this.#closed) return;
    this.#sent += 1;
    this.#last = text;
    if (isPing(text)) this.#pings += 1;
    this.#connection.receive(text);
  }

  /** Resolves when every message has its answer. */
  async settled(): Promise<readonly string[]> {
    const hung = new AbortController();
    const limit = setTimeout(() => {
      hung.abort();
      this.#wake();
    }, hangMs);
    while (!this.#closed && this.#heard < this.#sent && !hung.signal.aborted) await new Promise<void>((wake) => (this.#wake = wake));
    clearTimeout(limit);
    const missing = this.#closed ? 0 : this.#sent - this.#heard;
    this.#connection.closed();
    return missing > 0
      ? [...this.#faults, `${missing} messages have no answer, ${this.#pings} of them pings; the last was ${this.#last.slice(0, 300)}`]
      : this.#faults;
  }

  #hear(text: string): void {
    for (const frame of framesOf(text)) {
      const fault = faultOf(frame);
      if (fault !== null) this.#faults.push(`${fault} after ${this.#last.slice(0, 300)}`);
      if (!answers.has(frame.f)) continue;
      this.#heard += 1;
      if (frame.f === 'pong') this.#pings -= 1;
      const name = frame.f === 'no' ? frame.code : frame.f;
      this.answered.set(name, (this.answered.get(name) ?? 0) + 1);
    }
    this.#wake();
  }
  #end(): void {
    this.#closed = true;
    this.#wake();
  }
}

function isPing(text: string): boolean {
  const parsed = parseClientFrame(text);
  return parsed.ok && parsed.frame.f === 'ping';
}
