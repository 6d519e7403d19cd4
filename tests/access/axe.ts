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
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `axe ${id}: ${target} (${failureSummary?.split('\n').at(1)?.trim() ?? ''})`)
  );
}

declare global {
  var axe: typeof axeCore;
}
