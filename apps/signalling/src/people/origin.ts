import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** Addresses of this very machine, and bare IP addresses: no page elsewhere can be given such a name. */
function cannotBeRebound(hostname: string): boolean {
  return hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/gu, '')) !== 0;
}

/**
 * Whether a request that may change something comes from our own pages. Browsers name the origin in every such request;
 * programs that are no browser name none and carry no cookie by accident.
 */
export function fromOwnPages(request: IncomingMessage, publicUrl: string | null): boolean {
  const origin = headerOf(request, 'origin');
  if (origin === undefined) return headerOf(request, 'sec-fetch-site') !== 'cross-site';
  if (origin === publicUrl) return true;
  const host = headerOf(request, 'host');
  if (host === undefined || !URL.canParse(origin)) return false;
  const { host: asked, hostname, protocol } = new URL(origin);
  return (protocol === 'http:' || protocol === 'https:') && asked === host && cannotBeRebound(hostname);
}
