import type { Page } from 'playwright-core';

/** Words whose contrast with what lies behind them is below 7:1, each in one line. */
export const pale = (page: Page): Promise<readonly string[]> => page.evaluate(paleWords);
/** In forced colours: words that do not have a colour of the system, on one of its grounds. */
export const notOfTheSystem = (page: Page): Promise<readonly string[]> => page.evaluate(otherColours);

/** By the formula of WCAG 2.2. Each function stands alone: the browser gets its text and nothing around it. */
function paleWords(): readonly string[] {
  const parts = (colour: string): readonly number[] => (colour.match(/[\d.]+/gu) ?? []).map(Number);
  const channel = (value: number): number => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r = 0, g = 0, b = 0]: readonly number[]): number => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const groundOf = (element: Element | null): readonly number[] => {
    if (element === null) return [255, 255, 255];
    const own = parts(getComputedStyle(element).backgroundColor);
    return own[3] === 0 ? groundOf(element.parentElement) : own;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    const words = node.textContent?.trim() ?? '';
    if (holder === null || words === '' || holder.closest('script, style, noscript, .hidden')) continue;
    if (!holder.checkVisibility({ visibilityProperty: true })) continue;
    const [high = 0, low = 0] = [light(parts(getComputedStyle(holder).color)), light(groundOf(holder))].toSorted((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 7) found.push(`"${words.slice(0, 30)}" ${ratio.toFixed(2)}`);
  }
  return found;
}

function otherColours(): readonly string[] {
  const probe = document.body.appendChild(document.createElement('i'));
  const resolved = (names: readonly string[]): ReadonlySet<string> =>
    new Set(
      names.map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      })
    );
  const inks = resolved(['CanvasText', 'ButtonText', 'LinkText', 'VisitedText', 'GrayText', 'FieldText', 'HighlightText', 'MarkText']);
  const grounds = resolved(['Canvas', 'ButtonFace', 'Field', 'Highlight', 'Mark']);
  probe.remove();
  const groundOf = (element: Element | null): string => {
    if (element === null) return [...grounds][0] ?? '';
    const own = getComputedStyle(element).backgroundColor;
    return own.endsWith(', 0)') ? groundOf(element.parentElement) : own;
  };
  const all = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
    (one) =>
      one.checkVisibility({ visibilityProperty: true }) &&
      !one.closest('svg, script, .hidden') &&
      [...one.childNodes].some((node) => node instanceof Text && node.data.trim() !== '')
  );
  return all.flatMap((one) => {
    const [ink, ground] = [getComputedStyle(one).color, groundOf(one)];
    const said = `"${one.innerText.trim().slice(0, 30)}"`;
    return [
      ...(inks.has(ink) ? [] : [`${said} is written in ${ink}`]),
      ...(grounds.has(ground) ? [] : [`${said} stands on ${ground}`]),
      ...(ink === ground ? [`${said} cannot be seen`] : [])
    ];
  });
}
