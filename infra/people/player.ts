import type { RoomClient, RoomSnapshot } from '@alongside/room-client';
import type { Act, Decide, Memory } from './act.ts';
import type { Scene } from './scene.ts';

/** After a refusal the same is not asked again for so long. */
const refusedMs = 10_000;

export type Role = {
  readonly decide: Decide;
  /** The room this person should be in now. */
  readonly room?: (snapshot: RoomSnapshot) => string;
};

/** One made-up person doing one thing after another. */
export class Player {
  readonly #client: RoomClient;
  readonly #role: Role;
  readonly #memory: Memory = new Set();
  readonly #refused = new Map<string, number>();
  #busy = false;

  constructor(client: RoomClient, role: Role) {
    this.#client = client;
    this.#role = role;
  }

  look(scene: Scene): void {
    const { snapshot } = this.#client;
    if (this.#busy || snapshot.status !== 'live' || snapshot.entering !== null) return;
    const room = this.#role.room?.(snapshot) ?? snapshot.room;
    if (room !== snapshot.room && this.#mayTry(`enter ${room}`)) return this.#do(`enter ${room}`, () => this.#client.enter(room));
    const act = this.#role.decide(snapshot, scene, this.#memory);
    if (act === null) return;
    const name = nameOf(act);
    if (this.#mayTry(name)) this.#do(name, () => this.#client.send(act.type, act.data));
  }

  #mayTry(name: string): boolean {
    return Date.now() - (this.#refused.get(name) ?? 0) >= refusedMs;
  }

  #do(name: string, work: () => Promise<{ readonly ok: boolean }>): void {
    this.#busy = true;
    void work().then(({ ok }) => {
      this.#busy = false;
      if (!ok) this.#refused.set(name, Date.now());
    });
  }
}

/** The same thing again, whenever it is done. */
function nameOf(act: Act): string {
  return 'id' in act.data ? `${act.type} ${act.data.id}` : act.type;
}
