import { expect, it } from 'vitest';
import { arrived, ofBoth, readAll } from './arriving.ts';
import type { WireTrack } from './connection.ts';

const kinds = { anna: 'bsl', dele: 'microphone' } as const;
type Counted = Readonly<Record<string, unknown>>;

/** A track of which a browser counted this. Without `counted` the track has ended, and the browser refuses. */
function wire(person: keyof typeof kinds, counted?: Counted): WireTrack {
  const report = (): Promise<ReadonlyMap<string, Counted>> =>
    counted === undefined ? Promise.reject(new Error('ended')) : Promise.resolve(new Map([['in', { type: 'inbound-rtp', ...counted }]]));
  const track = { getRTCStatsReport: report } as unknown as WireTrack['track'];
  return { person, kind: kinds[person], offered: ['bsl'], muted: false, wish: 'full', track };
}
const read = (...wires: readonly WireTrack[]) => readAll({ tracks: () => wires });

it('counts heads of packets too, and no silence as made up', async () => {
  const { all } = await read(
    wire('anna', { packetsReceived: 10, packetsLost: 2, bytesReceived: 1_000, headerBytesReceived: 120 }),
    wire('dele', { packetsReceived: 5, totalSamplesReceived: 4_800, concealedSamples: 900, silentConcealedSamples: 700 })
  );
  expect(all).toMatchObject({ packets: 15, lost: 2, bytes: 1_000 + 120 + 15 * 28, samples: 4_800, madeUp: 200 });
});

it('compares only tracks that both readings know of', async () => {
  const anna = { packetsReceived: 10, packetsLost: 2, bytesReceived: 1_000 };
  const [stays, goes, comes] = [wire('anna', anna), wire('anna', anna), wire('dele', { packetsReceived: 500, packetsLost: 400 })];
  const [before, now] = ofBoth(await read(stays, goes), await read(stays, comes));
  expect(now).toMatchObject({ packets: 10, lost: 2, bytes: 1_280 });
  expect(before).toMatchObject({ packets: 10, lost: 2 });
  expect(now.at).toBeGreaterThanOrEqual(before.at);
  expect(now.at).toBeGreaterThan(0);
});

it('goes on without a track that ended', async () => {
  const { all, lanes } = await read(wire('anna'), wire('dele', { packetsReceived: 5 }));
  expect(all.packets).toBe(5);
  expect(lanes.size).toBe(0);
});

it('says how signing arrived, and nothing of a picture that changed its track', async () => {
  const [first, second] = [
    { framesDecoded: 0, frameWidth: 640 },
    { framesDecoded: 30, frameWidth: 640 }
  ];
  const anna = wire('anna', first);
  const before = await read(anna);
  const [lane] = [...before.lanes.values()];
  if (lane === undefined) throw new Error('no lane was read');
  const after = (track: unknown) => ({
    ...before,
    lanes: new Map([['anna', { ...lane, track, frames: second.framesDecoded, at: lane.at + 1_000 }]])
  });
  expect(arrived(before, after(lane.track))).toMatchObject([{ person: 'anna', fps: 30, width: 640 }]);
  expect(arrived(before, after({}))).toEqual([]);
  expect(arrived(null, before)).toEqual([]);
});

it('says how far each track is behind its sender, by the clock of its kind, and how long it was held, where the browser knows', async () => {
  const anna = wire('anna', { totalProcessingDelay: 2, framesDecoded: 90, jitterBufferDelay: 1, jitterBufferEmittedCount: 95 });
  const dele = wire('dele', { totalProcessingDelay: 2, jitterBufferDelay: 900, jitterBufferEmittedCount: 4_800 });
  const old = wire('anna', { jitterBufferDelay: 1, jitterBufferEmittedCount: 95 });
  const silent = wire('anna', {});
  const at = (rtpTimestamp: number) => ({ receiver: { getSynchronizationSources: () => [{ timestamp: 5_000, rtpTimestamp }] } });
  for (const one of [anna, old, silent]) Object.assign(one.track ?? {}, at(90_000));
  Object.assign(dele.track ?? {}, at(48_000));
  const { behind } = await read(anna, dele, old, silent, wire('anna', {}));
  expect([...behind.values()]).toEqual([
    { person: 'anna', picture: true, behind: 4_000, held: 2_000, given: 90 },
    { person: 'dele', picture: false, behind: 4_000, held: 900_000, given: 4_800 },
    { person: 'anna', picture: true, behind: 4_000, held: 1_000, given: 95 },
    { person: 'anna', picture: true, behind: 4_000, held: null, given: 0 }
  ]);
});
