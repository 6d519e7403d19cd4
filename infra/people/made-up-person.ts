import { randomBytes } from 'node:crypto';
import { carrierMemory, memoryOutbox, RoomClient, webSocketCarrier } from '@alongside/room-client';
import type { RoomClientOptions, RoomSnapshot } from '@alongside/room-client';

/** Same shape as the ids of the pages. */
export const newId = (): string => randomBytes(16).toString('hex');

/** Undici's WebSocket takes headers, as no browser's does: the cookie is who we are. */
type WithHeaders = new (url: string, options: { readonly headers: Readonly<Record<string, string>> }) => WebSocket;
const SocketWithHeaders = WebSocket as unknown as WithHeaders;

export type MadeUpPerson = { readonly id: string; readonly client: RoomClient };

/** Joins by a personal link, as everybody does; null when the link is not valid here. */
export async function join(origin: string, token: string): Promise<MadeUpPerson | null> {
  const response = await fetch(`${origin}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, take: true }),
    signal: AbortSignal.timeout(60_000)
  });
  const answer: unknown = await response.json();
  const who = readJoined(answer);
  return who === null ? null : { id: who.id, client: new RoomClient(options(origin, who)) };
}

type Joined = { readonly id: string; readonly cookie: string };

function readJoined(answer: unknown): Joined | null {
  if (typeof answer !== 'object' || answer === null || !('cookie' in answer) || !('person' in answer)) return null;
  const { cookie, person } = answer;
  if (typeof cookie !== 'string' || typeof person !== 'object' || person === null || !('id' in person)) return null;
  return typeof person.id === 'string' ? { id: person.id, cookie } : null;
}

function options(origin: string, { id, cookie }: Joined): RoomClientOptions {
  // Whichever of the two names the platform goes by, http or https.
  const headers = { cookie: `alongside=${cookie}; __Host-alongside=${cookie}`, origin };
  const carrier = webSocketCarrier({
    url: `${origin.replace(/^http/u, 'ws')}/live`,
    make: (url) => new SocketWithHeaders(url, { headers })
  });
  return {
    room: 'plenary',
    person: id,
    // There is no proxy between us and our own server, so the second way is the first one again.
    carriers: { webSocket: carrier, polling: () => Promise.resolve(carrier) },
    scheduler: {
      now: () => Date.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      }
    },
    random: { fraction: () => Math.random(), id: newId },
    storage: memoryOutbox(),
    memory: carrierMemory()
  };
}

/** Asks a question of each new snapshot, at most once in a moment: what follows from many changes is decided once. */
export function follow(client: RoomClient, look: (snapshot: RoomSnapshot) => void): void {
  let due = false;
  client.subscribe(() => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      if (client.snapshot.status === 'live') look(client.snapshot);
    }, 50);
  });
}
