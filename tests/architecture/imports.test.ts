import { describe, expect, it } from 'vitest';
import { houseBreaches } from './house-rules.ts';
import { importBreaches, importsOf } from './imports.ts';
import { workspaces } from './table.ts';
import { manifestsOf, readPackages, readSources } from './workspace.ts';

const packages = readPackages();
const manifests = manifestsOf(packages);
/** This file's own imports are fine; the ones it quotes are planted. */
const sources = readSources().filter(({ path }) => path !== 'tests/architecture/imports.test.ts');

describe('the house as it stands', () => {
  it('has sources to read', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(60);
  });

  it('imports only what the table allows', () => {
    expect(sources.flatMap((source) => importBreaches(source, manifests))).toEqual([]);
  });

  it('keeps its names, lengths and words', () => {
    expect(sources.flatMap(houseBreaches)).toEqual([]);
  });

  it('checks the types of every package', () => {
    const without = packages.filter(({ folder, scripts }) => folder !== '.' && !scripts.includes('types'));
    expect(without.map(({ folder }) => folder)).toEqual([]);
    expect(workspaces.filter(({ folder }) => packages.every((found) => found.folder !== folder)).map(({ folder }) => folder)).toEqual([]);
  });
});

describe('reading imports', () => {
  it('finds each way to name a module', () => {
    const text = `import a from 'one';
import type { B } from "two";
import {
  c,
  d
} from 'three';
export * from './four.ts';
export { e } from 'five';
import 'six.css';
const f = await import('seven');
const g = require("eight");
<script lang="ts">import h from 'nine';</script>`;
    expect(importsOf(text)).toEqual(['one', 'two', 'three', './four.ts', 'five', 'six.css', 'nine', 'seven', 'eight']);
  });

  it('takes a sentence about an import for what it is', () => {
    expect(importsOf("const from = 'here'; // we import nothing\nthrow new Error('cannot import from there');")).toEqual([]);
  });
});

describe('planted breaches', () => {
  const planted: readonly (readonly [path: string, text: string, why: string])[] = [
    ['packages/domain/src/a.ts', "import { readFile } from 'node:fs';", 'knows no Node'],
    ['packages/domain/src/a.ts', "import * as v from 'valibot';", 'may import no library'],
    ['packages/domain/src/a.ts', "import type { Frame } from '@alongside/protocol';", 'nothing of ours'],
    ['packages/protocol/src/a.ts', "import { open } from '@alongside/store';", 'may import @alongside/domain'],
    ['packages/room-client/src/a.ts', "import { open } from '@alongside/store';", 'packages/room-client may import'],
    ['packages/ui/src/a.svelte', "<script>import { r } from '@alongside/domain';</script>", 'nothing of ours'],
    ['packages/store/src/sqlite/a.ts', "import { createClient } from 'redis';", 'redis has its home in packages/store/src/redis/'],
    ['apps/signalling/src/rooms/a.ts', "import { RoomServiceClient } from 'livekit-server-sdk';", 'home in apps/signalling/src/livekit/'],
    ['apps/signalling/src/a.ts', "import { RoomClient } from '@alongside/room-client';", 'apps/signalling may import'],
    ['apps/transcriber/src/rooms.ts', "import { Room } from '@livekit/rtc-node';", 'home in apps/transcriber/src/livekit/'],
    ['apps/transcriber/src/engine/a.ts', "const { Tensor } = require('onnxruntime-node');", 'home in apps/transcriber/src/moonshine/'],
    ['apps/transcriber/src/a.ts', "import { decide } from '@alongside/domain';", 'apps/transcriber may import'],
    ['apps/web/src/routes/+page.svelte', "<script>import { Room } from 'livekit-client';</script>", 'home in apps/web/src/lib/media/'],
    ['apps/web/src/lib/a.ts', "const { Room } = await import('livekit-client');", 'home in apps/web/src/lib/media/'],
    ['apps/web/src/lib/a.ts', "import { open } from '@alongside/store';", 'apps/web may import'],
    ['apps/web/src/lib/features/qna/a.ts', "import { b } from '../captions/b.ts';", 'qna must not know the feature captions'],
    ['apps/web/src/lib/features/qna/a.ts', "import { b } from '#lib/features/stage/b.ts';", 'qna must not know the feature stage'],
    ['apps/web/src/lib/a.ts', "import { b } from '../../../../packages/domain/src/index.ts';", 'it leaves apps/web'],
    ['tests/e2e/a.ts', "import { buildApp } from '../../apps/signalling/src/index.ts';", 'it leaves tests'],
    ['tests/e2e/a.ts', "import { buildApp } from '@alongside/signalling';", 'tests may import'],
    ['infra/run/a.ts', "import lodash from 'lodash';", 'infra/package.json does not name it']
  ];
  it.each(planted)('%s with %s', (path, text, why) => {
    expect(importBreaches({ path, text }, manifests).join()).toContain(why);
  });

  const words: readonly (readonly [path: string, text: string, why: string])[] = [
    ['apps/web/src/a.ts', 'const a = b as any;', 'no "any"'],
    ['apps/web/src/a.ts', 'function f(a: any, b: string) {}', 'no "any"'],
    ['apps/web/src/a.ts', 'const a: Record<string, any> = {};', 'no "any"'],
    ['apps/web/src/a.ts', 'const a: any[] = [];', 'no "any"'],
    ['apps/web/src/a.ts', '// @ts-ignore', 'no ignored type errors'],
    ['apps/web/src/a.ts', '/* oxlint-disable */', 'no rule is switched off'],
    ['apps/web/src/a.ts', '// TODO later', 'nothing is left open'],
    ['apps/web/src/a.ts', "const a = '/home/me/x';", 'no path of one computer'],
    ['apps/web/src/a.test.ts', "it.skip('x', () => {});", 'no test is skipped'],
    ['tests/e2e/a.e2e.ts', 'await page.waitForTimeout(100);', 'no sleeps'],
    ['apps/web/src/lib/utils/a.ts', '', '"utils" says nothing'],
    ['packages/common/src/a.ts', '', '"common" says nothing'],
    ['apps/web/src/lib/utils.ts', '', '"utils" says nothing'],
    ['apps/web/src/a.ts', 'x\n'.repeat(401), '401 lines, at most 400'],
    ['apps/web/src/a.svelte', 'x\n'.repeat(201), '201 lines, at most 200']
  ];
  it.each(words)('%s with %j', (path, text, why) => {
    expect(houseBreaches({ path, text }).join()).toContain(why);
  });

  it('lets good sources be', () => {
    const good = [
      { path: 'packages/store/src/redis/a.ts', text: "import { createClient } from 'redis';\nimport { b } from '../sqlite/b.ts';" },
      { path: 'apps/web/src/lib/media/a.ts', text: "import { Room } from 'livekit-client';" },
      {
        path: 'apps/web/src/lib/features/qna/a.ts',
        text: "import { b } from './b.ts';\nimport { page } from '$app/state';\n// ask any, or as many as you like"
      },
      { path: 'packages/domain/src/a.test.ts', text: "import fc from 'fast-check';\nimport { it } from 'vitest';" },
      { path: 'packages/domain/src/a.ts', text: 'x\n'.repeat(400) }
    ];
    expect(good.flatMap((source) => [...importBreaches(source, manifests), ...houseBreaches(source)])).toEqual([]);
  });
});
