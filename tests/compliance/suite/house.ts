import { Breach } from './breach.ts';
import { Client } from './client.ts';

/** As `npm run links -- --json` prints them. */
export type Link = { readonly url: string; readonly role: string; readonly captions?: string };
export type Options = {
  /** Of the server, without a slash at the end. */
  readonly url: string;
  /** Of people whom nobody else uses: a host of the plenary, a captioner, and six delegates. */
  readonly links: readonly Link[];
  /** Ends a link, where the caller can. Without it R-82 says that it was not checked. */
  readonly revoke?: (link: Link) => Promise<void>;
  /** Nothing will come any more after so long. */
  readonly hangMs?: number;
};
export type Joined = { readonly ok: boolean; readonly code?: string; readonly cookie?: string; readonly [key: string]: unknown };

/** Delegates by what the checks need them for. The last two are not let in again afterwards. */
export const delegates = { asker: 0, reader: 1, mover: 2, spare: 3, removed: 4, revoked: 5 } as const;
export type Who = keyof typeof delegates | 'host' | 'captioner';

/** The server under check, and the people who come in. */
export class House {
  readonly url: string;
  readonly options: Options;
  readonly hangMs: number;
  readonly #cookies = new Map<Who, string>();
  #clients: Client[] = [];

  constructor(options: Options) {
    this.options = options;
    this.url = options.url.replace(/\/$/u, '');
    this.hangMs = options.hangMs ?? 15_000;
  }

  link(who: Who): Link {
    const role = who === 'host' || who === 'captioner' ? who : 'delegate';
    const place = who === 'host' || who === 'captioner' ? 0 : delegates[who];
    const link = this.options.links.filter((one) => one.role === role)[place];
    if (link === undefined)
      throw new Error(`The links must hold a host, a captioner and 6 delegates. The ${role} ${place + 1} is missing.`);
    return link;
  }
  token(who: Who): string {
    return this.link(who).url.split('/').at(-1) ?? '';
  }
  /** The address for captions, at the server that is being checked. */
  captions(): string {
    const { captions } = this.link('captioner');
    if (captions === undefined) throw new Error('The link of the captioner must come with its address for captions.');
    return `${this.url}${new URL(captions).pathname}`;
  }

  async post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(this.hangMs)
    });
  }
  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers, signal: AbortSignal.timeout(this.hangMs) });
  }
  async join(body: unknown, cookie?: string): Promise<Joined> {
    const response = await this.post('/api/join', body, cookie === undefined ? {} : { cookie: `alongside=${cookie}` });
    return (await response.json()) as Joined;
  }

  /** The cookie of this person; taken over once, so that the suite can run again. */
  async cookie(who: Who): Promise<string> {
    return this.#cookies.get(who) ?? this.takeOver(who);
  }
  async takeOver(who: Who): Promise<string> {
    const { cookie, code } = await this.join({ token: this.token(who), take: true });
    if (cookie === undefined) throw new Breach(`${who} could not join: ${code}`);
    this.#cookies.set(who, cookie);
    return cookie;
  }

  /** A connection that has said nothing yet. */
  async connect(
    who: Who | null,
    more: { readonly cookie?: string; readonly origin?: string | null; readonly here?: boolean } = {}
  ): Promise<Client> {
    const cookie = more.cookie ?? (who === null ? null : await this.cookie(who));
    const client = await Client.open({ ...more, url: this.url, hangMs: this.hangMs, cookie });
    this.#clients.push(client);
    return client;
  }
  async enter(who: Who, room = 'plenary'): Promise<Client> {
    const client = await this.connect(who);
    await client.entered(room);
    return client;
  }

  /** After each check nobody is left, so that no check sees what another one does. */
  async empty(): Promise<void> {
    const clients = this.#clients;
    this.#clients = [];
    for (const client of clients) client.cutOff();
    await Promise.all(clients.map((client) => client.closed));
  }
}
