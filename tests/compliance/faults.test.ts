import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Platform } from '../platform/platform.ts';
import { peopleOf } from './people.ts';
import { faults } from './proxy/faults.ts';
import { FaultyServer } from './proxy/proxy.ts';
import type { Fault } from './proxy/proxy.ts';
import { checkServer } from './suite/suite.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await Platform.start();
});
afterAll(() => platform.stop());

/** The rules that are broken before and at `last`. */
async function broken(fault: Fault | null, last: string | null, hangMs: number): Promise<readonly string[]> {
  const faulty = await FaultyServer.before(platform.url, fault);
  try {
    const options = { ...(await peopleOf(platform, faulty.url)), hangMs };
    const results = await checkServer(options, ({ rule }) => rule === last);
    return results.filter(({ passed }) => !passed).map(({ rule, why }) => `${rule}: ${why}`);
  } finally {
    await faulty.close();
  }
}

describe('the suite finds a server that', () => {
  it.each(faults.map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
    const rules = await broken(fault, fault.breaks, 5_000);
    expect(rules.map((rule) => rule.split(':')[0])).toContain(fault.breaks);
  });
});

it('the suite finds nothing where the same proxy changes nothing', async () => {
  expect(await broken(null, null, 60_000)).toEqual([]);
}, 180_000);
