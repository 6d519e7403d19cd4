import type { Page } from 'playwright-core';

type Stop = { readonly name: string; readonly body: boolean; readonly finding: string | null };

/** One Tab round through the page: every stop has a ring that can be seen and stands uncovered; Tab comes back. */
export async function focusRound(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    globalThis.scrollTo(0, 0);
  });
  const found: string[] = [];
  const most = 250;
  let stops = 0;
  for (; stops < most; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(lookAtFocus, stops === 0);
    if (stop.body || stop.name === 'again') break;
    if (stop.finding !== null) found.push(`focus on ${stop.name}: ${stop.finding}`);
  }
  if (stops === 0) found.push('focus: Tab reaches nothing');
  if (stops === most) found.push('focus: Tab never comes back');
  return found;
}

/** Runs in the page. Five points of the element must be itself, and its ring must be at least 2 px. */
function lookAtFocus(first: boolean): Stop {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return { name: 'body', body: true, finding: null };
  const name = `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.innerText ?? '').trim().slice(0, 30)}"`;
  if (first) for (const seen of document.querySelectorAll('[data-seen]')) seen.removeAttribute('data-seen');
  if (element.hasAttribute('data-seen')) return { name: 'again', body: false, finding: null };
  element.setAttribute('data-seen', '');
  // What is drawn for a hidden native control stands around it.
  const drawn = [element, element.closest('label'), element.parentElement].filter((one) => one !== null);
  const ringed = drawn.some((one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  });
  if (!ringed) return { name, body: false, finding: 'no ring of 2 px' };
  const box = element.getBoundingClientRect();
  // A round corner of 20 px is not part of the element: 6 px further in is.
  const inset = 6;
  const points = [
    [box.left + box.width / 2, box.top + box.height / 2],
    [box.left + inset, box.top + inset],
    [box.right - inset, box.top + inset],
    [box.left + inset, box.bottom - inset],
    [box.right - inset, box.bottom - inset]
  ] as const;
  const label = element.closest('label');
  const mine = (hit: Element | null): boolean =>
    hit !== null && (element.contains(hit) || hit.contains(element) || (label !== null && label.contains(hit)));
  // A place that is taller than the window cannot be whole in sight; its middle counts.
  const tall = box.height > innerHeight - 20 || box.width > innerWidth;
  const inWindow = points.filter(([x, y]) => x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight);
  const hidden = inWindow.filter(([x, y]) => !mine(document.elementFromPoint(x, y)));
  if (!tall && inWindow.length < points.length) return { name, body: false, finding: 'not whole in sight' };
  return { name, body: false, finding: hidden.length === 0 ? null : 'something stands over it' };
}

/** Focus is on something with a name, not lost to the page's body. */
export async function focusIsSomewhere(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const here = document.activeElement;
    return here === null || here === document.body ? ['focus is on the body'] : [];
  });
}
