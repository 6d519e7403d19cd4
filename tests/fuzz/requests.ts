import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Agent } from 'node:http';
import { clockBody, commandBody, controlSecret, joinBody, linksBody, revokeBody, screenBody } from '@alongside/signalling/testing';
import { hostileText, hostileValue } from './hostile.ts';
import type { Messages } from './messages.ts';
import { mutateJson } from './mutate.ts';
import type { Seeded } from './seeded.ts';
import { fuzzedRooms } from './world.ts';
import type { Fuzzer } from './world.ts';

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
};
export type Answer = { readonly status: number; readonly type: string; readonly body: string };
export const webhookKey = { apiKey: 'key-of-this-test', secret: 'webhook-secret-of-this-test-which-is-long-enough' };
const json = 'application/json';

/** Requests to every address that takes something from outside, each good, changed or broken. */
export class Requests {
  readonly #random: Seeded;
  readonly #messages: Messages;
  readonly #people: readonly Fuzzer[];

  constructor(random: Seeded, messages: Messages, people: readonly Fuzzer[]) {
    this.#random = random;
    this.#messages = messages;
    this.#people = people;
  }

  next(): Request {
    const random = this.#random;
    const made = random.pick([
      () => this.#command(),
      () => this.#command(),
      () => this.#read(),
      () => this.#join(),
      () => this.#profile(),
      () => this.#control(),
      () => this.#captions(),
      () => this.#webhook(),
      () => this.#deck()
    ]);
    return this.#strange(made());
  }

