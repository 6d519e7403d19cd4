import axeCore from 'axe-core';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** The rules whose answer a theme can change: a theme is colours and nothing else. */
const colours = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];

/**
 * One finding in one line: the rule, where, and why. Of AAA only the contrast: 7:1 is a promise of the design.
 * axe is put into a page once and runs in it; no page of ours has frames, for which it would need a window of its own.
 */
export async function axe(page: Page, which: 'all' | 'colours' = 'all'): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source);
  const violations = await page.evaluate(
    async (runOnly) => {
      const { violations: found } = await globalThis.axe.run(document, {
        runOnly,
        resultTypes: ['violations'],
        rules: { 'color-contrast-enhanced': { enabled: true } }
      });
      return found.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ target, failureSummary }) => ({ target: target.join(' '), failureSummary }))
      }));
    },
    which === 'all' ? ({ type: 'tag', values: tags } as const) : ({ type: 'rule', values: colours } as const)
  );
  const findings: string[] = [];
  for (const { id, nodes } of violations) {
    for (const { target, failureSummary } of nodes) {
      const why = failureSummary?.split('\n').at(1)?.trim() ?? '';
      // Half of it lay under a bar that stays at the foot: what counts is whether it can be brought out from there.
      if (id === 'target-size' && why.includes('obscured') && (await fitsWhenScrolledTo(page, target))) continue;
      findings.push(`axe ${id}: ${target} (${why})`);
    }
  }
  return findings;
}

async function fitsWhenScrolledTo(page: Page, target: string): Promise<boolean> {
  return page.evaluate(async (selector) => {
    const element = document.querySelector(selector);
    if (element === null) return false;
    const was = { left: window.scrollX, top: window.scrollY, behavior: 'instant' } as const;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { violations } = await globalThis.axe.run(element, { runOnly: { type: 'rule', values: ['target-size'] } });
    window.scrollTo(was);
    return violations.length === 0;
  }, target);
}

declare global {
  var axe: typeof axeCore;
}
