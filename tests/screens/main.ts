import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scenes, themes } from '../scenes/all-scenes.ts';
import { House } from '../scenes/house.ts';
import { indexPage, type Picture } from './index-page.ts';
import { pictures, pictureOfSystemColours } from './pictures.ts';

/** npm run screens [-- WORD...]: pictures of every scene, or of those up to the last whose name contains a word. */
const words = process.argv.slice(2);
const wanted = (id: string): boolean => words.length === 0 || words.some((word) => id.includes(word));
const last = scenes.findLastIndex(({ id }) => wanted(id));

const house = await House.open({ media: true });
const taken: Picture[] = [];
const failed: string[] = [];
try {
  for (const scene of scenes.slice(0, last + 1)) {
    try {
      const page = await scene.open(house);
      process.stderr.write(`${scene.id}\n`);
      if (!wanted(scene.id)) continue;
      taken.push(...(await pictures(page, scene)));
      if (scene.room === true) taken.push(await pictureOfSystemColours(page, scene));
    } catch (error) {
      failed.push(scene.id);
      process.stderr.write(`${scene.id} cannot be shown: ${String(error)}\n`);
    }
    await writeFile(join(import.meta.dirname, 'index.html'), indexPage(taken));
  }
} finally {
  await house.close();
}
process.stdout.write(`${taken.length} pictures of ${scenes.length} scenes, each in ${themes.length} themes: tests/screens/index.html\n`);
if (failed.length > 0) process.stdout.write(`These scenes could not be shown: ${failed.join(', ')}\n`);
process.exit(failed.length === 0 ? 0 : 1);
