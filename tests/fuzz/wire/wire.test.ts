import { afterEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';
import { playWire } from './run.ts';

const onOneServer = 25;
/** `WIRE_SEEDS=300` for the long run. */
const seeds = Number(process.env['WIRE_SEEDS'] ?? 50);
const groups = Array.from({ length: Math.ceil(seeds / onOneServer) }, (_, group) => group);

let world: World | null = null;
afterEach(async () => {
  await world?.end();
  world = null;
});

async function begin(): Promise<World> {
  world = await World.begin();
  // Rooms are broadcast, so that hosts may call.
  const host = await world.server.enter('host');
  expect(await host.send('broadcast.start', {})).toBe('ok');
  host.close();
  return world;
}

describe('R-10 R-19 R-41 R-60 real clients and the real server on a wire that is moved by hand', () => {
  it.each(groups)(
    'delay, cuts, late words of old connections, doubled words: nothing lost, nothing doubled (25 seeds, part %i)',
    { timeout: 600_000 },
    async (group) => {
      const here = await begin();
      const faults: string[] = [];
      for (let n = 0; n < onOneServer; n += 1) faults.push(...(await playWire(here, group * onOneServer + n)));
      expect(faults).toEqual([]);
      expect(await here.faults()).toEqual([]);
    }
  );
});
