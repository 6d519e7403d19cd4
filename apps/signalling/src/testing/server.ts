import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Role } from '@alongside/domain';
import { openSqliteRecords, openSqliteRoomLog } from '@alongside/store';
import type { RoomLog } from '@alongside/store';
import { buildApp } from '../app.ts';
import type { AppDeps } from '../app.ts';
import { AutomaticCaptions } from '../automatic/automatic-captions.ts';
import { createCore } from '../core.ts';
import type { Core, Log } from '../core.ts';
import { noMedia } from '../media/port.ts';
import type { MediaServer } from '../media/port.ts';
import { seedSample } from '../sample/people.ts';
import { Client } from './client.ts';

export const controlSecret = 'control-secret-of-this-test';
const eve = Date.parse('2025-07-01T09:55+01:00');

export type ServerOptions = {
  readonly folder?: string;
  readonly media?: MediaServer;
  readonly mediaUrl?: string | null;
  readonly wrap?: (store: RoomLog) => RoomLog;
  readonly publicUrl?: string | null;
  readonly metricsPublic?: boolean;
  readonly plugins?: AppDeps['plugins'];
  /** A clock that only goes forward, in milliseconds: stops of captions are measured by it. */
  readonly forward?: () => number;
};
export type LogLine = { readonly details: object; readonly message: string };

/** The real server on real stores and a real port of its own. */
export class TestServer {
  readonly app: FastifyInstance;
  readonly core: Core;
  readonly automatic: AutomaticCaptions;
  readonly folder: string;
  readonly url: string;
  readonly lines: readonly LogLine[];
  readonly #clients: Client[] = [];
  readonly #close: () => Promise<void>;

  private constructor(parts: {
    app: FastifyInstance;
    core: Core;
    automatic: AutomaticCaptions;
    folder: string;
    url: string;
    lines: readonly LogLine[];
    close: () => Promise<void>;
  }) {
    this.app = parts.app;
    this.core = parts.core;
    this.automatic = parts.automatic;
    this.folder = parts.folder;
    this.url = parts.url;
    this.lines = parts.lines;
    this.#close = parts.close;
  }

  static async start(options: ServerOptions = {}): Promise<TestServer> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'alongside-signalling-')));
    const sqlite = await openSqliteRoomLog(join(folder, 'rooms.db'));
    const store = options.wrap?.(sqlite) ?? sqlite;
    const records = await openSqliteRecords(join(folder, 'records.db'));
    const lines: LogLine[] = [];
    const write = (details: object, message: string): void => void lines.push({ details, message });
    const log: Log = { info: write, warn: write, error: write };
    const media = options.media ?? noMedia;
    const core = await createCore({ store, records, media, secret: 'secret-of-this-test-which-is-long-enough', at: eve, log });
    await seedSample(core);
    const automatic = new AutomaticCaptions(core, options.forward);
    const app = await buildApp({
      core,
      automatic,
      media,
      mediaUrl: options.mediaUrl ?? null,
      publicUrl: options.publicUrl ?? null,
      metricsPublic: options.metricsPublic ?? false,
      controlSecret,
      sample: true,
      pages: null,
      log,
      ...(options.plugins === undefined ? {} : { plugins: options.plugins })
    });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    await core.openRooms();
    const close = async (): Promise<void> => {
      core.hub.drain(0);
      await app.close();
      core.stop();
      await Promise.all([store.close(), records.close()]);
    };
    return new TestServer({ app, core, automatic, folder, url, lines, close });
  }

  /** Ends the server and keeps its data. */
  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.#close();
  }
  async end(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  control(name: 'links' | 'revoke' | 'revoke-many' | 'rotate' | 'clock', body: object): Promise<Response> {
    return fetch(`${this.url}/api/control/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${controlSecret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body)
    });
  }

  async link(role: Role, room?: string): Promise<{ readonly token: string; readonly name: string; readonly captions: string }> {
    const answer = await this.control('links', { role, count: 1, ...(room === undefined ? {} : { room }) });
    const { links } = (await answer.json()) as { links: { url: string; name: string; captions?: string }[] };
    const [first] = links;
    if (first === undefined) throw new Error('no link');
    return { token: first.url.split('/').at(-1) ?? '', name: first.name, captions: first.captions ?? '' };
  }

  async join(
    role: Role,
    room?: string
  ): Promise<{ readonly cookie: string; readonly name: string; readonly id: string; readonly token: string; readonly captions: string }> {
    const { token, name, captions } = await this.link(role, room);
    const answer = await fetch(`${this.url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token })
    });
    const joined = (await answer.json()) as { ok: boolean; cookie: string; person: { id: string } };
    if (!joined.ok) throw new Error('could not join');
    return { cookie: `alongside=${joined.cookie}`, name, id: joined.person.id, token, captions };
  }

  /** Somebody who is in the room. Hosts are hosts of that room. */
  async enter(role: Role, room = 'plenary', assigned = role === 'host' ? room : undefined): Promise<Client & { readonly id: string }> {
    const { cookie, id } = await this.join(role, assigned);
    const client = await this.connect(cookie);
    client.hello(room);
    await client.next('welcome');
    return Object.assign(client, { id });
  }

  async connect(cookie: string, headers: Record<string, string> = {}): Promise<Client> {
    const client = await Client.open(`${this.url.replace('http', 'ws')}/live`, { cookie, ...headers });
    this.#clients.push(client);
    return client;
  }
}
