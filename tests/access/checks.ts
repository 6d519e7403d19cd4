import type { Page } from 'playwright-core';
import { themes } from '../scenes/all-scenes.ts';
import { resize, wear } from '../scenes/look.ts';
import type { Scene } from '../scenes/scene.ts';
import { axe } from './axe.ts';
import { focusRound } from './focus.ts';
import { longSentences, loud, moving, onePage, sideways, smallText, targets } from './in-page.ts';
import { forcedColours, largeText, reflow, textSpacing } from './looks.ts';

/** A check of every scene. Its id begins with the number of the acceptance check that it belongs to. */
export type Check = {
  readonly id: string;
  readonly words: string;
  readonly find: (page: Page, scene: Scene) => Promise<readonly string[]>;
};

const phone = { width: 320, height: 640 };
const desktop = { width: 1280, height: 800 };
const named = (where: string, found: readonly string[]): readonly string[] => found.map((one) => `${where}: ${one}`);

/** axe and the frame of the page: three themes, a phone and a desk. The rules about colours run in each theme, the rest in one: a theme is colours alone. */
async function zero(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const size of [phone, desktop]) {
    await resize(page, size);
    for (const theme of themes) {
      await wear(page, theme);
      // The window that axe opens and closes can leave the focus on the skip link, which then stands over the header.
      await page.evaluate(() => document.querySelector<HTMLElement>('.skip:focus')?.blur());
      found.push(...named(`${theme} ${size.width}`, await axe(page, theme === themes[0] ? 'all' : 'colours')));
    }
  }
  await wear(page, 'light');
  return found;
}

/** What a phone of 320 px must hold. */
async function onPhone(page: Page, look: (page: Page) => Promise<readonly string[]>): Promise<readonly string[]> {
  await resize(page, phone);
  const found = await look(page);
  await resize(page, desktop);
  return found;
}

/** Scenes of those who host, help and organise. */
const ofWorkers = /^(?:desk|chair|wall|helper|help-line|harm|access-plan|organise|places|prepare|console|captioner|interpreter|safety)/u;

/** Held on every page and in every state, in each run of the tests. */
export const everyRun: readonly Check[] = [
  { id: '1-axe', words: 'axe finds nothing, in three themes at 320 and 1280 px', find: zero },
  { id: '1-frame', words: 'one h1, a title, a main part, a skip link', find: onePage },
  {
    id: '2-targets',
    words: 'targets are at least 44 by 44 px',
    find: async (page) => [...(await onPhone(page, targets)), ...(await targets(page))]
  },
  { id: '7-sideways', words: 'nothing scrolls sideways at 320 px', find: (page) => onPhone(page, sideways) },
  {
    id: '21-sentences',
    words: 'pages of those who work have no sentence of more than fifteen words',
    find: async (page, { id }) => (ofWorkers.test(id) ? longSentences(page) : [])
  },
  { id: '7-small-text', words: 'no text is smaller than 16 px at 320 px', find: (page) => onPhone(page, smallText) }
];

/** Held by `npm run access` as well: slower, or about one thing at a time. */
export const onDemand: readonly Check[] = [
  { id: '6-focus', words: 'each Tab stop has a ring, stands uncovered, and Tab comes round', find: focusRound },
  { id: '7-reflow', words: 'at 320 by 256 px nothing scrolls sideways and no words are cut', find: reflow },
  { id: '7-spacing', words: 'with wide text spacing nothing scrolls sideways and no words are cut', find: textSpacing },
  { id: '7-large-text', words: 'with text at 200 % nothing scrolls sideways and no words are cut', find: largeText },
  { id: '8-forced-colours', words: 'with colours of the system every control has an edge', find: forcedColours },
  { id: '9-motion', words: 'nothing moves by itself', find: moving },
  { id: '13-silent', words: 'only the announcer speaks; captions are silent and can be reached', find: loud }
];
