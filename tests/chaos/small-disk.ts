import { execFile } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Writes words that nobody forces to the disk, and at once EXT4_IOC_SHUTDOWN without flushing the journal: from here on
 * nothing reaches the disk. Node has no ioctl.
 */
const shutDown = `
import fcntl, os, struct, sys, time
with open(sys.argv[2], 'x') as file: file.write(sys.argv[3])
place = os.open(sys.argv[1], os.O_RDONLY)
print(time.monotonic_ns(), flush=True)
fcntl.ioctl(place, 0x8004587d, struct.pack('I', 2))
`;

const unforcedWords = 'not forced to the disk';

/** Why there can be no disk of our own here; null when there can. */
export async function noDiskHere(): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it needs Linux and root';
  for (const program of ['mkfs.ext4', 'python3']) {
    const there = await run('sh', ['-c', `command -v ${program}`]).catch(() => null);
    if (there === null) return `it needs ${program}`;
  }
  return loopFault();
}

/** Mounting is what a machine may not let us do. Whatever else fails is a fault of ours, and said as one. */
async function loopFault(): Promise<string | null> {
  try {
    const disk = await SmallDisk.make(16);
    await disk.end();
    return null;
  } catch (error) {
    const { cmd = '', stderr = '' } = error as { readonly cmd?: string; readonly stderr?: string };
    if (!cmd.startsWith('mount ')) throw error;
    return `it needs a loop device (${stderr.trim().split('\n')[0] ?? ''})`;
  }
}

/** An ext4 file system of its own in a file, on a loop device. Its power can be cut. */
export class SmallDisk {
  /** Where it is mounted. */
  readonly path: string;
  readonly #dir: string;
  #mounted = false;
  #cuts = 0;

  private constructor(dir: string) {
    this.#dir = dir;
    this.path = join(dir, 'disk');
  }

  static async make(megabytes: number): Promise<SmallDisk> {
    const disk = new SmallDisk(await mkdtemp(join(tmpdir(), 'alongside-disk-')));
    await mkdir(disk.path);
    await writeFile(disk.#image, '');
    await truncate(disk.#image, megabytes * 1024 * 1024);
    await run('mkfs.ext4', ['-q', '-F', '-m', '0', disk.#image]);
    try {
      await disk.mount();
    } catch (error) {
      await rm(disk.#dir, { recursive: true });
      throw error;
    }
    return disk;
  }

  get #image(): string {
    return join(this.#dir, 'image');
  }

  /** Mounting plays the journal back, as it would when power returns. */
  async mount(): Promise<void> {
    await run('mount', ['-o', 'loop', this.#image, this.path]);
    this.#mounted = true;
  }
  async unmount(): Promise<void> {
    if (!this.#mounted) return;
    await run('umount', [this.path]);
    this.#mounted = false;
  }

  /**
   * What was not forced to the disk is gone from this moment on, and nothing more can be written. Resolves to that moment, in
   * nanoseconds of `process.hrtime`: a sync that is under way then may say well although nothing was stored (see the README).
   */
  async cutPower(): Promise<bigint> {
    // A new file each time: ext4 forces out what replaces an old one.
    this.#cuts += 1;
    const { stdout } = await run('python3', ['-c', shutDown, this.path, this.#unforced, unforcedWords]);
    return BigInt(stdout.trim());
  }
  /** Power comes back. Words that were never forced to the disk must be gone, or the cut was none. */
  async restorePower(): Promise<void> {
    await this.unmount();
    await this.mount();
    const kept = await readFile(this.#unforced, 'utf8').catch(() => '');
    if (kept !== '') throw new Error('the power cut cut nothing: words that were never forced to the disk are still there');
  }
  get #unforced(): string {
    return join(this.path, `unforced-${this.#cuts}`);
  }

  /** Takes all room that is left; the returned call gives it back. */
  fill(): () => Promise<void> {
    const path = join(this.path, 'filler');
    const file = openSync(path, 'w');
    for (const size of [1024 * 1024, 4096, 1]) {
      const block = Buffer.alloc(size, 1);
      try {
        for (;;) writeSync(file, block);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    }
    closeSync(file);
    return () => rm(path);
  }

  async end(): Promise<void> {
    await this.unmount();
    await rm(this.#dir, { recursive: true, force: true });
  }
}
