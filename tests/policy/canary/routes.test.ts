import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addresses, lineOf, ofDeck, ofFilm, unread } from './addresses.ts';

const root = join(import.meta.dirname, '../../..');
const filesOf = (folder: string, wanted: RegExp): readonly string[] =>
  (readdirSync(join(root, folder), { recursive: true }) as string[]).filter((file) => wanted.test(file) && !file.endsWith('.test.ts'));

/** A page is a folder of the routes with a page in it. */
const pages = filesOf('apps/web/src/routes', /(^|\/)\+page(@[^/]*)?\.svelte$|(^|\/)\+page\.server\.ts$/u).map(
  (file) => `/${file.split('/').slice(0, -1).join('/')}`
);
/** What pages answer themselves, when it can be read. */
const served = filesOf('apps/web/src/routes', /(^|\/)\+server\.ts$/u).filter((file) =>
  /export (const|async function|function) GET\b/u.test(readFileSync(join(root, 'apps/web/src/routes', file), 'utf8'))
);
/** `app.get('/…')`, also over several lines, with a type, or with the form of a file in it; and `url` of a route, by its name when it has one. */
const read = /\.get(?:<[^()]*>)?\(\s*(['`])(\/[^'`]*)\1|url: ?'(\/[^']*)'|url: (\w+Path)\b/gu;
const answers = filesOf('apps/signalling/src', /\.ts$/u).flatMap((file) =>
  [...readFileSync(join(root, 'apps/signalling/src', file), 'utf8').matchAll(read)].map(([, , get, url, name]) => get ?? url ?? name ?? '')
);

const all = [...new Set([...pages, ...served.map((file) => `/${file.replace(/\/\+server\.ts$/u, '')}`), ...answers])].toSorted();
const asked = [...addresses, ...ofDeck('workshop-2', 'a-deck-of-1'), ...ofFilm('plenary', 'a-film-of-1'), lineOf('a-call-of-1')];

/** `:room`, `[room]` and `${form}` are anything without a slash. */
function isAsked(route: string): boolean {
  const parts = route.split(/:\w+|\[\w+\]|\$\{\w+\}/u).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  return asked.some((address) => new RegExp(`^${parts.join('[^/]+')}$`, 'u').test(address));
}

it('the canary day reads every address that there is, but those on a written list', () => {
  expect(all.length).toBeGreaterThan(45);
  expect(all.filter((route) => !isAsked(route) && !Object.hasOwn(unread, route))).toEqual([]);
});

it('and that list holds none that is gone, or is read after all', () => {
  expect(Object.keys(unread).filter((route) => !all.includes(route) || isAsked(route))).toEqual([]);
});
