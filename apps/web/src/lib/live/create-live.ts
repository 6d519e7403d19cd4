import { hereQuery } from '@alongside/protocol';
import { RoomClient, memoryOutbox, pollingCarrier, webSocketCarrier } from '@alongside/room-client';
import type { Carriers, Me, StartLogs } from '@alongside/room-client';
import { machineRandom, machineScheduler, newId, sessionMemory } from './browser-ports.ts';
import { nextPaint } from './frame-batch.ts';
import { indexedDbOutbox } from './outbox-storage.ts';
import { Live } from './live.svelte.ts';
import { whenBack } from './when-back.ts';

export type LiveStart = {
  readonly room: string;
  /** Null for a visitor without a session: the server says so when it connects. */
  readonly person: Me | null;
  /** The platform's clock when the page was rendered, as an ISO instant. */
  readonly now: string;
  /** `logs` of `GET /api/rooms/:room/view`. */
  readonly start?: StartLogs;
};

/** Addresses are read when the connection opens: on the server there is no location, and nothing is opened there. */
const carriers: Carriers = {
  webSocket: {
    name: 'websocket',
    open: (events) => {
      const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live?${hereQuery}`;
      return webSocketCarrier({ url, make: (address) => new WebSocket(address) }).open(events);
    }
  },
  polling: async () => {
    const { io } = await import('socket.io-client');
    return pollingCarrier({ url: `${location.origin}/?${hereQuery}`, connect: (url, options) => io(url, options) });
  }
};

/** Everything a page needs to be live, the same on the server and in the browser. `start()` connects. */
export function createLive({ room, person, now, start }: LiveStart): Live {
  const client = new RoomClient({
    room,
    person: person?.id ?? '',
    carriers,
    scheduler: machineScheduler,
    random: machineRandom,
    storage: typeof indexedDB === 'undefined' ? memoryOutbox() : indexedDbOutbox(() => indexedDB),
    memory: sessionMemory(() => sessionStorage),
    platformNow: Date.parse(now),
    ...(start && { start })
  });
  return new Live({ client, scheduler: machineScheduler, nextPaint, newId, wake: whenBack, me: person });
}
