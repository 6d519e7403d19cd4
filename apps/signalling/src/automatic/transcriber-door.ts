import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { readFromTranscriber, transcriberPath } from '@alongside/protocol/transcriber';
import type { FromTranscriber, ToTranscriber } from '@alongside/protocol/transcriber';
import type { Figures } from '../metrics/figures.ts';
import type { MediaServer } from '../media/port.ts';
import { sameText } from '../door/same-text.ts';
import type { AutomaticCaptions, Transcriber } from './automatic-captions.ts';

const beatMs = 5_000;
/** Speech of many rooms at once is far below this. */
const mostFramesASecond = 500;
const badFrame = 4400;
const tooFast = 4429;

export type TranscriberDoorOptions = {
  readonly automatic: AutomaticCaptions;
  readonly media: MediaServer;
  /** Of the data folder: whoever can read it may caption. */
  readonly secret: string;
  readonly failed: (what: string, error: unknown) => void;
  readonly figures: Pick<Figures, 'watchSockets'>;
};

/** `/transcriber`: for the process that makes automatic captions, and for nobody else. */
export function transcriberDoor(app: FastifyInstance, options: TranscriberDoorOptions): void {
  let open = 0;
  options.figures.watchSockets('transcriber', () => open);
  app.route({
    method: 'GET',
    url: transcriberPath,
    onRequest: async (request, reply) => {
      if (!sameText(request.headers.authorization ?? '', `Bearer ${options.secret}`))
        return reply.code(401).send({ sentence: 'This is for the transcriber of this platform.' });
    },
    handler: (_request, reply) => reply.code(404).send(),
    wsHandler: (socket, request) => {
      open += 1;
      socket.on('close', () => (open -= 1));
      new Visit(socket, `ws://${request.headers.host ?? '127.0.0.1'}`, options).begin();
    }
  });
  app.addHook('onClose', () => options.automatic.close());
}

/** One connection of a transcriber. */
class Visit {
  readonly #socket: WebSocket;
  readonly #address: string;
  readonly #options: TranscriberDoorOptions;
  readonly #transcriber: Transcriber;
  #alive = true;
  #frames = 0;

  constructor(socket: WebSocket, address: string, options: TranscriberDoorOptions) {
    this.#socket = socket;
    this.#address = address;
    this.#options = options;
    this.#transcriber = { send: (frame) => this.#send(frame), end: () => socket.terminate() };
  }

  begin(): void {
    const socket = this.#socket;
    const beat = setInterval(() => this.#beat(), beatMs);
    beat.unref();
    socket.on('pong', () => (this.#alive = true));
    socket.on('message', (data: Buffer, isBinary) => {
      const frame = isBinary ? null : readFromTranscriber(data.toString('utf8'));
      this.#frames += 1;
      if (frame === null) socket.close(badFrame);
      else if (this.#frames > (mostFramesASecond * beatMs) / 1_000) socket.close(tooFast);
      else this.#took(frame);
    });
    socket.on('close', () => {
      clearInterval(beat);
      this.#options.automatic.left(this.#transcriber);
    });
  }

  #took(frame: FromTranscriber): void {
    if (frame.f === 'hello') this.#options.automatic.came(this.#transcriber);
    else if (frame.f === 'join')
      this.#grant(frame.room).catch((error: unknown) => this.#options.failed('a way into a room for the transcriber', error));
    else this.#options.automatic.took(this.#transcriber, frame);
  }

  /** It listens and is never seen. Without media it asks again. */
  async #grant(room: string): Promise<void> {
    const { automatic, media } = this.#options;
    if (!automatic.isOnAir(room) || media.state() !== 'ready') return;
    const identity = `transcriber.${randomBytes(5).toString('hex')}`;
    await media.ensureRoom(room);
    const token = await media.token({ room, identity, name: '', hidden: true, publish: [] });
    this.#send({ f: 'grant', room, url: this.#address, token, identity });
  }

  #beat(): void {
    this.#frames = 0;
    if (!this.#alive) return this.#socket.terminate();
    this.#alive = false;
    this.#socket.ping();
  }
  #send(frame: ToTranscriber): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
  }
}
