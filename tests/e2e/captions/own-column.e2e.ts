import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { resize } from '../../scenes/look.ts';
import { Visit } from '../bad-input/visit.ts';

let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

/** In the narrow column of those who work each row of controls is a row of captions less. */
it.each(['interpreter', 'captioner'])(
  'on the page of the %s *Earlier captions* stands beside the label of the captions, in one row',
  async (role) => {
    const page = await visit.enter(await visit.link(role), `/${role}`);
    const captions = page.getByRole('region', { name: 'Captions' });
    const button = captions.getByRole('button', { name: 'Earlier captions' });
    await button.waitFor();
    for (const width of [1024, 1280, 1600]) {
      await resize(page, { width, height: 800 });
      for (const words of ['Human captions', 'Automatic captions', 'Human captions, off the record']) {
        const rows = await captions.evaluate((part, text) => {
          const label = part.querySelector('.under > span');
          const tools = part.querySelector('.tools button');
          if (label === null || tools === null) throw new Error('no label, or no button');
          label.lastChild?.replaceWith(text);
          const [one, other] = [label.getBoundingClientRect(), tools.getBoundingClientRect()];
          return one.top < other.bottom && other.top < one.bottom && one.right <= other.left + 1 ? 1 : 2;
        }, words);
        expect([width, words, rows]).toEqual([width, words, 1]);
      }
      const inColumn = [...(await sideways(page)), ...(await clipped(page)), ...(await targets(page))];
      expect(inColumn, `${width} px`).toEqual([]);
    }
  }
);
