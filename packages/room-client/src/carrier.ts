/** What a connection tells. Nothing is told after `onClose`, which is told exactly once. */
export type CarrierEvents = {
  readonly onOpen: () => void;
  readonly onMessage: (text: string) => void;
  /** `code` as of WebSocket; 1006 when there was none. */
  readonly onClose: (code: number) => void;
};

/** One open or opening connection. `send` before `onOpen` or after `onClose` is lost. */
export type Connection = { readonly send: (text: string) => void; readonly close: () => void };

/** A way to the server that carries texts in order. Nobody else can tell one from another. */
export type Carrier = {
  readonly name: 'websocket' | 'polling';
  readonly open: (events: CarrierEvents) => Connection;
};

export type Carriers = {
  readonly webSocket: Carrier;
  /** Fetched only when WebSockets do not get through. */
  readonly polling: () => Promise<Carrier>;
};
