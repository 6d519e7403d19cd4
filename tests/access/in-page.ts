import type { Page } from 'playwright-core';

/**
 * Checks that run inside the page and give one line for each finding. Each function stands alone: the browser gets its
 * text and nothing around it.
 */
export const onePage = (page: Page): Promise<readonly string[]> => page.evaluate(frameOfThePage);
export const targets = (page: Page): Promise<readonly string[]> => page.evaluate(smallTargets);
export const smallText = (page: Page): Promise<readonly string[]> => page.evaluate(textUnder16);
export const sideways = (page: Page): Promise<readonly string[]> => page.evaluate(widerThanTheWindow);
export const clipped = (page: Page): Promise<readonly string[]> => page.evaluate(clippedWords);
export const moving = (page: Page): Promise<readonly string[]> => page.evaluate(runningAnimations);
export const longSentences = (page: Page): Promise<readonly string[]> => page.evaluate(sentencesOver15);
export const loud = (page: Page): Promise<readonly string[]> => page.evaluate(liveRegions);

function frameOfThePage(): readonly string[] {
  const found: string[] = [];
  const shown = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility());
  if (shown.length !== 1) found.push(`${shown.length} h1`);
  if (!/\S.* - Alongside$/.test(document.title) && document.title !== 'Alongside') found.push(`title "${document.title}"`);
  if (document.querySelectorAll('main#main').length !== 1) found.push('no main#main');
  const first = document.querySelector('a[href="#main"]');
  if (first === null || !first.matches('.skip')) found.push('no skip link');
  if (document.documentElement.lang === '') found.push('no language');
  return found;
}

/** 44 by 44 CSS px. A link inside a sentence is text: its line is its height (WCAG 2.5.8, inline). */
function smallTargets(): readonly string[] {
  const floor = 43.5;
  const dialog = document.querySelector('dialog[open]');
  const all = (dialog ?? document).querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex="0"]'
  );
  const inSentence = (element: HTMLElement): boolean =>
    element.matches('a') &&
    getComputedStyle(element).display === 'inline' &&
    (element.parentElement?.innerText.trim() ?? '') !== element.innerText.trim();
  const areaOf = (element: HTMLElement): DOMRect => {
    // A native checkbox or radio is pressed through its label as well.
    const label = element.matches('input[type=checkbox], input[type=radio]') ? element.closest('label') : null;
    return (label ?? element).getBoundingClientRect();
  };
  return [...all]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.skip') && !inSentence(element))
    .map((element) => ({ element, area: areaOf(element) }))
    .filter(({ area }) => area.width > 1 && (area.width < floor || area.height < floor))
    .map(({ element, area }) => {
      const name = element.getAttribute('aria-label') ?? element.innerText.trim().slice(0, 30);
      return `target ${Math.round(area.width)}x${Math.round(area.height)}: ${element.tagName.toLowerCase()} "${name}"`;
    });
}

function textUnder16(): readonly string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    const words = node.textContent?.trim() ?? '';
    if (holder === null || words === '' || holder.closest('svg, script, style, noscript, .hidden, [hidden]')) continue;
    if (!holder.checkVisibility()) continue;
    const size = Number.parseFloat(getComputedStyle(holder).fontSize);
    if (size < 15.99) found.add(`text ${size} px: "${words.slice(0, 40)}"`);
  }
  return [...found];
}

/**
 * Sentences of the page itself with more than fifteen words, as they stand there: also those put together from parts. Names
 * are not counted, and what people or the programme wrote (`dir=auto`, quotations) is theirs.
 */
function sentencesOver15(): readonly string[] {
  const blocks = 'p, li, dd, dt, td, th, caption, summary, legend, label, h1, h2, h3, h4, button, figcaption';
  const isName = (word: string, n: number): boolean => n > 0 && /^\p{Lu}/u.test(word);
  const found = new Set<string>();
  for (const one of document.querySelectorAll<HTMLElement>(blocks)) {
    if (one.querySelector(blocks) !== null || !one.checkVisibility()) continue;
    if (one.closest('[dir=auto], blockquote, [role=log], .lines, .programme') !== null || one.querySelector('[dir=auto]') !== null)
      continue;
    for (const sentence of one.innerText.split(/\n|(?<=[.?!])\s+/u)) {
      const words = sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
      if (words.filter((word, n) => !isName(word, n)).length > 15) found.add(`${words.length} words: "${sentence.trim()}"`);
    }
  }
  return [...found];
}

function widerThanTheWindow(): readonly string[] {
  const wide = document.documentElement.clientWidth;
  const { scrollWidth } = document.documentElement;
  if (scrollWidth <= wide) return [];
  const widest = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > wide + 1);
  const names = widest.slice(-3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
  return [`sideways scroll: ${scrollWidth} px in ${wide} px (${names.join(', ')})`];
}

/** Words cut off by their own box: more inside than can be seen, and no way to scroll there. */
function clippedWords(): readonly string[] {
  const cut = (style: string): boolean => style === 'hidden' || style === 'clip';
  return [...document.body.querySelectorAll<HTMLElement>('*')]
    .filter((one) => one.checkVisibility() && one.innerText !== undefined && one.innerText.trim() !== '')
    .filter((one) => !one.closest('.hidden, .visually-hidden, svg') && getComputedStyle(one).position !== 'absolute')
    .filter((one) => {
      const style = getComputedStyle(one);
      const across = cut(style.overflowX) && one.scrollWidth > one.clientWidth + 2;
      const down = cut(style.overflowY) && one.scrollHeight > one.clientHeight + 2;
      return one.clientWidth > 1 && (across || down);
    })
    .map((one) => `clipped: ${one.tagName.toLowerCase()}.${one.className} "${one.innerText.trim().slice(0, 40)}"`);
}

function runningAnimations(): readonly string[] {
  return document.getAnimations().map((one) => `moves: ${one.constructor.name} ${one.id}`);
}

/** The announcer's two regions speak; captions and everything else are silent. */
function liveRegions(): readonly string[] {
  const speaking = [...document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log], [role=timer], output')].filter(
    (one) => {
      const live = one.getAttribute('aria-live');
      if (live === 'off') return false;
      return live !== null || !one.matches('[role=timer]');
    }
  );
  const own = speaking.filter((one) => one.matches('[role=alert].hidden, [role=log][aria-label="Announcements"].hidden'));
  const found = speaking.filter((one) => !own.includes(one)).map((one) => `speaks by itself: ${one.outerHTML.slice(0, 80)}`);
  if (own.length !== 2) found.push(`${own.length} regions of the announcer, not 2`);
  const captions = document.querySelector('[role=log][aria-label="Caption text"]');
  if (captions !== null && captions.getAttribute('tabindex') !== '0') found.push('captions cannot be reached by keyboard');
  return found;
}
