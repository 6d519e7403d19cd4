import type { Core } from '../core.ts';
import type { MediaServer } from '../media/port.ts';
import { silentStores } from '../rest/open-routes.ts';
import { exposition } from './exposition.ts';
import type { Family, Sample } from './exposition.ts';
import type { Tallies } from './histogram.ts';

type Asked = Pick<Core, 'figures' | 'hub' | 'shelves' | 'programme' | 'store' | 'records'>;

/** Told of nowhere: who rests is nobody's business, not even as a number. */
const unsaid: ReadonlySet<string> = new Set(['quiet-room']);

/** Everything that there is to tell about this process, for operators. Labels are words of ours and public names of rooms. */
export async function metricsText(core: Asked, media: MediaServer): Promise<string> {
  return exposition([...ofProcess(), ...ofPeople(core), ...ofWork(core), ...(await ofOthers(core, media))]);
}

const one = (value: number): readonly Sample[] => [{ value }];
const gauge = (name: string, help: string, samples: readonly Sample[]): Family => ({ name, help, type: 'gauge', samples });
const counter = (name: string, help: string, samples: readonly Sample[]): Family => ({ name, help, type: 'counter', samples });
const by = (label: string, entries: Iterable<readonly [string, number]>): readonly Sample[] =>
  Array.from(entries, ([kind, value]) => ({ labels: { [label]: kind }, value }));
const tally = (label: string, tallies: Tallies): readonly Sample[] => by(label, tallies.entries());

function ofProcess(): readonly Family[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage();
  const memory = { heap_used: heapUsed, heap_total: heapTotal, external, array_buffers: arrayBuffers };
  return [
    counter('process_cpu_user_seconds_total', 'Processor time of our own work.', one(user / 1e6)),
    counter('process_cpu_system_seconds_total', 'Processor time of the operating system for us.', one(system / 1e6)),
    gauge('process_start_time_seconds', 'When this process began.', one(Math.round(performance.timeOrigin) / 1_000)),
    gauge('process_resident_memory_bytes', 'Memory that this process has.', one(rss)),
    gauge('nodejs_memory_bytes', 'Memory as Node counts it.', by('part', Object.entries(memory)))
  ];
}

function ofPeople({ figures, hub, programme }: Asked): readonly Family[] {
  const ways = new Map([['websocket', 0], ['fallback', 0], ...figures.sockets()]);
  const rooms = new Map<string, number>(programme.rooms().flatMap((room) => (unsaid.has(room) ? [] : [[room, 0] as const])));
  let [slow, unsent] = [0, 0];
  for (const connection of hub.connections()) {
    ways.set(connection.way, (ways.get(connection.way) ?? 0) + 1);
    const { room } = connection;
    if (room !== null && rooms.has(room)) rooms.set(room, (rooms.get(room) ?? 0) + 1);
    if (connection.slow) slow += 1;
    unsent += connection.unsent;
  }
  return [
    gauge('alongside_sockets', 'Connections by kind.', by('kind', ways)),
    gauge('alongside_room_connections', 'Connections in each room of the programme.', by('room', rooms)),
    gauge('alongside_slow_readers', 'Connections whose reader does not keep up.', one(slow)),
    gauge('alongside_unsent_bytes', 'What is written to connections and not taken yet.', one(unsent)),
    counter('alongside_goodbyes_total', 'Connections that we ended, by reason.', tally('reason', figures.goodbyes))
  ];
}

function ofWork({ figures, shelves }: Asked): readonly Family[] {
  const logs = Object.entries(shelves).map(([kind, shelf]) => [kind, shelf.all()] as const);
  const open = logs.map(([kind, all]) => [kind, all.length] as const);
  const waiting = logs.map(([kind, all]) => [kind, all.reduce((sum, log) => sum + log.waiting, 0)] as const);
  return [
    { name: 'nodejs_eventloop_delay_seconds', help: 'How late timers come.', type: 'histogram', of: figures.loop.seconds },
    gauge('alongside_logs_open', 'Logs in memory, by kind.', by('log', open)),
    gauge('alongside_commands_waiting', 'Commands without an answer yet, by kind of log.', by('log', waiting)),
    counter('alongside_events_total', 'Events that this process made durable, by kind of log.', tally('log', figures.events)),
    { name: 'alongside_commit_seconds', help: 'How long a write takes until it is durable.', type: 'histogram', of: figures.commits },
    counter('alongside_refusals_total', 'Frames and commands that were refused, by code.', tally('code', figures.refusals)),
    {
      name: 'alongside_caption_delay_seconds',
      help: 'From the arrival of a line that is being written until it leaves for a group.',
      type: 'histogram',
      of: figures.captions
    }
  ];
}

async function ofOthers(core: Asked, media: MediaServer): Promise<readonly Family[]> {
  const silent = await silentStores(core);
  const up = ['rooms', 'records'].map((store) => [store, silent.includes(store) ? 0 : 1] as const);
  const state = (['ready', 'preparing', 'off'] as const).map((each) => [each, media.state() === each ? 1 : 0] as const);
  return [
    gauge('alongside_store_up', 'Whether the store answers; with REDIS_URL that of rooms is Redis.', by('store', up)),
    gauge('alongside_media_state', 'How sound and picture stand.', by('state', state)),
    counter('alongside_media_answers_total', 'Answers to who asked for sound and picture.', tally('state', core.figures.media))
  ];
}
