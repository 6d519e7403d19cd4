import type { FastifyInstance } from 'fastify';
import { fairnessOf, hosts, queueOf, toldFairness } from '@alongside/domain';
import type { RoomEvent, ToldFairness } from '@alongside/domain';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';

type Queue = ReturnType<typeof queueOf>;
export type RoomFairness = { readonly room: string; readonly report: ToldFairness };
/** `day`: all rooms together, for whoever hosts all of them. */
export type Fairness = { readonly now: string; readonly rooms: readonly RoomFairness[]; readonly day: ToldFairness | null };

const readAtOnce = 500;

/** `GET /api/fairness`: how the queues went, by way of asking, for organisers and for the hosts of a room. Nobody is named. */
export function fairnessRoutes(app: FastifyInstance, core: Core): void {
  const queues = new Queues(core);
  app.get('/api/fairness', async (request, reply) => {
    const session = await signedIn(core.people, request);
    if (session === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN' });
    const { id, role, room } = session.person;
    const all = core.programme.rooms();
    const mine = all.filter((one) => hosts({ kind: 'person', id, role, room }, one));
    if (mine.length === 0) return reply.code(403).send({ code: 'NOT_ALLOWED' });
    const found: { readonly room: string; readonly queue: Queue }[] = [];
    for (const one of mine) found.push({ room: one, queue: await queues.of(one) });
    const used = found.filter(({ queue }) => queue.contributions.length > 0);
    const answer: Fairness = {
      now: new Date(core.clock.now()).toISOString(),
      rooms: used.map((one) => ({ room: one.room, report: toldFairness(fairnessOf([one.queue])) })),
      day: mine.length === all.length ? toldFairness(fairnessOf(used.map(({ queue }) => queue)), true) : null
    };
    return reply.header('cache-control', 'no-store').send(answer);
  });
}

/** A log is folded once for each of its versions, however often somebody asks. */
class Queues {
  readonly #core: Core;
  readonly #known = new Map<string, { readonly epoch: string; readonly v: number; readonly queue: Queue }>();

  constructor(core: Core) {
    this.#core = core;
  }

  async of(room: string): Promise<Queue> {
    const log = await this.#core.shelves.room.open(room);
    const { epoch, standing } = log.reader;
    const known = this.#known.get(room);
    if (known !== undefined && known.epoch === epoch && known.v === standing.v) return known.queue;
    const queue = queueOf(room, await this.#eventsOf(log.id));
    this.#known.set(room, { epoch, v: standing.v, queue });
    return queue;
  }

  async #eventsOf(log: string): Promise<readonly RoomEvent[]> {
    const events: RoomEvent[] = [];
    for (let v = 0, more = true; more;) {
      const entries = await this.#core.store.read(log, v, readAtOnce);
      // A room's log holds what the rules of a room made.
      events.push(...entries.flatMap((entry) => entry.events as unknown as readonly RoomEvent[]));
      v = entries.at(-1)?.v ?? v;
      more = entries.length === readAtOnce;
    }
    return events;
  }
}
