import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Platform } from '../platform/platform.ts';
import { peopleOf } from './people.ts';
import { House } from './suite/house.ts';

let platform: Platform;
let house: House;
beforeAll(async () => {
  platform = await Platform.start();
  house = new House(await peopleOf(platform));
});
afterAll(() => platform.stop());

/** Takes two heartbeats of real time. */
it('R-83 whoever answers no ping of the server is let go without a close frame, and nobody else is', async () => {
  const neighbour = await house.enter('reader');
  const cookie = `alongside=${await house.cookie('asker')}`;
  const silent = new WebSocket(`${platform.url.replace('http', 'ws')}/live`, { headers: { cookie }, autoPong: false });
  let pings = 0;
  silent.on('ping', () => (pings += 1));
  const code = await new Promise<number>((resolve) => silent.once('close', resolve));
  expect([code, pings]).toEqual([1006, 1]);
  await neighbour.ping();
  await house.empty();
}, 120_000);
