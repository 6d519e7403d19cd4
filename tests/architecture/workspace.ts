import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Manifest, Source } from './imports.ts';
import { workspaces } from './table.ts';

export const repository = resolve(import.meta.dirname, '../..');

/** Every source that git knows or would take: what is ignored was made by a machine. */
export function readSources(): readonly Source[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8'
  });
  const paths = listed.split('\0').filter((path) => /\.(ts|svelte|mjs|js)$/.test(path) && existsSync(join(repository, path)));
  return paths.map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }));
}

export type PackageFile = { readonly folder: string; readonly scripts: readonly string[]; readonly dependencies: readonly string[] };

export function readPackages(): readonly PackageFile[] {
  return ['.', ...workspaces.map(({ folder }) => folder)]
    .filter((folder) => existsSync(join(repository, folder, 'package.json')))
    .map((folder) => {
      const read: unknown = JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'));
      const dependencies = ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((field) => keys(read, field));
      return { folder, scripts: keys(read, 'scripts'), dependencies };
    });
}

export function manifestsOf(packages: readonly PackageFile[]): Manifest {
  return Object.fromEntries(packages.map(({ folder, dependencies }) => [folder, dependencies]));
}

function keys(value: unknown, field: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const found: unknown = Object.entries(value).find(([name]) => name === field)?.[1];
  return typeof found === 'object' && found !== null ? Object.keys(found) : [];
}
