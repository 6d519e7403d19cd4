import { OutOfBounds, UnsafeRedis } from '../failures.ts';

export type RedisAddress =
  | { readonly kind: 'network'; readonly url: string }
  | { readonly kind: 'socket'; readonly path: string; readonly database: number };

/** `redis://`, `rediss://` or `unix:/path/of.sock?db=1`. Off this machine, a password is required. */
export function parseAddress(text: string): RedisAddress {
  const url = URL.parse(text);
  if (url?.protocol === 'unix:') return { kind: 'socket', path: url.pathname, database: Number(url.searchParams.get('db') ?? 0) };
  if (url === null || (url.protocol !== 'redis:' && url.protocol !== 'rediss:')) {
    throw new OutOfBounds('REDIS_URL is not an address such as redis://127.0.0.1:6379/0');
  }
  if (url.password === '' && !isLoopback(url.hostname)) {
    throw new UnsafeRedis('Redis on another machine needs a password: write it into REDIS_URL as redis://:PASSWORD@HOST:6379/0.');
  }
  return { kind: 'network', url: text };
}

function isLoopback(host: string): boolean {
  return host === '' || host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
