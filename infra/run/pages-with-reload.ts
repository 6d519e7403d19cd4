import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './options.ts';

/** The little of Vite that is used here. It is the pages' own Vite, so that there is one and not two. */
type ViteServer = { readonly listen: () => Promise<unknown>; readonly close: () => Promise<void> };
type Vite = { readonly createServer: (options: object) => Promise<ViteServer> };

/** What the server answers itself; everything else is a page. */
const served = [
  '/api',
  '/live',
  '/socket.io',
  '/rtc',
  '/captions/',
  '/closedcaption',
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
  '/schedule.json',
  '/calendar.ics',
  '/feed.xml'
];

/** The pages with reload on `port`, in front of a server on `serverPort`. */
export async function servePagesWithReload(port: number, serverPort: number): Promise<ViteServer> {
  const web = join(repository, 'apps/web');
  const target = `http://127.0.0.1:${serverPort}`;
  process.env.SIGNALLING_ORIGIN = target;
  process.chdir(web);
  const found: unknown = await import(pathToFileURL(createRequire(join(web, 'package.json')).resolve('vite')).href);
  if (!isVite(found)) throw new Error('the Vite of apps/web has no createServer');
  const proxy = Object.fromEntries(served.map((path) => [path, { target, ws: true }]));
  const server = await found.createServer({ root: web, server: { host: '127.0.0.1', port, strictPort: true, proxy }, clearScreen: false });
  await server.listen();
  return server;
}

function isVite(module: unknown): module is Vite {
  return typeof module === 'object' && module !== null && 'createServer' in module && typeof module.createServer === 'function';
}
