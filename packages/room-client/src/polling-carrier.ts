import type { Carrier } from './carrier.ts';

/** The part of a Socket.IO client that is used here. Each text is one event. */
export type SocketIoLike = {
  on(event: string, listener: (...args: readonly unknown[]) => void): unknown;
  emit(event: string, text: string): unknown;
  disconnect(): unknown;
};
export type SocketIoOptions = {
  readonly transports: string[];
  readonly reconnection: false;
  readonly forceNew: true;
  readonly withCredentials: true;
};

const noCode = 1006;
/** The one event of both directions: a message of the wire. */
const event = 'f';

/**
 * Socket.IO, beginning with long-polling, for networks where no WebSocket opens. Its own reconnection stays off: the
 * client has one policy for all carriers. `bye` says why the server closes, since Socket.IO has no close codes.
 */
export function pollingCarrier(options: {
  readonly url: string;
  readonly connect: (url: string, options: SocketIoOptions) => SocketIoLike;
}): Carrier {
  return {
    name: 'polling',
    open(events) {
      const socket = options.connect(options.url, {
        transports: ['polling', 'websocket'],
        reconnection: false,
        forceNew: true,
        withCredentials: true
      });
      let done = false;
      const closed = (): void => {
        if (done) return;
        done = true;
        events.onClose(noCode);
      };
      socket.on('connect', () => {
        if (!done) events.onOpen();
      });
      socket.on(event, (text) => {
        if (!done && typeof text === 'string') events.onMessage(text);
      });
      socket.on('disconnect', closed);
      socket.on('connect_error', closed);
      return {
        send: (text) => {
          if (!done) socket.emit(event, text);
        },
        close: () => {
          socket.disconnect();
          closed();
        }
      };
    }
  };
}
