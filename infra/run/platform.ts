import { join } from 'node:path';
import { findLiveKit, installLiveKit } from '../media/find-livekit.ts';
import { chooseLiveKitPorts, type LiveKitPorts, livekitConfig, writeLiveKitConfig } from '../media/livekit-config.ts';
import { releaseFor } from '../media/release-archive.ts';
import { findSpeech } from '../speech/find-speech.ts';
import { answers } from './answers.ts';
import { buildPlatform, signallingProgram } from './build.ts';
import { type MediaKeys, mediaKeys, peopleLog, transcriberLog } from './data-folder.ts';
import { KeptChild } from './kept-child.ts';
import { repository } from './options.ts';
import type { StartSettings } from './start-settings.ts';

/** How media reaches the server: not at all, from elsewhere, or from a LiveKit that we keep ourselves. */
type Media =
  | { readonly kind: 'off' }
  | { readonly kind: 'given'; readonly env: NodeJS.ProcessEnv }
  | { readonly kind: 'own'; readonly env: NodeJS.ProcessEnv; readonly ports: LiveKitPorts; readonly keys: MediaKeys };

export type PlatformOptions = {
  readonly settings: StartSettings;
  /** What the environment of the server says beyond the settings. */
  readonly env: NodeJS.ProcessEnv;
  /** Arguments before the program: `npm run dev` watches the sources instead of running the bundle. */
  readonly signalling?: readonly string[];
  readonly say: (sentence: string) => void;
};

const pollMs = 40;

/** The server and LiveKit as children. It ends once: when told to, or when the server refuses its settings. */
export class Platform {
  readonly #options: PlatformOptions;
  readonly #children: KeptChild[] = [];
  readonly #abort = new AbortController();
  readonly #ended = Promise.withResolvers<number>();

  constructor(options: PlatformOptions) {
    this.#options = options;
  }

  /** Resolves with the exit code when everything has stopped. */
  get ended(): Promise<number> {
    return this.#ended.promise;
  }
  get stopping(): boolean {
    return this.#abort.signal.aborted;
  }

  /** The build and the search for LiveKit go on side by side; the server starts when its build is done. */
  async buildAndStart(): Promise<void> {
    const { say } = this.#options;
    const media = await this.#chooseMedia();
    this.#startMedia(media).catch((error: unknown) => say(`Sound and picture could not be started: ${String(error)}`));
    await buildPlatform(say, this.#abort.signal);
    if (this.stopping) return;
    this.#startSignalling(media);
    // Last: what it needs is fetched once, and pages come first.
    this.#startTranscriber(media).catch((error: unknown) => say(`Automatic captions could not be started: ${String(error)}`));
  }

  async #chooseMedia(): Promise<Media> {
    const { media, dataDir } = this.#options.settings;
    if (media.kind === 'off') return { kind: 'off' };
    if (media.kind === 'given') return { kind: 'given', env: livekitEnv(media.url, media) };
    const ports = await chooseLiveKitPorts();
    const keys = mediaKeys(dataDir);
    return { kind: 'own', env: livekitEnv(`ws://127.0.0.1:${ports.signal}`, keys), ports, keys };
  }

