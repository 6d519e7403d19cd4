import type { CommandName } from '@alongside/domain';
import { registry } from '@alongside/protocol/schemas';
import { Bucket, Buckets } from './bucket.ts';

const socketLimit = { perMinute: 4_000, burst: 200 };
const roomLimit = { perMinute: 60_000, burst: 6_000 };

/** Commands that must go through when everything else is too fast: mute, remove, leave, ask for a minute or for help. */
function isSafety(type: CommandName): boolean {
  return registry[type].safety;
}

/** How fast people and rooms may send. Counted in this process. */
export class Limits {
  readonly #now: () => number;
  readonly #people: Buckets;
  readonly #rooms: Buckets;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#people = new Buckets(socketLimit, now());
    this.#rooms = new Buckets(roomLimit, now());
  }

  /** Of one socket, for every frame of any kind. */
  socket(): Bucket {
    return new Bucket(socketLimit.perMinute, socketLimit.burst, this.#now());
  }
  takes(bucket: Bucket): boolean {
    return bucket.take(this.#now());
  }

  allows(person: string, room: string, type: CommandName): boolean {
    const { perMinute } = registry[type].limits;
    // A quarter of a minute's worth at once, never fewer than ten: people click in bursts.
    const own = this.#people.take(`${person} ${type}`, this.#now(), { perMinute, burst: Math.max(10, Math.ceil(perMinute / 4)) });
    // What one person sends too fast uses up nothing of what the room shares.
    return (own && this.#rooms.take(room, this.#now())) || isSafety(type);
  }
}
