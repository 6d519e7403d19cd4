import type { Locator, Page } from 'playwright-core';

type Role = 'button' | 'link' | 'radio' | 'textbox' | 'checkbox';

/** A person who has a keyboard and nothing else: Tab, arrows, Enter, Space and letters. */
export class Keyboard {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Presses Tab until the wanted thing has the focus, as somebody does who listens for its name. Tells how many it took. */
  async tabTo(role: Role, name: string | RegExp): Promise<number> {
    const wanted = this.#named(role, name);
    await wanted.first().waitFor();
    const most = 150;
    for (let tabs = 0; tabs <= most; tabs += 1) {
      if (await hasFocus(wanted)) return tabs;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${most} Tabs do not reach the ${role} ${String(name)}`);
  }
  #named(role: Role, name: string | RegExp): Locator {
    return this.page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  async press(name: string | RegExp, role: Role = 'button'): Promise<void> {
    await this.tabTo(role, name);
    await this.page.keyboard.press('Enter');
  }
  /** Tab leads to the group, arrows to the choice in it. */
  async choose(group: string, option: string): Promise<void> {
    const radios = this.page.getByRole('group', { name: group }).getByRole('radio');
    await radios.first().waitFor();
    for (let tabs = 0; tabs < 150 && !(await hasFocus(radios)); tabs += 1) await this.page.keyboard.press('Tab');
    const wanted = this.page.getByRole('group', { name: group }).getByRole('radio', { name: option, exact: true });
    const count = await radios.count();
    for (let arrows = 0; arrows < count && !(await hasFocus(wanted)); arrows += 1) await this.page.keyboard.press('ArrowDown');
    if (!(await wanted.isChecked())) throw new Error(`the arrows do not choose ${option} in ${group}`);
  }
  async type(words: string): Promise<void> {
    await this.page.keyboard.type(words);
  }
  /** What has the focus: its role or tag, and its name. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const here = document.activeElement;
      if (here === null || here === document.body) return 'body';
      const name = here.getAttribute('aria-label') ?? (here instanceof HTMLElement ? here.innerText : '');
      return `${here.tagName.toLowerCase()} ${name.trim()}`;
    });
  }
}

function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluateAll((found) => found.some((one) => one === document.activeElement));
}
