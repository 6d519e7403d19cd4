import { closeCodes, errors } from '@alongside/protocol';
import { describe, expect, it } from 'vitest';
import { waitMs } from './reconnect.ts';
import { SeededRandom } from './testing/manual-scheduler.ts';
import { heard, Scene } from './testing/test-client.ts';

describe('R-33: coming back', () => {
  it('spreads a thousand clients: the first try within half a second, later ones within one', () => {
    const waits = (tries: number, retryWithinMs: number | null) =>
      Array.from({ length: 1_000 }, (_, seed) => waitMs({ tries, retryWithinMs }, new SeededRandom(seed)));
    const spread = (all: readonly number[], within: number) => {
      expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...all)).toBeLessThan(within);
      const tenths = Array.from({ length: 10 }, (_, tenth) => all.filter((ms) => Math.floor((ms / within) * 10) === tenth).length);
      for (const count of tenths) expect(count).toBeGreaterThan(60);
    };
    spread(waits(0, null), 500);
    spread(waits(1, null), 1_000);
    spread(waits(50, null), 1_000);
    spread(waits(0, 3_000), 3_000);
  });

  it('never waits longer than a second, however long the server is away', async () => {
    const scene = new Scene().live();
    scene.wire.now.cut();
    expect(scene.client.snapshot.status).toBe('reconnecting');
    for (let tries = 0; tries < 30; tries += 1) {
      const before = scene.wire.connections.length;
      scene.scheduler.advance(1_000);
      await heard();
      expect(scene.wire.connections.length).toBeGreaterThan(before);
      scene.wire.now.cut();
    }
    scene.scheduler.advance(1_000);
    await heard();
    scene.flush();
    expect(scene.client.snapshot.status).toBe('live');
  });

  it('R-65 comes back within the time that bye names', () => {
    const scene = new Scene().live();
    scene.server.tell([{ f: 'bye', code: closeCodes.goingAway, sentence: errors.GOING_AWAY.sentence, retryWithinMs: 3_000 }]);
    scene.flush();
    expect(scene.client.snapshot.status).toBe('reconnecting');
    scene.pass(3_100);
    expect(scene.client.snapshot.status).toBe('live');
  });

  it.each([4001, 4002, 4003, 4004, 4005, 4006, 4007, 4009])('stops for good at %i and says why', async (code) => {
    const scene = new Scene().live();
    const outcome = scene.client.send('place.leave', {});
    scene.wire.now.cut(code);
    scene.pass(60_000);
    expect(scene.wire.connections).toHaveLength(1);
    expect(scene.client.snapshot.status).toBe('ended');
    expect(scene.client.snapshot.ended).toEqual({ code, sentence: expect.stringMatching(/\.$/) });
    await expect(outcome).resolves.toMatchObject({ ok: false, code: 'ENDED' });
    await expect(scene.client.send('place.leave', {})).resolves.toMatchObject({ ok: false, code: 'ENDED' });
    expect(scene.scheduler.waiting).toBe(0);
  });

  it('R-65 stops at a bye without a way back, on carriers without close codes too', () => {
    const scene = new Scene().live();
    scene.server.tell([{ f: 'bye', code: closeCodes.otherDevice, sentence: 'You are on another device.', retryWithinMs: null }]);
    scene.flush();
    expect(scene.client.snapshot.ended).toEqual({ code: 4002, sentence: 'You are on another device.' });
    expect(scene.wire.now.over).toBe(true);
  });

  it.each([1000, 1001, 1006, 1011, 4500, 4508, 4509, 4510, 4511, 4550])('comes back after %i', (code) => {
    const scene = new Scene().live();
    scene.wire.now.cut(code);
    scene.pass(1_000);
    expect(scene.client.snapshot.status).toBe('live');
  });

  it('R-84 counts 2.5 heartbeats without a frame as lost, and lives as long as pongs come', () => {
    const scene = new Scene().live();
    scene.pass(300_000, 1_000);
    expect(scene.wire.connections).toHaveLength(1);
    scene.scheduler.advance(49_000);
    expect(scene.client.snapshot.status).toBe('live');
    scene.scheduler.advance(2_000);
    expect(scene.client.snapshot.status).toBe('reconnecting');
  });

  it('gives up a connection that opens and then says nothing', () => {
    const scene = new Scene();
    scene.client.start();
    scene.wire.now.open(scene.server.accept);
    scene.scheduler.advance(11_000);
    expect(scene.wire.connections.length).toBe(2);
  });

  it('tries at once when the network is back', () => {
    const scene = new Scene().live();
    scene.wire.now.cut();
    scene.client.nudge();
    scene.flush();
    expect(scene.client.snapshot.status).toBe('live');
    scene.scheduler.advance(5_000);
    expect(scene.wire.connections).toHaveLength(2);
  });

  it('leaves no timer behind when it is stopped', async () => {
    const scene = new Scene().live();
    void scene.client.send('place.leave', {});
    scene.client.stop();
    await heard();
    expect(scene.scheduler.waiting).toBe(0);
    expect(scene.wire.now.over).toBe(true);
  });
});
