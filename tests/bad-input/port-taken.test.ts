import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { answers } from '../platform/wait.ts';
import { houseForThisFile } from './house.ts';
import { expectPlain } from './plain.ts';
import { runServer, runStart } from './process.ts';

const house = houseForThisFile();
const folder = mkdtempSync(join(tmpdir(), 'alongside-port-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whoever was there first goes on: a person inside notices nothing, and the commands of this computer still find it. */
async function undisturbed(second: () => Promise<void>): Promise<void> {
  const person = await house.enter('delegate');
  const control = join(house.platform.dataDir, 'control.json');
  const before = readFileSync(control, 'utf8');
  await second();
  expect(readFileSync(control, 'utf8')).toBe(before);
  expect(await person.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
  expect(await house.platform.links('delegate')).toHaveLength(1);
  expect(await answers(`${house.platform.url}/healthz`)).toBe(true);
}

it.each(['a folder of its own', 'the folder of the first'])(
  'a second server on the same port and %s names the port and leaves',
  async (which) => {
    await undisturbed(async () => {
      const { port, dataDir } = house.platform;
      const ended = await runServer({
        PORT: String(port),
        DATA_DIR: which === 'a folder of its own' ? folder : dataDir,
        NO_MEDIA: '1',
        SAMPLE: '1'
      });
      expect(ended).toMatchObject({ code: 78, err: expect.stringContaining(`Port ${port} `) });
      expectPlain(ended.err, String(port));
    });
  }
);

it('npm start names the port too, and asks nobody to wait for a build', async () => {
  await undisturbed(async () => {
    const { port } = house.platform;
    const ended = await runStart(['--no-media', '--port', String(port), '--data', join(folder, 'start')], {});
    expect(ended).toMatchObject({ code: 78, err: expect.stringContaining(`Port ${port} `) });
    expectPlain(ended.err.trim().split('\n').at(-1) ?? '', String(port));
    expect(ended.out).not.toContain('/join/');
  });
});
