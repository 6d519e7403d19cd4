import type { Platform } from '../platform/platform.ts';
import { delegates } from './suite/house.ts';
import type { Options } from './suite/house.ts';

/** People of our own server for one run of the suite. `url` differs from the server's own when something stands before it. */
export async function peopleOf(platform: Platform, url = platform.url): Promise<Options> {
  const links = [
    ...(await platform.links('host', 1, { room: 'plenary' })),
    ...(await platform.links('captioner', 1, { room: 'plenary' })),
    ...(await platform.links('delegate', Object.keys(delegates).length))
  ];
  const known = new Map(links.map((link) => [link.url, link]));
  const revoke = async ({ url: address }: { readonly url: string }): Promise<void> => {
    const link = known.get(address);
    if (link !== undefined) await platform.revoke(link);
  };
  return {
    url,
    revoke,
    links: links.map((link) => ({ url: link.url, role: link.role, ...(link.captions === undefined ? {} : { captions: link.captions }) }))
  };
}
