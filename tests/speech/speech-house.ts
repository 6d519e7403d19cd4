import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@alongside/signalling/testing';
import type { CaptionsView } from '@alongside/domain';
import { LiveKitProcess } from '../media/livekit-process.ts';
import { type Child, startChild } from '../platform/child.ts';
import { type Link, Platform, repository } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import { Microphone } from './microphone.ts';

export type Person = { readonly client: Client; readonly link: Link; readonly cookie: string };

function speechFiles(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const found = [process.env['SPEECH_FILES'], join(cache, 'alongside', 'speech-1')].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('The speech model is missing. "npm test -- speech" or "npm start" fetches it.');
  return found;
}

/** Real LiveKit, the real server, and a real transcriber, each in a process of its own; a plenary on air with one speaker. */
export class SpeechHouse {
  readonly platform: Platform;
  readonly livekit: LiveKitProcess;
  readonly #clients: Client[] = [];
  readonly #microphones: Microphone[] = [];
  #transcriber: Child | null = null;

  private constructor(platform: Platform, livekit: LiveKitProcess) {
    this.platform = platform;
    this.livekit = livekit;
  }

  static async open(): Promise<SpeechHouse> {
    const livekit = await LiveKitProcess.start();
    return new SpeechHouse(await Platform.start({ livekit }), livekit);
  }

  get transcriber(): Child {
    if (this.#transcriber === null) throw new Error('no transcriber runs');
    return this.#transcriber;
  }
  startTranscriber(env: Readonly<Record<string, string>> = {}): void {
    this.#transcriber = startChild(process.execPath, [join(repository, 'apps/transcriber/src/main.ts')], {
      cwd: repository,
      env: { ...process.env, DATA_DIR: this.platform.dataDir, SPEECH_FILES: speechFiles(), SPEECH_ENGINE: '', ...env }
    });
  }
  async stopTranscriber(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#transcriber?.stop(signal);
    this.#transcriber = null;
  }

  /** Somebody in a room, by the wire. */
  async enter(role: string, room = 'plenary'): Promise<Person> {
    const link = await this.#link(role, room);
    const cookie = await this.platform.cookie(link);
    return { link, cookie, client: await this.#open(cookie, room) };
  }
  /** The same browser again, as a page comes back to a server that was started again. */
  async back(person: Person): Promise<Person> {
    return { ...person, client: await this.#open(person.cookie, 'plenary') };
  }
  async #link(role: string, room = 'plenary'): Promise<Link> {
    const [link] = await this.platform.links(role, 1, room === 'plenary' ? {} : { room });
    if (link === undefined) throw new Error(`no link for ${role}`);
    return link;
  }
  async #open(cookie: string, room: string): Promise<Client> {
    const client = await Client.open(`${this.platform.url.replace('http', 'ws')}/live`, { cookie });
    this.#clients.push(client);
    client.hello(room);
    await client.next('welcome');
    return client;
  }

  /** On the stage of a plenary that is on air, with a microphone that is on. */
  async speaker(host: Person): Promise<Person & { readonly microphone: Microphone }> {
    const speaker = await this.onStage(host);
    return { ...speaker, microphone: await this.microphone(speaker) };
  }
  /** A speaker whom the host brings on the stage of a plenary that is on air. */
  async onStage(host: Person): Promise<Person> {
    const speaker = await this.enter('speaker');
    const { me } = speaker.client.frames.find((frame) => frame.f === 'welcome') ?? { me: { id: '' } };
    await host.client.send('stage.invite', { person: me.id, contribution: null });
    await speaker.client.send('stage.join', {});
    // The second one who speaks finds it on air.
    await host.client.send('broadcast.start', {});
    return speaker;
  }
  /** A speaker alone in their rehearsal room. */
  async rehearses(): Promise<Person & { readonly room: string }> {
    const link = await this.#link('speaker');
    const cookie = await this.platform.cookie(link);
    const headers = { cookie, origin: this.platform.url, 'content-type': 'application/json' };
    const answer = await fetch(`${this.platform.url}/api/me/rehearsal`, { method: 'POST', headers, body: '{"on":true}' });
    const { room } = ((await answer.json()) as { readonly rehearsal: { readonly room: string } }).rehearsal;
    return { link, cookie, client: await this.#open(cookie, room), room };
  }
  async microphone(person: Person): Promise<Microphone> {
    const microphone = await this.published(person, (url, token) => Microphone.open(url, token));
    this.#microphones.push(microphone);
    return microphone;
  }
  /** Asks until there is a way in, as pages do: a media server that came back has no rooms for a moment. */
  async published<T>({ client }: Person, open: (url: string, token: string) => Promise<T>): Promise<T> {
    const opened: T[] = [];
    await until('sound or picture goes out', async () => {
      client.raw(JSON.stringify({ f: 'media', purpose: 'room' }));
      const answer = await client.next('media');
      if (answer.state !== 'ready') return false;
      const one = await open(answer.url, answer.token).catch(() => null);
      if (one !== null) opened.push(one);
      return one !== null;
    });
    const [first] = opened;
    if (first === undefined) throw new Error('nothing goes out');
    return first;
  }

  async close(): Promise<void> {
    for (const microphone of this.#microphones) await microphone.close();
    for (const client of this.#clients) client.close();
    await this.stopTranscriber();
    await this.platform.stop();
    await this.livekit.stop();
  }
}

export const captionsOf = ({ client }: Person, room = 'plenary'): CaptionsView => client.view<CaptionsView>(`captions:${room}`);
export const laneOf = (person: Person, room?: string): CaptionsView['lanes'][number] | undefined =>
  captionsOf(person, room).lanes.find(({ id }) => id === 'en-GB');
