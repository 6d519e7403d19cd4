/** How near the end counts as there, in CSS px: less than a line, more than a rounding error. */
const nearPx = 12;

type Anchor = { readonly line: string; readonly top: number };

/**
 * Where somebody reads in a box of lines. At the end the newest line stays in sight; whoever scrolls back reads at their
 * own pace: the line they look at stays where it is, whatever arrives below it or is corrected above it.
 * Lines are the elements with `data-line`, which holds their id.
 */
export class OwnPace {
  #box: HTMLElement | null = null;
  #following = $state(true);
  #focused = $state(false);
  /** Where we put the scroll ourselves: what differs from it was the reader. */
  #expected = 0;
  #furthest = 0;
  #anchor: Anchor | null = null;

  /** True: the newest line stays in sight. */
  get following(): boolean {
    return this.#following;
  }
  /** All lines belong in the page: somebody reads back, or a screen reader stands among them. */
  get readsBack(): boolean {
    return !this.#following || this.#focused;
  }

  /** For `{@attach}` on the scrolling box. */
  readonly attach = (box: HTMLElement): (() => void) => {
    this.#box = box;
    const scrolled = (): void => this.#scrolled();
    const focus = (): void => void (this.#focused = true);
    const blur = (): void => void (this.#focused = false);
    // A turned phone, a wider window, larger text: the lines stand elsewhere then.
    const watch = new ResizeObserver(() => this.after());
    box.addEventListener('scroll', scrolled, { passive: true });
    box.addEventListener('focusin', focus);
    box.addEventListener('focusout', blur);
    watch.observe(box);
    const probe = box.querySelector('#newest');
    if (probe) watch.observe(probe);
    return () => {
      watch.disconnect();
      box.removeEventListener('scroll', scrolled);
      box.removeEventListener('focusin', focus);
      box.removeEventListener('focusout', blur);
      this.#box = null;
    };
  };

  /** Call it before lines change in the page. */
  before(): void {
    const box = this.#box;
    if (box === null || this.#following) this.#anchor = null;
    // The same line for as long as nobody scrolls: rounding of one px must not add up over many corrections.
    else if (this.#anchor === null || Math.abs(box.scrollTop - this.#expected) >= 1) this.#anchor = firstInSight(box);
  }
  /** Call it when they have changed. */
  after(): void {
    const box = this.#box;
    if (box === null) return;
    if (this.#following) this.#scrollTo(box.scrollHeight);
    else this.#hold(box);
  }

  toNow(): void {
    this.#following = true;
    this.after();
  }
  /** One boxful back. */
  back(): void {
    const box = this.#box;
    if (box === null) return;
    this.#following = false;
    this.#scrollTo(box.scrollTop - pageOf(box));
    this.#look();
  }
  /** Brings one line into the middle of sight. */
  show(line: string): void {
    const box = this.#box;
    const found = box && lineIn(box, line);
    if (!found) return;
    this.#following = false;
    this.#scrollTo(box.scrollTop + topIn(box, found) - box.clientHeight / 3);
    this.#look();
  }

  /** Another place from now on. */
  #look(): void {
    this.#anchor = null;
    this.before();
  }
  #hold(box: HTMLElement): void {
    const anchor = this.#anchor;
    const line = anchor && lineIn(box, anchor.line);
    const moved = line ? topIn(box, line) - anchor.top : 0;
    // Nothing to mend: a scroll that is under way must not be stopped.
    if (Math.abs(moved) >= 0.5) this.#scrollTo(box.scrollTop + moved);
  }
  #scrollTo(top: number): void {
    if (this.#box === null) return;
    this.#box.scrollTop = top;
    this.#expected = this.#box.scrollTop;
    this.#furthest = furthestOf(this.#box);
  }
  #scrolled(): void {
    const box = this.#box;
    if (box === null) return;
    const back = this.#expected - box.scrollTop;
    if (Math.abs(back) < 1) return;
    const furthest = furthestOf(box);
    // Lines that were taken away, or a taller box, move the end up: then nobody scrolled back.
    const pushed = furthest < this.#furthest - 1;
    this.#expected = box.scrollTop;
    this.#furthest = furthest;
    if (back > 0 && !pushed) this.#following = false;
    else if (furthest - box.scrollTop < nearPx) this.#following = true;
    this.#look();
  }
}

const furthestOf = (box: HTMLElement): number => box.scrollHeight - box.clientHeight;
const pageOf = (box: HTMLElement): number => Math.max(box.clientHeight * 0.9, 1);
const topIn = (box: HTMLElement, line: Element): number => line.getBoundingClientRect().top - box.getBoundingClientRect().top;

function lineIn(box: HTMLElement, id: string): Element | null {
  return box.querySelector(`[data-line="${CSS.escape(id)}"]`);
}

/** The first line that begins in sight, so that its words stay when they get larger; else the one that fills the box. */
function firstInSight(box: HTMLElement): Anchor | null {
  const { top: edge, bottom: end } = box.getBoundingClientRect();
  let partly: Anchor | null = null;
  for (const line of box.querySelectorAll<HTMLElement>('[data-line]')) {
    const { top, bottom } = line.getBoundingClientRect();
    if (bottom <= edge + 1) continue;
    const anchor = { line: line.dataset['line'] ?? '', top: top - edge };
    if (top >= edge) return top < end ? anchor : partly;
    partly ??= anchor;
  }
  return partly;
}
