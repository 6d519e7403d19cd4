import { carrierMemory, memoryOutbox } from '../memory-storage.ts';
import { RoomClient } from '../room-client.ts';
import type { RoomClientOptions } from '../room-client.ts';
import { HandWire } from './hand-wire.ts';
import { ManualScheduler, SeededRandom } from './manual-scheduler.ts';
import { ReferenceServer } from './reference-server.ts';

/** A client, its wire and a server, all held by the test. */
export class Scene {
  readonly scheduler = new ManualScheduler();
  readonly random: SeededRandom;
  readonly wire = new HandWire();
  /** The platform's clock runs an hour ahead of the machine's. */
  readonly platformNow = (): number => this.scheduler.now() + 3_600_000;
  readonly server = new ReferenceServer(this.platformNow);
  readonly client: RoomClient;

  constructor(options: Partial<RoomClientOptions> & { readonly seed?: number } = {}) {
    const { seed = 1, ...given } = options;
    this.random = new SeededRandom(seed);
    this.client = new RoomClient({
      room: 'plenary',
      person: 'p1',
      carriers: this.wire.carriers,
      scheduler: this.scheduler,
      random: this.random,
      storage: memoryOutbox(),
      memory: carrierMemory(),
      ...given
    });
  }

  /** Opens what waits to be opened and moves every message, until nothing moves any more. */
  flush(): void {
    const { wire, server } = this;
    for (let moved = true; moved;) {
      const { last } = wire;
      if (last && !last.over && !last.opened) last.open(server.accept);
      moved = (last?.deliverToServer() ?? false) || (last?.deliverToClient() ?? false);
    }
  }

  /** Connected, welcomed, and everything delivered. */
  live(): this {
    this.client.start();
    this.flush();
    return this;
  }

  /** Time passes and every message arrives at once. */
  pass(ms: number, stepMs = 250): void {
    for (let left = ms; left > 0; left -= stepMs) {
      this.scheduler.advance(Math.min(stepMs, left));
      this.flush();
    }
  }
}

/** Lets settled promises be heard. */
export async function heard(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
