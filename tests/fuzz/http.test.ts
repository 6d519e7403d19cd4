import { Agent } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { livekitWebhooks } from '@alongside/signalling/livekit';
import { Messages } from './messages.ts';
import { Requests, send, webhookKey } from './requests.ts';
import type { Request } from './requests.ts';
import { faultOfAnswer } from './rules.ts';
import { Seeded } from './seeded.ts';
import { World } from './world.ts';

const requests = 3_000;
const seed = 7;
const abreast = 8;
const media = { joined: () => Promise.resolve(), probe: () => Promise.resolve() };
const agent = new Agent({ keepAlive: true, maxSockets: abreast });

let world: World;
let port: number;
beforeAll(async () => {
  world = await World.begin({ plugins: [(app) => livekitWebhooks(app, { media, ...webhookKey })] });
  port = Number(new URL(world.server.url).port);
});
afterAll(async () => {
  agent.destroy();
  await world.end();
});

const shown = ({ method, path, body }: Request): string => `${method} ${path} ${String(body).slice(0, 200)}`;

it(`${requests} requests to every address: no failure of ours, and every refusal is readable`, { timeout: 300_000 }, async () => {
  const random = new Seeded(seed);
  const source = new Requests(random, new Messages(random, world.known), world.fuzzers);
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  let left = requests;
  const walk = async (): Promise<void> => {
    while (left-- > 0) {
      const made = source.next();
      const answer = await send(port, made, agent).catch((error: unknown) => ({ status: 599, type: '', body: String(error) }));
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const fault = faultOfAnswer(answer);
      if (fault !== null) faults.push(`seed ${seed}: ${fault} after ${shown(made)}`);
    }
  };
  await Promise.all(Array.from({ length: abreast }, walk));
  expect([...new Set(faults)].slice(0, 10)).toEqual([]);
  for (const status of [200, 400, 401, 403, 404, 409]) expect(statuses.get(status), `answers ${status}`).toBeGreaterThan(0);
  expect(await world.faults()).toEqual([]);
});
