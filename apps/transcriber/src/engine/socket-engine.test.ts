import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { type Dialect, sherpa, vosk } from './dialect.ts';
import type { SpeechEvent } from './port.ts';
import { SocketEngine } from './socket-engine.ts';

/** Stands where a speech server stands, and answers what a test says: none of them can be had here. */
class SpeechServer {
  readonly #server: WebSocketServer;
  readonly got: (string | Buffer)[] = [];
  #answer: (message: string | Buffer) => readonly string[] = () => [];

  constructor(port = 0) {
    this.#server = new WebSocketServer({ port, host: '127.0.0.1' });
    this.#server.on('connection', (socket) =>
      socket.on('message', (data: Buffer, isBinary) => {
        const message = isBinary ? data : data.toString();
        this.got.push(message);
        for (const answer of this.#answer(message)) socket.send(answer);
      })
    );
  }
  answers(answer: (message: string | Buffer) => readonly string[]): this {
    this.#answer = answer;
    return this;
  }
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }
  async open(): Promise<string> {
    if (this.#server.address() === null) await new Promise((done) => this.#server.once('listening', done));
    return `ws://127.0.0.1:${this.port}`;
  }
  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise((done) => this.#server.close(done));
  }
}

let server: SpeechServer;
let engine: SocketEngine;
afterEach(async () => {
  await engine.close();
  await server.close();
});

async function use(dialect: () => Dialect): Promise<void> {
  const url = await server.open();
  engine = new SocketEngine({ name: 'told', url, dialect, trouble: () => undefined });
}
const reaches = (state: string): Promise<void> =>
  new Promise((resolve) => {
    if (engine.standing().state === state) return resolve();
    engine.onStanding((standing) => standing.state === state && resolve());
  });
/** Says one piece of sound; resolves with what was told once the line is finished. */
function hears(shown: boolean, pcm: Float32Array<ArrayBuffer>): Promise<readonly SpeechEvent[]> {
  return new Promise((resolve) => {
    const told: SpeechEvent[] = [];
    const stream = engine.open({ booked: false, shown }, (event) => {
      told.push(event);
      if (event.kind === 'speech' && !event.on) {
        stream.close();
        resolve(told);
      }
    });
    stream.push(pcm);
  });
}
const texts = (told: readonly SpeechEvent[]) =>
  told.flatMap((event) => (event.kind === 'words' ? [[event.line, event.text, event.final]] : []));

describe('a Vosk server', () => {
  it('is told the rate, gets 16-bit samples, and its partial and whole results are words', async () => {
    server = new SpeechServer().answers((message) =>
      typeof message === 'string' ? [] : ['{"partial": ""}', '{"partial": "good"}', '{"text": "good morning"}']
    );
    await use(vosk);
    await reaches('ready');
    expect(texts(await hears(true, Float32Array.from([0, 1, -1])))).toEqual([
      [1, 'good', false],
      [1, 'good morning', true]
    ]);
    const [hello, sound] = server.got;
    expect(hello).toBe('{"config":{"sample_rate":16000}}');
    expect(Buffer.isBuffer(sound) && [0, 2, 4].map((at) => sound.readInt16LE(at))).toEqual([0, 32_767, -32_767]);
  });

  it('where a human writes only whole results count', async () => {
    server = new SpeechServer().answers((message) =>
      typeof message === 'string' ? [] : ['{"partial": "good"}', '{"text": "good morning"}']
    );
    await use(vosk);
    expect(texts(await hears(false, new Float32Array(8)))).toEqual([[1, 'good morning', true]]);
  });
});

describe('a sherpa-onnx server', () => {
  it('gets floats; a line ends when it says so, or when the next segment begins', async () => {
    server = new SpeechServer().answers((message) =>
      typeof message === 'string'
        ? ['Done!']
        : ['{"text": "GOOD", "segment": 0}', '{"text": "GOOD DAY", "segment": 0, "is_final": true}', 'no json']
    );
    await use(sherpa);
    expect(texts(await hears(true, Float32Array.from([0.5])))).toEqual([
      [1, 'GOOD', false],
      [1, 'GOOD DAY', true]
    ]);
    const [sound] = server.got;
    expect(Buffer.isBuffer(sound) && sound.readFloatLE(0)).toBe(0.5);
    const dialect = sherpa();
    expect(dialect.read({ text: 'one', segment: 0 })).toEqual([{ text: 'one', final: false }]);
    expect(dialect.read({ text: 'two', segment: 1 })).toEqual([
      { text: 'one', final: true },
      { text: 'two', final: false }
    ]);
  });
});

describe('a server that is not there', () => {
  it('is said in words, and found when it comes back', async () => {
    server = new SpeechServer();
    await use(vosk);
    await reaches('ready');
    const stream = engine.open({ booked: false, shown: true }, () => undefined);
    const { port } = server;
    await server.close();
    await reaches('failed');
    expect(engine.standing().sentence).toBe('Automatic captions have stopped. We try again by ourselves.');
    server = new SpeechServer(port);
    await reaches('ready');
    stream.close();
  });
});
