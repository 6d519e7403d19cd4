/** Parts that have a heading of their own. */
const parts = 'dialog[open], section, article, aside, main';
const headings = 'h1, h2, h3';
const usable = (one: Element): one is HTMLElement => one instanceof HTMLElement && one.isConnected && one.checkVisibility();

type Had = { readonly element: Element; readonly chain: readonly Element[]; readonly byKeyboard: boolean };

function remember(element: Element): Had {
  const chain: Element[] = [];
  for (let at = element.parentElement; at !== null; at = at.parentElement) chain.push(at);
  return { element, chain, byKeyboard: element.matches(':focus-visible') };
}
const gone = ({ element }: Had): boolean => !usable(element) || element.matches(':disabled');

/** The heading of the nearest part that is still there, or that part itself. */
function goOnAt({ chain }: Had): HTMLElement | null {
  const part = chain.find((one): one is HTMLElement => usable(one) && one.matches(parts));
  if (part === undefined) return null;
  return [...part.querySelectorAll(headings)].find(usable) ?? part;
}

/**
 * A button that goes away when it has done its work takes the focus with it, and a keyboard begins again at the top of the page.
 * It goes on in the part where the button was. What a page does itself comes first. Runs until the returned function ends it.
 */
export function keepFocus(): () => void {
  let had: Had | null = null;
  /** The last outside any dialog: where a dialog that is closed leads back to. */
  let outside: Had | null = null;
  let asked = 0;

  function look({ target }: FocusEvent): void {
    if (!(target instanceof Element)) return;
    had = remember(target);
    if (target.closest('dialog') === null) outside = had;
  }
  function mend(): void {
    asked = 0;
    if (had === null || (document.activeElement !== null && document.activeElement !== document.body) || !gone(had)) return;
    const from = had.chain.some((one) => one instanceof HTMLDialogElement && !one.open) ? outside : had;
    const to = from === null ? null : goOnAt(from);
    if (to === null) return;
    if (!to.hasAttribute('tabindex')) to.tabIndex = -1;
    // Whoever points and presses sees where they are: nothing scrolls away under them.
    to.focus({ preventScroll: !had.byKeyboard });
  }
  const watch = new MutationObserver(() => {
    if (asked === 0) asked = requestAnimationFrame(mend);
  });
  document.addEventListener('focusin', look);
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['open', 'disabled', 'hidden'] });
  return () => {
    document.removeEventListener('focusin', look);
    watch.disconnect();
    cancelAnimationFrame(asked);
  };
}
