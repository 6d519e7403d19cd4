import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findComponent, provideComponents, redis } from './components.ts';

it('finds a component by its variable, then on PATH, and tells its tests where it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-components-'));
  const program = join(folder, 'redis-server');
  writeFileSync(program, '#!/bin/sh\n');
  chmodSync(program, 0o755);
  const env: NodeJS.ProcessEnv = { PATH: folder };
  expect(await provideComponents([redis], env)).toEqual([]);
  expect(env.REDIS_SERVER).toBe(program);
  expect(findComponent(redis, { PATH: '', REDIS_SERVER: program })).toBe(program);
  rmSync(folder, { recursive: true });
});

it('returns what is missing, so that it counts as a failure', async () => {
  expect(await provideComponents([redis], { PATH: '' })).toEqual([redis]);
  expect(findComponent(redis, { PATH: '/usr/bin', REDIS_SERVER: '/nowhere/redis' })).toBeNull();
  expect(redis.install).toContain('apt-get install redis-server');
});
