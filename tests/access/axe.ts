import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** One finding in one line: the rule, where, and why. */
export async function axe(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    .options({ resultTypes: ['violations'] })
    .analyze();
  // The contrast of AAA, and nothing else of it: 7:1 is a promise of the design.
  const contrast = await new AxeBuilder({ page })
    .withRules(['color-contrast-enhanced'])
    .options({ resultTypes: ['violations'] })
    .analyze();
  return [...violations, ...contrast.violations].flatMap(({ id, nodes }) =>
    nodes.map((node) => `axe ${id}: ${node.target.join(' ')} (${node.failureSummary?.split('\n').at(1)?.trim() ?? ''})`)
  );
}
