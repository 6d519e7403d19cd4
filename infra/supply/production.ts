import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../run/options.ts';
import { closureOf, readLockfile, withoutPeers } from './lockfile.ts';
import type { Lockfile } from './lockfile.ts';

/** What runs at an event: the server, and the pages that it serves. */
const running: readonly string[] = [
  'apps/signalling',
  'apps/transcriber',
  'apps/web',
  'packages/domain',
  'packages/protocol',
  'packages/room-client',
  'packages/store',
  'packages/ui'
];
/** Tools of the build whose own code becomes part of the pages. */
const builtIn: readonly string[] = ['svelte', '@sveltejs/kit', '@sveltejs/adapter-node'];

export type Part = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly integrity: string;
  /** Ids of the parts that it needs. */
  readonly needs: readonly string[];
};

export function theLockfile(): Lockfile {
  return readLockfile(readFileSync(join(repository, 'pnpm-lock.yaml'), 'utf8'));
}

export const nameOf = (id: string): string => id.slice(0, id.lastIndexOf('@'));

/** Every package whose code is there at an event, in the order of names. */
export function productionParts(lockfile: Lockfile): readonly Part[] {
  const importers = running.map((folder) => lockfile.importers.get(folder));
  const roots = importers.flatMap((importer) => importer?.dependencies ?? []);
  const built = importers.flatMap((importer) => importer?.devDependencies ?? []).filter((id) => builtIn.includes(nameOf(withoutPeers(id))));
  const ids = [...new Set([...closureOf(lockfile, roots), ...built.map(withoutPeers)])].sort();
  const needs = needsOf(lockfile, new Set(ids));
  const licences = new Map(ids.map((id) => [id, licenceOf(id)]));
  return ids.map((id) => {
    // A package for another system is not installed here. It is a part of the one that asks for it, under its licence.
    const asking = ids.find((other) => needs.get(other)?.includes(id) === true && licences.get(other) !== null);
    const licence = licences.get(id) ?? licences.get(asking ?? '') ?? 'unknown';
    const integrity = lockfile.packages.get(id)?.integrity ?? '';
    return { name: nameOf(id), version: id.slice(id.lastIndexOf('@') + 1), licence, integrity, needs: needs.get(id) ?? [] };
  });
}

function needsOf(lockfile: Lockfile, ids: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const needs = new Map<string, readonly string[]>();
  for (const [id, needed] of lockfile.snapshots) {
    const known = needed.map(withoutPeers).filter((one) => ids.has(one));
    const plain = withoutPeers(id);
    if (ids.has(plain)) needs.set(plain, [...new Set([...(needs.get(plain) ?? []), ...known])].sort());
  }
  return needs;
}

function licenceOf(id: string): string | null {
  const store = join(repository, 'node_modules/.pnpm');
  const folder = id.replaceAll('/', '+');
  const installed = readdirSync(store).find(
    (entry) => entry === folder || entry.startsWith(`${folder}_`) || entry.startsWith(`${folder}(`)
  );
  const file = join(store, installed ?? 'none', 'node_modules', nameOf(id), 'package.json');
  if (!existsSync(file)) return null;
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof read === 'object' && read !== null && 'license' in read && typeof read.license === 'string' ? read.license : null;
}
