import { describe, expect, it } from 'vitest';
import { CarrierChoice } from './carrier-choice.ts';
import { carrierMemory } from './memory-storage.ts';
import { heard, Scene } from './testing/test-client.ts';

function failing(choice: CarrierChoice, times: number): readonly string[] {
  return Array.from({ length: times }, () => {
    const name = choice.next();
    choice.failed();
    return name;
  });
}

describe('the way to the server', () => {
  it('fetches polling after two WebSockets that never opened, not before, and remembers it once it worked', async () => {
    const memory = carrierMemory();
    const scene = new Scene({ memory });
    scene.client.start();
    scene.wire.now.cut();
    scene.scheduler.advance(500);
    expect(scene.wire.pollingFetched).toBe(0);
    scene.wire.now.cut();
    scene.scheduler.advance(1_000);
    await heard();
    expect(scene.wire.pollingFetched).toBe(1);
    expect(memory.read()).toBeNull();
    scene.flush();
    expect(scene.client.snapshot.status).toBe('live');
    expect(scene.wire.connections.map(({ name }) => name)).toEqual(['websocket', 'websocket', 'polling']);
    expect(memory.read()).toBe('polling');
  });

  it('begins with polling for the rest of the session', async () => {
    const memory = carrierMemory();
    memory.write('polling');
    const scene = new Scene({ memory });
    scene.client.start();
    await heard();
    scene.flush();
    expect(scene.wire.connections.map(({ name }) => name)).toEqual(['polling']);
    expect(scene.client.snapshot.status).toBe('live');
  });

  it('stays with WebSockets through a restart of the server, and tries the other way only after a long time', () => {
    const memory = carrierMemory();
    const choice = new CarrierChoice(memory);
    choice.worked('websocket');
    expect(failing(choice, 20)).toEqual(Array.from({ length: 20 }, () => 'websocket'));
    expect(failing(choice, 3)).toEqual(['polling', 'websocket', 'polling']);
    choice.worked('polling');
    expect(memory.read()).toBeNull();
    expect(choice.next()).toBe('websocket');
  });

  it('takes turns while nothing works, so that neither a proxy nor a restart locks anybody out', () => {
    expect(failing(new CarrierChoice(carrierMemory()), 6)).toEqual([
      'websocket',
      'websocket',
      'polling',
      'websocket',
      'polling',
      'websocket'
    ]);
  });

  it('does not count a close with a code of ours as a network that lets no WebSocket through', () => {
    const scene = new Scene();
    scene.client.start();
    for (let tries = 0; tries < 5; tries += 1) {
      scene.wire.now.cut(4509);
      scene.scheduler.advance(1_000);
    }
    expect(scene.wire.pollingFetched).toBe(0);
  });

  it('goes on when the code for polling cannot be fetched', async () => {
    const wire = new Scene().wire.carriers;
    const scene = new Scene({ carriers: { webSocket: wire.webSocket, polling: () => Promise.reject(new Error('no network')) } });
    const tried: number[] = [];
    scene.client.start();
    for (let tries = 0; tries < 40; tries += 1) {
      scene.scheduler.advance(11_000);
      await heard();
      tried.push(scene.scheduler.waiting);
    }
    expect(tried.every((waiting) => waiting > 0)).toBe(true);
  });
});
