import { posix } from 'node:path';
import { featureFolders, homes, testLibraries, type Workspace, workspaces } from './table.ts';

export type Source = { readonly path: string; readonly text: string };
export type Manifest = Readonly<Record<string, readonly string[]>>;

const statement = /(?:^|[\s;>])(?:import|export)\s*(?:type\s+)?(?:[\w*{}\s,$]+?\s*from\s*)?['"]([^'"\n]+)['"]/g;
const call = /\b(?:import|require)\(\s*['"]([^'"\n]+)['"]/g;

/** Every module that a source names: static, dynamic, type-only and re-exported alike. */
export function importsOf(text: string): readonly string[] {
  return [...text.matchAll(statement), ...text.matchAll(call)].map((match) => match[1] ?? '');
}

/** The breaches of one source. `manifests`: what each workspace's package.json names, for those without a list. */
export function importBreaches(source: Source, manifests: Manifest): readonly string[] {
  const workspace = workspaces.find(({ folder }) => source.path.startsWith(`${folder}/`));
  if (workspace === undefined) return [];
  return importsOf(source.text).flatMap((name) => {
    const why = breach(source.path, name, workspace, manifests);
    return why === null ? [] : [`${source.path} imports ${name}: ${why}`];
  });
}

function breach(path: string, name: string, workspace: Workspace, manifests: Manifest): string | null {
  const target = targetOf(path, name);
  if (target !== null) return targetBreach(path, target, workspace);
  if (name.startsWith('node:')) return workspace.node || isTest(path) ? null : `${workspace.folder} knows no Node`;
  if (name.startsWith('@alongside/')) return oursBreach(name, workspace);
  return libraryBreach(path, libraryName(name), workspace, manifests);
}

/** The file of ours that a path means, or null for a package. */
function targetOf(path: string, name: string): string | null {
  if (name.startsWith('.')) return posix.join(posix.dirname(path), name);
  return name.startsWith('#lib/') ? `apps/web/src/lib/${name.slice('#lib/'.length)}` : null;
}

function targetBreach(path: string, target: string, workspace: Workspace): string | null {
  if (!target.startsWith(`${workspace.folder}/`)) return `it leaves ${workspace.folder}; import the package by its name`;
  for (const folder of featureFolders) {
    const from = featureOf(folder, path);
    const to = featureOf(folder, target);
    if (from !== null && to !== null && from !== to) return `the feature ${from} must not know the feature ${to}`;
  }
  return null;
}

function featureOf(folder: string, path: string): string | null {
  return path.startsWith(folder) ? (path.slice(folder.length).split('/')[0] ?? null) : null;
}

function oursBreach(name: string, workspace: Workspace): string | null {
  const own = name.split('/').slice(0, 2).join('/');
  if (workspace.ours.includes(own) || workspace.doors?.includes(name) === true) return null;
  return `${workspace.folder} may import ${workspace.ours.length === 0 ? 'nothing of ours' : workspace.ours.join(', ')}`;
}

function libraryBreach(path: string, name: string, workspace: Workspace, manifests: Manifest): string | null {
  const home = homes[name];
  if (home !== undefined && !home.some((folder) => path.startsWith(folder))) return `${name} has its home in ${home[0]}`;
  if (isTest(path) && testLibraries.includes(name)) return null;
  // Names that the framework makes up ($app/state) are not packages.
  if (name.startsWith('$')) return workspace.folder === 'apps/web' ? null : 'only pages know the framework';
  const allowed = workspace.libraries ?? [...(manifests[workspace.folder] ?? []), ...(manifests['.'] ?? [])];
  if (allowed.includes(name)) return null;
  if (workspace.libraries === null) return `${workspace.folder}/package.json does not name it`;
  return `${workspace.folder} may import ${allowed.length === 0 ? 'no library' : allowed.join(', ')}`;
}

function libraryName(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Test files, and the exported contract suites that tests of every adapter run. */
export function isTest(path: string): boolean {
  return /\.(test|e2e|suite)\.ts$|\/testing(\.ts$|\/)|\/contract\/|^tests\//.test(path);
}
