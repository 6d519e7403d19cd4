import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import { sameText } from './same-text.ts';

/** From our own pages, which ask us for a reader: whose address they ask for. */
export const readerHeader = 'x-alongside-reader';

type Asked = Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } };

/**
 * Where requests come from, so that one source is slowed down and no other. Never stored, logged or shown. Pages run in
 * this process and ask over loopback: what they pass on is signed with a key that nobody else has.
 */
export class ReaderAddress {
  readonly #key = randomBytes(32);

  /** Written over whatever the reader sent by that name. */
  sign(request: Asked): void {
    const address = sourceOf(request);
    request.headers[readerHeader] = `${address}.${this.#mac(address)}`;
  }

  /** A name for everything that one source can send from. */
  networkOf(request: Asked): string {
    const told = request.headers[readerHeader];
    const [, address = '', mac = ''] = /^(.+)\.([\w-]+)$/u.exec(typeof told === 'string' ? told : '') ?? [];
    return networkName(mac !== '' && sameText(mac, this.#mac(address)) ? address : sourceOf(request));
  }

  #mac(address: string): string {
    return createHmac('sha256', this.#key).update(address).digest('base64url');
  }
}

/** What a proxy says last is what it saw itself; it counts only when the connection comes from where a proxy stands. */
function sourceOf({ headers, socket }: Asked): string {
  const remote = plain(socket.remoteAddress ?? '');
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join().split(',').at(-1)?.trim() ?? '';
  return isInner(remote) && isIP(forwarded) !== 0 ? plain(forwarded) : remote;
}

/** The old kind of address, also where it is written as one of the new kind. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '');
}

/** This machine, or a network that no address of the internet is in. */
function isInner(address: string): boolean {
  return address === '::1' || /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./u.test(address) || /^f[cd]/iu.test(address);
}

/** Of the new kind one customer has at least the last 72 bits. */
function networkName(address: string): string {
  if (!isIPv6(address)) return address;
  const [front = '', back] = (address.split('%')[0] ?? '').split('::');
  const [before, after] = [front, back ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const zeros = back === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array.from({ length: zeros }, () => '0'), ...(after ?? [])].map((group) => group.padStart(4, '0'));
  return groups.join('').slice(0, 14).toLowerCase();
}
