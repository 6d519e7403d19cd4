import type { RoomClient } from '@alongside/room-client';
import type { CastPlan } from './cast.ts';
import { seatOf } from './cast.ts';
import { CaptionWriter } from './caption-writer.ts';
import { follow, type MadeUpPerson } from './made-up-person.ts';
import { type Library, MediaPlace } from './media-place.ts';
import { Audience, type Here, newcomersAmong, Patience } from './newcomers.ts';
import { captioner } from './parts/captioner.ts';
import { delegate, delegateRoom } from './parts/delegate.ts';
import { host } from './parts/host.ts';
import { interpreter, signs } from './parts/interpreter.ts';
import { isSeen, speaker, talks } from './parts/speaker.ts';
import { Player, type Role } from './player.ts';
import { emptyScene, type Round, type Scene } from './scene.ts';
import { signingStudio, speakerStudio } from './studio.ts';
import type { Talk } from './talk.ts';

export type CompanyOptions = { readonly talk: Talk; readonly library: () => Promise<Library>; readonly rounds: readonly Round[] };

/** All made-up people, and what they do together. */
export class Company {
  readonly #options: CompanyOptions;
  readonly #patience = new Patience();
  readonly #audience = new Audience();
  readonly #ours = new Set<string>();
  readonly #clients: RoomClient[] = [];
  /** Everything that looks at the scene. */
  readonly #looks: ((scene: Scene) => void)[] = [];
  readonly #media: MediaPlace[] = [];
  #writer: CaptionWriter | null = null;
  #scene: Scene = { ...emptyScene, ours: this.#ours };

  constructor(options: CompanyOptions) {
    this.#options = options;
  }

  /** `index`: the place in the cast. */
  add(person: MadeUpPerson, cast: readonly CastPlan[], index: number): void {
    const { client, id } = person;
    const part = cast[index]?.part ?? 'delegate';
    this.#ours.add(id);
    this.#clients.push(client);
    const player = new Player(client, roleOf(part, seatOf(cast, index)));
    this.#looks.push((scene) => player.look(scene));
    if (part === 'speaker') this.#equipSpeaker(client);
    if (part === 'interpreter') this.#equipInterpreter(client);
    if (part === 'captioner') this.#writer = new CaptionWriter(client);
    follow(client, () => player.look(this.#scene));
    client.start();
  }

  #equipSpeaker(client: RoomClient): void {
    const { talk, library } = this.#options;
    const place = new MediaPlace({ library, client, open: (loaded) => speakerStudio(loaded, talk) });
    this.#media.push(place);
    talk.onLine((line) => this.#writer?.write(line, client.snapshot.me?.name ?? ''));
    const look = (scene: Scene): void => {
      place.wanted = isSeen(client.snapshot, scene);
      // The first words wait for the way out, where there is one: else they would be read and not heard.
      const ready = place.live || client.snapshot.media === 'off';
      talk.on = talks(client.snapshot, scene) && ready;
    };
    this.#looks.push(look);
    follow(client, () => look(this.#scene));
  }

  #equipInterpreter(client: RoomClient): void {
    const place = new MediaPlace({ library: this.#options.library, client, open: signingStudio });
    this.#media.push(place);
    const look = (scene: Scene): void => void (place.wanted = signs(client.snapshot, scene));
    this.#looks.push(look);
    follow(client, () => look(this.#scene));
  }

  /** Who is here by the platform's own list; null while it is away. */
  see(here: readonly Here[] | null): void {
    const now = this.#clients[0]?.now() ?? 0;
    if (here === null) return;
    const newcomers = newcomersAmong(here, this.#ours);
    this.#audience.see(newcomers, Date.now());
    const leads = this.#patience.isOver(newcomers, now);
    const watched = { roles: newcomers.roles, rooms: this.#audience.rooms };
    const { watchedMs } = this.#audience;
    this.#scene = { now: Math.round(now), newcomers: watched, watchedMs, leads, ours: this.#ours, rounds: this.#options.rounds };
    for (const look of this.#looks) look(this.#scene);
  }

  async close(): Promise<void> {
    this.#options.talk.on = false;
    this.#writer?.stop();
    for (const client of this.#clients) client.stop();
    await Promise.all(this.#media.map((place) => place.close()));
  }
}

function roleOf(part: CastPlan['part'], seat: number): Role {
  switch (part) {
    case 'speaker':
      return { decide: speaker };
    case 'captioner':
      return { decide: captioner };
    case 'interpreter':
      return { decide: interpreter };
    case 'host':
      return { decide: host };
    case 'delegate':
      return { decide: delegate(seat), room: delegateRoom };
  }
}