  #command(): Request {
    const { f: _f, ...command } = this.#messages.command();
    const text = this.#random.chance(0.5) ? JSON.stringify(command) : this.#messages.body(commandBody).text;
    return this.#send('POST', `/api/rooms/${this.#room()}/commands`, this.#random.chance(0.3) ? mutateJson(text, this.#random) : text);
  }
  #join(): Request {
    const [path, schema] = this.#random.pick([
      ['/api/join', joinBody],
      ['/api/screens', screenBody]
    ] as const);
    return this.#send('POST', path, this.#messages.body(schema).text);
  }
  #profile(): Request {
    const text = JSON.stringify({ captionSize: 'huge', theme: hostileValue(this.#random), [hostileText(this.#random)]: 1 });
    return this.#send('PUT', '/api/me/profile', this.#random.chance(0.5) ? text : mutateJson(text, this.#random));
  }
  #read(): Request {
    const room = this.#room();
    const paths = [
      '/api/me',
      `/api/rooms/${room}/view`,
      `/api/rooms/${room}/captions.vtt`,
      `/api/screens/captions?from=${room}&revs=${room}`,
      `/api/programme/${room}`,
      `/api/rooms/${room}/deck/${room}`
    ];
    return { method: 'GET', path: this.#random.pick(paths), headers: { cookie: this.#person().cookie }, body: null };
  }
  #control(): Request {
    const [path, schema] = this.#random.pick([
      ['links', linksBody],
      ['revoke', revokeBody],
      ['clock', clockBody]
    ] as const);
    // Ten thousand people at once are the organiser's right; here that address never gets the right secret.
    const secret = path === 'links' || this.#random.chance(0.3) ? this.#random.id() : controlSecret;
    const made = this.#send('POST', `/api/control/${path}`, this.#messages.body(schema).text);
    return { ...made, headers: { ...made.headers, authorization: `Bearer ${secret}` } };
  }
  #captions(): Request {
    const token = this.#random.chance(0.7) ? this.#captionsToken() : this.#random.id(40);
    const seq = this.#random.pick(['1', '2', '3', '-1', '1e9', 'NaN', '', '9'.repeat(400), '9007199254740993', '%00', '0x10']);
    const lang = this.#random.pick(['en-GB', 'cy', '', '../..', '__proto__', 'x'.repeat(300), '%F0%9F%98%80']);
    const query = this.#random.chance(0.7) ? `?seq=${seq}&lang=${lang}` : `?seq=${seq}&seq=2&lang[]=${lang}`;
    const path = this.#random.pick([
      `/captions/${token}`,
      `/captions/${token}/text`,
      `/captions/${token}/seq`,
      `/captions/${token}/closedcaption/seq`
    ]);
    if (path.endsWith('seq')) return { method: 'GET', path: path + query, headers: {}, body: null };
    const text = hostileText(this.#random) + '\b'.repeat(this.#random.below(5));
    return { method: 'POST', path: path + query, headers: { 'content-type': 'text/plain' }, body: Buffer.from(text) };
  }
  #webhook(): Request {
    const event = {
      event: this.#random.pick(['room_finished', 'participant_joined', 'x']),
      id: this.#random.id(),
      room: { name: this.#room() },
      participant: { identity: hostileText(this.#random) }
    };
    const text = this.#messages.spoilt(event, this.#random.pick(['good', 'changed', 'broken']));
    const authorization = this.#random.chance(0.7) ? signed(text) : hostileText(this.#random).replace(/[^\x20-\x7e]/gu, '?');
    return {
      method: 'POST',
      path: '/api/livekit/webhook',
      headers: { 'content-type': 'application/webhook+json', authorization },
      body: text
    };
  }
  #deck(): Request {
    const part = `--cut\r\ncontent-disposition: form-data; name="file"; filename="${this.#random.pick(['a.pdf', '../../a', '\u202efdp', ''])}"\r\n\r\n`;
    const body = Buffer.from(
      this.#random.chance(0.5) ? `${part}%PDF-1.4 ${hostileText(this.#random)}\r\n--cut--` : mutateJson(part, this.#random)
    );
    const headers = { 'content-type': 'multipart/form-data; boundary=cut', cookie: this.#person().cookie };
    return { method: 'POST', path: `/api/rooms/${this.#room()}/deck`, headers, body };
  }

  #send(method: string, path: string, body: string): Request {
    return { method, path, headers: { 'content-type': json, cookie: this.#person().cookie }, body };
  }
  /** What a request may carry beside its body: other types, other cookies, addresses with odd parts. */
  #strange(made: Request): Request {
    const random = this.#random;
    if (random.chance(0.7)) return made;
    switch (random.below(5)) {
      case 0:
        return {
          ...made,
          headers: { ...made.headers, 'content-type': random.pick(['text/plain', 'application/xml', 'multipart/form-data', json, 'a/b;;']) }
        };
      case 1:
        return {
          ...made,
          headers: {
            ...made.headers,
            cookie: random.pick(['alongside=', 'alongside=%00%ff', `alongside=${'x'.repeat(5_000)}`, '=;=;=', '__proto__=1'])
          }
        };
      case 2:
        return {
          ...made,
          path: made.path + random.pick(['?__proto__[a]=1', '?a=%E0%A4%A', '/%2e%2e/%2e%2e', '//', '?a[]=1&a[]=2', '%ff'])
        };
      case 3:
        return { ...made, method: random.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST']) };
      default:
        return {
          ...made,
          body: Buffer.from([0xff, 0xfe, 0, 0x80, ...Buffer.from(String(made.body ?? ''))]),
          method: made.body === null ? 'POST' : made.method
        };
    }
  }
  #room(): string {
    return this.#random.chance(0.8)
      ? this.#random.pick(fuzzedRooms)
      : encodeURIComponent(hostileText(this.#random).toWellFormed()).slice(0, 120);
  }
  #person(): Fuzzer {
    return this.#random.pick(this.#people);
  }
  #captionsToken(): string {
    return (
      this.#random
        .pick(this.#people.filter(({ captions }) => captions !== ''))
        .captions.split('/')
        .at(-1) ?? ''
    );
  }
}

/** As the media server signs: a token that holds the hash of the body. */
function signed(body: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: webhookKey.apiKey, nbf: now - 10, exp: now + 600, sha256: createHash('sha256').update(body).digest('base64') };
  const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${unsigned}.${createHmac('sha256', webhookKey.secret).update(unsigned).digest('base64url')}`;
}

export function send(port: number, made: Request, agent: Agent): Promise<Answer> {
  const { method, path, body } = made;
  const headers = { ...made.headers, ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }) };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent, timeout: 60_000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const type = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, type, body: Buffer.concat(parts).toString() });
      });
      response.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}
