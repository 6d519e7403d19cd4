/** What the lockfile says of one package: where it comes from, and the sum that its archive must have. */
export type Locked = { readonly id: string; readonly resolution: string; readonly integrity: string | null };
export type Lockfile = {
  /** Direct dependencies of each folder, by `dependencies` and `devDependencies`; values are ids or `link:` folders. */
  readonly importers: ReadonlyMap<string, { readonly dependencies: readonly string[]; readonly devDependencies: readonly string[] }>;
  readonly packages: ReadonlyMap<string, Locked>;
  /** Ids with their peers, and the ids that each one needs. */
  readonly snapshots: ReadonlyMap<string, readonly string[]>;
};

type Line = { readonly depth: number; readonly key: string; readonly value: string };

/** pnpm writes two spaces a level, one key a line, and quotes keys that begin with `@`. */
function linesOf(text: string): readonly Line[] {
  return text.split('\n').flatMap((line) => {
    const found = /^(?<space> *)(?:'(?<quoted>[^']+)'|(?<plain>[^\s:'][^:]*)):(?: (?<value>.*))?$/u.exec(line)?.groups;
    if (found === undefined) return [];
    return [
      { depth: (found['space'] ?? '').length / 2, key: found['quoted'] ?? found['plain'] ?? '', value: unquoted(found['value'] ?? '') }
    ];
  });
}
function unquoted(value: string): string {
  return value.replace(/^'(.*)'$/u, '$1');
}

/** `name` at `version`, or the alias that `version` spells out as a whole. */
function idOf(name: string, version: string): string {
  if (version.startsWith('link:')) return version;
  return /^@?[^@()]+@/u.test(version) ? version : `${name}@${version}`;
}
export const withoutPeers = (id: string): string => id.replace(/\(.*$/u, '');

export function readLockfile(text: string): Lockfile {
  const importers = new Map<string, { dependencies: string[]; devDependencies: string[] }>();
  const packages = new Map<string, Locked>();
  const snapshots = new Map<string, string[]>();
  const path: string[] = [];
  for (const { depth, key, value } of linesOf(text)) {
    path.length = depth;
    path[depth] = key;
    const [section, owner = '', kind = '', name = ''] = path;
    if (section === 'importers') {
      if (depth === 1) importers.set(owner, { dependencies: [], devDependencies: [] });
      const into = kind === 'dependencies' || kind === 'devDependencies' ? importers.get(owner)?.[kind] : undefined;
      if (depth === 4 && key === 'version') into?.push(idOf(name, value));
    } else if (section === 'packages' && depth === 2 && key === 'resolution') {
      packages.set(owner, { id: owner, resolution: value, integrity: /integrity: (sha512-[\w+/=]+)/u.exec(value)?.[1] ?? null });
    } else if (section === 'snapshots') {
      if (depth === 1) snapshots.set(owner, []);
      if (depth === 3 && (kind === 'dependencies' || kind === 'optionalDependencies')) snapshots.get(owner)?.push(idOf(name, value));
    }
  }
  return { importers, packages, snapshots };
}

/** Everything that these need, and they themselves, without what differs only by its peers. */
export function closureOf(lockfile: Lockfile, roots: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const left = roots.filter((id) => !id.startsWith('link:'));
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    left.push(...(lockfile.snapshots.get(id) ?? []));
  }
  return [...new Set([...found].map(withoutPeers))].sort();
}
