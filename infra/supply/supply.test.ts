import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../run/options.ts';
import { readLockfile, withoutPeers } from './lockfile.ts';
import { speechPackages } from '../speech/speech-packages.ts';
import { billFile, licenceFile, madeNow } from './made.ts';
import { theLockfile } from './production.ts';

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const lockfile = theLockfile();
const { parts, bill, licences } = madeNow();

/**
 * Above it somebody has to say why, here and in the same change. 150, up from 130: the transcriber hears rooms through
 * rtc-node, which brings its own logger and its native part for five systems.
 */
const productionBudget = 150;
const allowedLicences: readonly string[] = [
  'MIT',
  'ISC',
  '0BSD',
  // Given to everybody without a condition: the W3C's reader of WebVTT.
  'CC0-1.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  '(Apache-2.0 AND BSD-3-Clause)'
];
/** Packages that may run a script when they are installed. None needs to. */
const mayRunScripts: readonly string[] = [];

describe('where packages come from', () => {
  it('every one of them is locked to an archive of the registry with its sum', () => {
    expect(lockfile.packages.size).toBeGreaterThan(200);
    for (const { id, resolution, integrity } of lockfile.packages.values()) {
      expect([id, resolution]).toEqual([id, `{integrity: ${integrity}}`]);
      expect(id).toMatch(/^(@[\w.~-]+\/)?[\w.~-]+@\d+\.\d+\.\d+([-+][\w.+-]+)?$/u);
    }
  });

  it('everything that something needs is locked', () => {
    const needed = [...lockfile.snapshots].flatMap(([id, needs]) => [id, ...needs]).filter((id) => !id.startsWith('link:'));
    expect(needed.filter((id) => !lockfile.packages.has(withoutPeers(id)))).toEqual([]);
  });

  it('no folder asks for a range, a branch or an address', () => {
    const folders = [
      '.',
      'infra',
      'tests',
      ...['apps', 'packages'].flatMap((parent) => readdirSync(join(repository, parent)).map((name) => `${parent}/${name}`))
    ];
    expect([...lockfile.importers.keys()].sort()).toEqual([...folders].sort());
    for (const folder of folders) {
      const {
        dependencies = {},
        devDependencies = {},
        ...others
      } = JSON.parse(read(join(folder, 'package.json'))) as Record<string, Record<string, string> | undefined>;
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
        expect([folder, name, version]).toEqual([
          folder,
          name,
          expect.stringMatching(/^(workspace:\*|(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+([-+][\w.]+)?)$/u)
        ]);
      const scripts = Object.keys(others['scripts'] ?? {});
      expect([folder, scripts.filter((name) => /^(pre|post)?(install|prepare|publish)/u.test(name))]).toEqual([folder, []]);
    }
  });

  it('they are installed as they are locked, and only those on the list run a script', () => {
    expect(read('infra/boot/boot.mjs')).toContain("'--frozen-lockfile'");
    const workspace = read('pnpm-workspace.yaml');
    expect(workspace).toMatch(/^strictDepBuilds: true$/mu);
    const [, list = ''] = workspace.split(/^allowBuilds:\n/mu);
    const allowed = [...list.matchAll(/^ {2}'?(?<name>[^':]+)'?: (?<may>true|false)$/gmu)].map(({ groups }) => groups);
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed.filter((one) => one?.['may'] !== 'false').map((one) => one?.['name'])).toEqual(mayRunScripts);
  });

  it('a planted package from elsewhere is seen', () => {
    const planted =
      "packages:\n\n  evil@1.0.0:\n    resolution: {tarball: https://evil.example/evil.tgz}\n\n  '@a/b@2.0.0':\n    resolution: {integrity: sha512-AA==}\n";
    const found = readLockfile(planted).packages;
    expect([...found.values()].map(({ id, integrity }) => [id, integrity])).toEqual([
      ['evil@1.0.0', null],
      ['@a/b@2.0.0', 'sha512-AA==']
    ]);
  });
});

describe('what runs at an event', () => {
  it(`is at most ${productionBudget} packages`, () => {
    expect(parts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['fastify', 'socket.io', 'livekit-client', 'redis', 'valibot', 'svelte'])
    );
    expect(parts.length).toBeLessThanOrEqual(productionBudget);
    expect(
      parts.map(({ name }) => name).filter((name) => ['vitest', 'vite', 'playwright-core', 'oxlint', 'esbuild'].includes(name))
    ).toEqual([]);
  });

  it('is counted as it is where people read it', () => {
    const pages = `${read('SECURITY.md')}\n${read('docs/promises.md')}`;
    expect(pages).toContain(`At an event ${parts.length} packages run; the budget is ${productionBudget}.`);
    expect(pages).toContain(`| ${parts.length}, at most ${productionBudget} |`);
    expect(pages).toContain(`| ${lockfile.packages.size} packages |`);
  });

  it('is under licences that we may hand on', () => {
    expect(
      [...parts, ...speechPackages]
        .filter(({ licence }) => !allowedLicences.includes(licence))
        .map(({ name, licence }) => `${name}: ${licence}`)
    ).toEqual([]);
  });

  it('stands in the list of licences and in the bill of materials as it is now', () => {
    expect(read(licenceFile), 'run: node infra/supply/write.ts').toBe(licences);
    expect(read(billFile), 'run: node infra/supply/write.ts').toBe(bill);
  });

  it('the bill of materials is whole: every part once, with its sum, and every reference leads to a part', () => {
    type Bill = {
      bomFormat: string;
      specVersion: string;
      version: number;
      metadata: { component: { 'bom-ref': string } };
      components: {
        type: string;
        name: string;
        version: string;
        'bom-ref': string;
        purl?: string;
        hashes?: { alg: string; content: string }[];
        licenses: object[];
      }[];
      dependencies: { ref: string; dependsOn: string[] }[];
    };
    const { bomFormat, specVersion, version, metadata, components, dependencies } = JSON.parse(bill) as Bill;
    expect([bomFormat, specVersion, version]).toEqual(['CycloneDX', '1.6', 1]);
    const refs = [metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])];
    expect(new Set(refs).size).toBe(refs.length);
    for (const { name, purl, hashes, licenses, type } of components) {
      expect([name, licenses.length]).toEqual([name, 1]);
      if (type === 'library')
        expect([name, purl, hashes]).toEqual([
          name,
          expect.stringMatching(/^pkg:npm\//u),
          [{ alg: expect.stringMatching(/^SHA-(512|256)$/u), content: expect.stringMatching(/^([0-9a-f]{128}|[0-9a-f]{64})$/u) }]
        ]);
    }
    const known = new Set(refs);
    const all = dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    expect(all.filter((ref) => !known.has(ref))).toEqual([]);
    expect(components).toHaveLength(parts.length + 1 + speechPackages.length);
  });
});