  #startSignalling(media: Media): void {
    const { settings, env, signalling } = this.#options;
    this.#keep({
      name: 'The server',
      command: process.execPath,
      args: signalling ?? signallingProgram,
      env: {
        ...env,
        PORT: String(settings.port),
        // The sample event is for this computer; who wants it on the network says so.
        HOST: env.HOST ?? '127.0.0.1',
        DATA_DIR: settings.dataDir,
        SAMPLE: '1',
        LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
        ...(media.kind === 'off' ? { NO_MEDIA: '1' } : media.env)
      },
      words: { to: 'terminal' }
    });
  }

  /** Pages never wait for this: until it is done they say in words that sound and picture are being prepared. */
  async #startMedia(media: Media): Promise<void> {
    if (media.kind !== 'own') return;
    const { say, env, settings } = this.#options;
    const release = releaseFor(process.platform, process.arch);
    const binary = settings.media.kind === 'own' ? settings.media.binary : null;
    const search = binary === null ? env : { ...env, LIVEKIT_BIN: binary };
    const found = await findLiveKit({ env: search, release, say, signal: this.#abort.signal });
    if (this.stopping) return;
    if (found === null) return say(`There is no sound and no picture: no LiveKit was found. ${installLiveKit}`);
    const config = writeLiveKitConfig(settings.dataDir, livekitConfig(media.ports, media.keys, settings.port));
    this.#keep({
      name: 'LiveKit',
      command: found.path,
      args: ['--config', config],
      env,
      words: { to: 'file', path: join(settings.dataDir, 'livekit.log') }
    });
    if (await this.#untilAnswers(`http://127.0.0.1:${media.ports.signal}/`)) say(`Sound and picture are ready (LiveKit ${found.how}).`);
  }

  /** Whether it finds what it needs or not it is started: then pages know, and say so in words. Nobody waits for it. */
  async #startTranscriber(media: Media): Promise<void> {
    if (media.kind === 'off') return;
    const { say, env, settings } = this.#options;
    const engine = env.SPEECH_ENGINE ?? '';
    const { platform, arch } = process;
    // The voice detector is needed beside a whisper server too; the others bring their own.
    const found = needsFiles(engine) ? await findSpeech({ env, platform, arch, signal: this.#abort.signal }) : null;
    if (this.stopping) return;
    if (found?.ok === false) say(found.sentence);
    this.#keep(
      {
        name: 'The transcriber',
        command: process.execPath,
        args: [join(repository, 'apps/transcriber/src/main.ts')],
        env: { ...env, DATA_DIR: settings.dataDir, ...(found?.ok === true ? { SPEECH_FILES: found.folder } : {}) },
        words: { to: 'file', path: join(settings.dataDir, transcriberLog) }
      },
      () => say(`The transcriber refuses its settings, so there are no automatic captions. Its words stand in ${transcriberLog}.`)
    );
  }

  /** true when pages open; false when the platform stopped before that. */
  async pagesOpen(): Promise<boolean> {
    const url = `http://127.0.0.1:${this.#options.settings.port}`;
    return (await this.#untilAnswers(`${url}/healthz`)) && this.#untilAnswers(`${url}/`);
  }

  /** They come when pages are open already, so nobody waits for them; what becomes of them never ends the platform. */
  bringPeople(): void {
    const { people, dataDir } = this.#options.settings;
    if (people === 0 || this.stopping) return;
    this.#keep(
      {
        name: 'The process of the made-up people',
        command: process.execPath,
        args: [join(repository, 'infra/people/main.ts'), dataDir, String(people)],
        env: this.#options.env,
        words: { to: 'file', path: join(dataDir, peopleLog) }
      },
      () => undefined
    );
  }

  async stop(code: number): Promise<void> {
    if (this.stopping) return;
    this.#abort.abort();
    await Promise.all(this.#children.map((child) => child.stop()));
    this.#ended.resolve(code);
  }

  #keep(plan: Omit<ConstructorParameters<typeof KeptChild>[0], 'cwd'>, refused = (code: number): void => void this.stop(code)): void {
    const child = new KeptChild({ ...plan, cwd: repository }, { refused, say: this.#options.say });
    this.#children.push(child);
    child.start();
  }

  async #untilAnswers(url: string): Promise<boolean> {
    while (!this.stopping) {
      if (await answers(url)) return true;
      await new Promise((done) => setTimeout(done, pollMs));
    }
    return false;
  }
}

const needsFiles = (engine: string): boolean => ['', 'moonshine', 'whisper'].includes(engine);

function livekitEnv(url: string, keys: MediaKeys): NodeJS.ProcessEnv {
  return { LIVEKIT_URL: url, LIVEKIT_API_KEY: keys.key, LIVEKIT_API_SECRET: keys.secret };
}
