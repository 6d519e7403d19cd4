import type { IncomingMessage } from 'node:http';

/** Names by which a machine calls itself. */
export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/u.test(hostname);
}

/** A connection of this very machine, with no proxy in between that says so. */
export function isLoopback({ socket, headers }: IncomingMessage): boolean {
  const address = socket.remoteAddress ?? '';
  const here = address === '::1' || /^(::ffff:)?127\./u.test(address);
  return here && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined;
}

/** Asked by a name of this machine: a page elsewhere, whose name was led here, asks by another one. */
export function asksThisMachine({ headers }: IncomingMessage): boolean {
  const asked = `http://${headers.host ?? ''}`;
  return URL.canParse(asked) && isThisMachine(new URL(asked).hostname);
}
