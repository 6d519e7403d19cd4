import type { Carrier } from './carrier.ts';

/** The part of a browser's WebSocket that is used here. */
export type WebSocketLike = {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  send(text: string): void;
  close(code?: number): void;
};

const openState = 1;
/** Closed without a close frame. */
const noCode = 1006;

/** Plain WebSocket: everybody's default. `make` is `(url) => new WebSocket(url)`. */
export function webSocketCarrier(options: {
  readonly url: string;
  readonly make: (url: string) => WebSocketLike & { readonly readyState: number };
}): Carrier {
  return {
    name: 'websocket',
    open(events) {
      const socket = options.make(options.url);
      let done = false;
      const closed = (code: number): void => {
        if (done) return;
        done = true;
        socket.onopen = null;
        socket.onmessage = null;
        socket.onclose = null;
        events.onClose(code);
      };
      socket.onopen = () => events.onOpen();
      socket.onmessage = (event: { readonly data: unknown }) => {
        if (typeof event.data === 'string') events.onMessage(event.data);
      };
      socket.onclose = (event: { readonly code: number }) => closed(event.code);
      return {
        send: (text) => {
          if (!done && socket.readyState === openState) socket.send(text);
        },
        close: () => {
          socket.close();
          // The closing handshake may take a minute on a dead link: nobody waits for it.
          closed(noCode);
        }
      };
    }
  };
}
