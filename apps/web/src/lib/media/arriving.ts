import type { Connection, WireTrack } from './connection.ts';
import type { Received } from './ladder.ts';
import type { Behind, Shown } from './lateness.ts';
import { isLane } from './receive.ts';
import type { Arriving } from './types.ts';

/** What a browser counts for one received track. Each is missing in some browser or for some kind of track. */
type Counters = {
  readonly type: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly bytesReceived?: number;
  readonly headerBytesReceived?: number;
  readonly totalSamplesReceived?: number;
  readonly concealedSamples?: number;
  readonly silentConcealedSamples?: number;
  readonly framesDecoded?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferEmittedCount?: number;
  readonly totalProcessingDelay?: number;
  readonly currentRoundTripTime?: number;
};
/** Heads of UDP and IP, which no counter of the browser holds. */
const outerBytes = 28;

/** One reading of somebody's signing. `held`: seconds that all its frames together waited in the browser. */
type LaneReading = {
  readonly at: number;
  readonly track: unknown;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly held: number;
  readonly given: number;
  readonly roundTripS: number;
};
/** `each`: of every track by itself. `behind`: of tracks whose browser says it. */
export type Reading = {
  readonly all: Received;
  readonly each: ReadonlyMap<unknown, Received>;
  readonly lanes: ReadonlyMap<string, LaneReading>;
  readonly behind: Behind;
};

const signing = ({ kind, wish }: WireTrack): boolean => wish === 'full' && isLane(kind);
export const signsHere = (tracks: readonly WireTrack[]): boolean => tracks.some(signing);

export async function readAll(connection: Pick<Connection, 'tracks'>): Promise<Reading> {
  const each = new Map<unknown, Received>();
  const lanes = new Map<string, LaneReading>();
  const behind = new Map<unknown, Shown>();
  for (const wire of connection.tracks()) {
    const report = await wire.track?.getRTCStatsReport().catch(() => undefined);
    if (report === undefined) continue;
    const entries: Counters[] = [];
    report.forEach((entry: Counters) => entries.push(entry));
    each.set(wire.track, sumOf(entries.filter(({ type }) => type === 'inbound-rtp').map(counted)));
    const late = shown(wire, entries);
    if (late !== null) behind.set(wire.track, late);
    if (signing(wire)) lanes.set(wire.person, laneReading(performance.now(), wire.track, entries));
  }
  // When it was answered, not when it was asked: a busy browser takes its time, and counts on meanwhile.
  return { all: { ...sumOf([...each.values()]), at: performance.now() }, each, lanes, behind };
}

/** What both readings know of, added up: a track that came or went meanwhile says nothing of the link. */
export function ofBoth(before: Reading, now: Reading): readonly [Received, Received] {
  const inBoth = (track: unknown): boolean => before.each.has(track) && now.each.has(track);
  const of = ({ all, each }: Reading): Received => ({
    ...sumOf([...each].flatMap(([track, one]) => (inBoth(track) ? one : []))),
    at: all.at
  });
  return [of(before), of(now)];
}

/** Ticks of the sender's clock in a millisecond (RFC 7587 for sound, RFC 6184 and 7741 for pictures). */
const ticks = { audio: 48, video: 90 } as const;

/** When the last packet was shown. Null: nothing came, or this browser does not say. */
function shown({ person, kind, track }: WireTrack, entries: readonly Counters[]): Shown | null {
  const [source] = track?.receiver?.getSynchronizationSources?.() ?? [];
  if (source === undefined) return null;
  const picture = kind !== 'microphone';
  const counted = entries.find(({ type }) => type === 'inbound-rtp');
  // Of a picture until it is decoded, where the browser says so.
  const decoded = picture ? counted?.totalProcessingDelay : undefined;
  const held = decoded ?? counted?.jitterBufferDelay;
  return {
    person,
    picture,
    behind: source.timestamp - source.rtpTimestamp / ticks[picture ? 'video' : 'audio'],
    held: held === undefined ? null : held * 1_000,
    given: (decoded === undefined ? counted?.jitterBufferEmittedCount : counted?.framesDecoded) ?? 0
  };
}

const counters = ['packets', 'lost', 'bytes', 'samples', 'madeUp'] as const;
function counted(entry: Counters): Received {
  const packets = entry.packetsReceived ?? 0;
  return {
    at: 0,
    packets,
    lost: entry.packetsLost ?? 0,
    bytes: (entry.bytesReceived ?? 0) + (entry.headerBytesReceived ?? 0) + packets * outerBytes,
    samples: entry.totalSamplesReceived ?? 0,
    madeUp: (entry.concealedSamples ?? 0) - (entry.silentConcealedSamples ?? 0)
  };
}
function sumOf(all: readonly Received[]): Received {
  const sum = { at: 0, packets: 0, lost: 0, bytes: 0, samples: 0, madeUp: 0 };
  for (const one of all) for (const key of counters) sum[key] += one[key];
  return sum;
}

function laneReading(at: number, track: unknown, entries: readonly Counters[]): LaneReading {
  const video = entries.find(({ type }) => type === 'inbound-rtp');
  const roundTrips = entries.flatMap(({ currentRoundTripTime }) => currentRoundTripTime ?? []);
  return {
    at,
    track,
    frames: video?.framesDecoded ?? 0,
    width: video?.frameWidth ?? 0,
    height: video?.frameHeight ?? 0,
    held: video?.jitterBufferDelay ?? 0,
    given: video?.jitterBufferEmittedCount ?? 0,
    roundTripS: roundTrips[0] ?? 0
  };
}

/** How each person's signing arrived between two readings. Nothing is said of a picture that changed its track. */
export function arrived(before: Reading | null, now: Reading): readonly Arriving[] {
  return [...now.lanes].flatMap(([person, lane]) => {
    const last = before?.lanes.get(person);
    if (last === undefined || last.track !== lane.track || lane.at <= last.at) return [];
    const given = lane.given - last.given;
    const heldS = given > 0 ? (lane.held - last.held) / given : 0;
    return [
      {
        person,
        fps: Math.round(((lane.frames - last.frames) * 1_000) / (lane.at - last.at)),
        width: lane.width,
        height: lane.height,
        delayMs: Math.round((heldS + lane.roundTripS / 2) * 1_000)
      }
    ];
  });
}
