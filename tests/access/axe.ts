import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** The rules whose answer a theme can change: a theme is colours and nothing else. */
const colours = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];

/** One finding in one line: the rule, where, and why. Of AAA only the contrast: 7:1 is a promise of the design. */
export async function axe(page: Page, which: 'all' | 'colours' = 'all'): Promise<readonly string[]> {
  const every = new AxeBuilder({ page }).options({ resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: true } } });
  const { violations } = await (which === 'all' ? every.withTags(tags) : every.withRules(colours)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `axe ${id}: ${node.target.join(' ')} (${node.failureSummary?.split('\n').at(1)?.trim() ?? ''})`)
  );
}
