import { request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';

/** Headers of one hop, which a proxy does not hand on. */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade'
]);

/** `/rtc` on our port is the media server's signal, so that one address and one certificate are enough. */
export class MediaProxy {
  readonly #target: URL;
  readonly #sockets = new Set<Duplex>();

  constructor(url: string) {
    this.#target = new URL(url.replace(/^ws/u, 'http'));
  }

  http(request: IncomingMessage, response: ServerResponse): void {
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !hopByHop.has(name)));
    const onward = this.#open(request, headers);
    onward.on('response', (answer) => {
      response.writeHead(
        answer.statusCode ?? 502,
        Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name)))
      );
      answer.pipe(response);
    });
    onward.on('error', () => {
      if (!response.headersSent) response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Sound and picture are not ready.');
    });
    request.pipe(onward);
  }

  /** Ends every socket that was handed on. The server would wait for them, as long as people watch. */
  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    const onward = this.#open(request, { ...request.headers, connection: 'Upgrade', upgrade: 'websocket' });
    onward.on('upgrade', (answer, media, mediaHead) => {
      socket.write(head101(answer));
      if (mediaHead.length > 0) socket.write(mediaHead);
      if (head.length > 0) media.write(head);
      join(socket, media);
    });
    onward.on('response', (answer) => {
      socket.write(`HTTP/1.1 ${answer.statusCode ?? 502} ${answer.statusMessage ?? ''}\r\nConnection: close\r\n\r\n`);
      answer.pipe(socket);
    });
    onward.on('error', () => socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'));
    socket.on('close', () => onward.destroy());
    onward.end();
  }

  #open(request: IncomingMessage, headers: RequestOptions['headers']): ReturnType<typeof httpRequest> {
    const { protocol, hostname, port } = this.#target;
    // Our session is none of the media server's business.
    const { cookie: _, ...rest } = { ...headers } as Record<string, string | string[] | undefined>;
    const options: RequestOptions = {
      hostname: hostname.replace(/^\[|\]$/gu, ''),
      port,
      method: request.method,
      path: request.url,
      headers: { ...rest, host: this.#target.host }
    };
    return protocol === 'https:' ? httpsRequest(options) : httpRequest(options);
  }
}

function head101(answer: IncomingMessage): string {
  const lines = answer.rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${answer.rawHeaders[index + 1] ?? ''}`] : []));
  return `HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`;
}

function join(one: Duplex, other: Duplex): void {
  one.pipe(other).pipe(one);
  for (const [from, to] of [
    [one, other],
    [other, one]
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}
