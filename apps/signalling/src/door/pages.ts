import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { plainPagePolicy } from './headers.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

const waitingPage = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="1"><title>Starting: Alongside</title></head>
<body><main><h1>We are starting</h1><p>This page opens by itself in a moment. You do not need to do anything.</p></main></body></html>
`;
const missingPage = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Not found: Alongside</title></head>
<body><main><h1>This page is not here</h1><p><a href="/">Go to the first page</a></p></main></body></html>
`;

/** The built web app. It is loaded after the port is open: sockets and commands never wait for pages. */
export class Pages {
  readonly #file: string;
  #handler: Handler | null = null;

  constructor(build: string) {
    this.#file = resolve(build, 'handler.js');
  }

  get ready(): boolean {
    return this.#handler !== null;
  }

  /** `origin`: where pages reach this server's REST. */
  async load(origin: string): Promise<boolean> {
    // Read by the handler when it is loaded. It takes https for granted unless this header says otherwise.
    process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
    process.env['SIGNALLING_ORIGIN'] = origin;
    if (!existsSync(this.#file)) return false;
    const loaded: unknown = await import(pathToFileURL(this.#file).href);
    if (typeof loaded !== 'object' || loaded === null || !('handler' in loaded) || typeof loaded.handler !== 'function') return false;
    // The shape of adapter-node's handler; it names no types.
    this.#handler = loaded.handler as Handler;
    return true;
  }

  answer(request: IncomingMessage, response: ServerResponse, https: boolean): void {
    if (this.#handler === null) return send(response, 503, waitingPage);
    request.headers['x-forwarded-proto'] = https ? 'https' : 'http';
    this.#handler(request, response, () => send(response, 404, missingPage));
  }
}

function send(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': plainPagePolicy,
    'cache-control': 'no-store',
    ...(status === 503 ? { 'retry-after': '1' } : {})
  });
  response.end(page);
}
