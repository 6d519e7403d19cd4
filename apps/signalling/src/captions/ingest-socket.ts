import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { isCut } from '@alongside/domain';
import { closeCodes } from '@alongside/protocol';
import type { CloseCode } from '@alongside/protocol';
import type { Closings } from '../automatic/closings.ts';
import type { Core } from '../core.ts';
import { Buckets } from '../live/bucket.ts';
import { heartbeatMs } from '../live/connection.ts';
import { Heartbeat } from '../live/heartbeat.ts';
import { textOf } from '../live/live-route.ts';
import type { FeedShelf } from './feed-shelf.ts';
import { laneOf } from './ingest-lane.ts';
import { mostBytes, notText, otherProgram, stoppedBy, surprise, tooFast, tooLong, wrongAddress } from './ingest-words.ts';

/** A message for each letter, as fast as nobody writes. */
const limit = { perMinute: 4_000, burst: 200 };
/** So many messages wait at once before the sender has to. */
const [mostWaiting, fewWaiting] = [50, 10];
const lastGoodbyeMs = 2_000;

type Key = { readonly token: string; readonly lane: string };
type Ask = { Params: { token: string }; Querystring: { lang?: string } };

type CaptionSocketOptions = { readonly feeds: FeedShelf; readonly closings: Pick<Closings, 'closed' | 'lookBy'> };

/**
 * `/captions/TOKEN/live`: text messages are one stream, as the bodies of posts are, in the order in which they come. We
 * send nothing; when we close, the reason is a sentence. Who writes is told by the address alone.
 */
export function captionSocket(app: FastifyInstance, core: Core, { feeds, closings }: CaptionSocketOptions): void {
  const open = new Map<string, CaptionSocket>();
  const pace = new Buckets(limit, performance.now());
  const heartbeat = new Heartbeat(heartbeatMs);
  core.figures.watchSockets('captions', () => open.size);
  app.addHook('onClose', () => heartbeat.close());
  const each = (concerns: (socket: CaptionSocket) => boolean): void => {
    for (const socket of open.values()) if (concerns(socket)) socket.check();
  };
  core.endings.on(({ person, reason }) => reason === 'DEVICE_OTHER' || each((socket) => socket.person === person));
  core.shelves.captions.onChange((_log, _room, { after }) =>
    each(({ person, key }) => after.state.lanes.some((lane) => lane.id === key.lane && person !== null && isCut(lane, person)))
  );
  closings.lookBy('line', (person, lane) => [...open.values()].some((one) => one.person === person && one.key.lane === lane));
  app.route<Ask>({
    method: 'GET',
    url: '/captions/:token/live',
    handler: (_request, reply) => reply.code(426).type('text/plain; charset=utf-8').send('Open this address as a WebSocket.\n'),
    wsHandler: (socket, request) => {
      const { params, query } = request as unknown as { params: Ask['Params']; query: Ask['Querystring'] };
      const key = { token: params.token, lane: laneOf(query.lang) };
      const name = `${key.token} ${key.lane}`;
      const line = new CaptionSocket(socket, key, { feeds, takes: () => pace.take(key.token, performance.now()), failed: core.failed });
      open.get(name)?.end(closeCodes.otherDevice, otherProgram);
      open.set(name, line);
      heartbeat.keep(socket, {
        checkPace: () => undefined,
        closed: () => {
          if (open.get(name) === line) open.delete(name);
          const { person, wrote } = line;
          if (person !== null) closings.closed({ person, way: { kind: 'line', lane: key.lane }, wrote, isBack: () => open.has(name) });
        }
      });
    }
  });
}

type SocketParts = {
  readonly feeds: FeedShelf;
  /** Whether one more message is within the limit. */
  readonly takes: () => boolean;
  readonly failed: (what: string, error: unknown) => void;
};

/** One program that writes. */
class CaptionSocket {
  readonly key: Key;
  person: string | null = null;
  wrote = false;
  readonly #socket: WebSocket;
  readonly #parts: SocketParts;
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;
  #ended = false;

  constructor(socket: WebSocket, key: Key, parts: SocketParts) {
    this.key = key;
    this.#socket = socket;
    this.#parts = parts;
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => this.#receive(textOf(data), isBinary));
    this.#do(async () => void (await this.#feed()));
  }

  /** Something ended that its right may stand on: asked at once, not with the next word. */
  check(): void {
    this.#feed().catch((error: unknown) => this.#failed(error));
  }

  end(code: CloseCode, sentence: string): void {
    if (this.#ended) return;
    this.#ended = true;
    // A paused socket would never read the answer to the close.
    this.#socket.resume();
    this.#socket.close(code, sentence);
    setTimeout(() => this.#socket.terminate(), lastGoodbyeMs).unref();
  }

  #receive(text: string, isBinary: boolean): void {
    if (this.#ended) return;
    if (isBinary) return this.end(closeCodes.badFrames, notText);
    if (Buffer.byteLength(text) > mostBytes) return this.end(closeCodes.tooLarge, tooLong);
    if (!this.#parts.takes()) return this.end(closeCodes.busy, tooFast);
    this.wrote = true;
    this.#do(async () => (await this.#feed())?.take(null, text, 'stream'));
  }

  /** Its feed while the address is right; else the socket is closed. */
  async #feed() {
    if (this.#ended) return null;
    const found = await this.#parts.feeds.find(this.key.token, this.key.lane);
    if (found === null) {
      this.end(this.person === null ? closeCodes.notSignedIn : closeCodes.removed, wrongAddress);
      return null;
    }
    this.person = found.person;
    if (found.stopped === null) return this.#ended ? null : found.feed;
    this.end(closeCodes.removed, stoppedBy[found.stopped]);
    return null;
  }

  #do(work: () => Promise<void>): void {
    this.#waiting += 1;
    if (this.#waiting === mostWaiting) this.#socket.pause();
    this.#turn = this.#turn
      .then(work)
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#waiting -= 1;
        if (this.#waiting === fewWaiting) this.#socket.resume();
      });
  }
  #failed(error: unknown): void {
    this.#parts.failed('captions of a socket', error);
    this.end(closeCodes.surprise, surprise);
  }
}
