import { describe, expect, it } from 'vitest';
import type { Carrier } from './carrier.ts';
import { pollingCarrier } from './polling-carrier.ts';
import { webSocketCarrier } from './websocket-carrier.ts';
import type { WebSocketLike } from './websocket-carrier.ts';

function opened(carrier: Carrier) {
  const told: unknown[] = [];
  const connection = carrier.open({
    onOpen: () => told.push('open'),
    onMessage: (text) => told.push(text),
    onClose: (code) => told.push(code)
  });
  return { told, connection };
}

/** A browser's socket whose events a test fires. */
class FakeSocket implements WebSocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readyState = 0;
  readonly sent: string[] = [];
  closes = 0;
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closes += 1;
  }
}

describe('a WebSocket', () => {
  it('carries texts, and nothing before it is open', () => {
    const socket = new FakeSocket();
    const { told, connection } = opened(webSocketCarrier({ url: 'ws://here/live', make: () => socket }));
    connection.send('early');
    socket.readyState = 1;
    socket.onopen?.();
    connection.send('hello');
    socket.onmessage?.({ data: 'welcome' });
    socket.onmessage?.({ data: new Uint8Array(1) });
    expect(socket.sent).toEqual(['hello']);
    socket.onclose?.({ code: 4500 });
    expect(told).toEqual(['open', 'welcome', 4500]);
  });

  it('is closed at once for its owner, once, however long the network takes', () => {
    const socket = new FakeSocket();
    const { told, connection } = opened(webSocketCarrier({ url: 'ws://here/live', make: () => socket }));
    connection.close();
    connection.close();
    expect(told).toEqual([1006]);
    expect(socket.onmessage).toBeNull();
    expect(socket.closes).toBe(2);
  });
});

describe('Socket.IO', () => {
  function fake() {
    const listeners = new Map<string, (...args: readonly unknown[]) => void>();
    const sent: string[] = [];
    let options: unknown = null;
    const carrier = pollingCarrier({
      url: 'http://here',
      connect: (_url, given) => {
        options = given;
        return {
          on: (event, listener) => listeners.set(event, listener),
          emit: (event, text) => sent.push(`${event} ${text}`),
          disconnect: () => listeners.get('disconnect')?.('io client disconnect')
        };
      }
    });
    return { carrier, sent, options: () => options, fire: (event: string, ...args: readonly unknown[]) => listeners.get(event)?.(...args) };
  }

  it('begins with polling, leaves coming back to the client, and carries one text in one event', () => {
    const { carrier, sent, fire, options } = fake();
    const { told, connection } = opened(carrier);
    expect(options()).toEqual({ transports: ['polling', 'websocket'], reconnection: false, forceNew: true, withCredentials: true });
    fire('connect');
    connection.send('hello');
    fire('f', 'welcome');
    fire('disconnect', 'transport close');
    connection.send('late');
    expect(sent).toEqual(['f hello']);
    expect(told).toEqual(['open', 'welcome', 1006]);
  });

  it('tells a failed opening and its own closing once', () => {
    const failed = fake();
    const { told } = opened(failed.carrier);
    failed.fire('connect_error', new Error('refused'));
    failed.fire('connect_error', new Error('refused'));
    expect(told).toEqual([1006]);
    const own = opened(fake().carrier);
    own.connection.close();
    expect(own.told).toEqual([1006]);
  });
});
