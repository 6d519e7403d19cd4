import type { Outcome } from '#lib/media/index.ts';
import type { RoomSound } from './room-sound.svelte.ts';

/** Who stands in the BSL place now; null while nobody does. */
type Interpreter = () => { readonly id: string; readonly name: string } | null;

const blocked = 'Your browser did not open the window. BSL stays here. Allow pop-ups for this page, then try again.';
/** The same window was asked for again: whoever filled it before lets go of it. */
const again = 'filled-again';

/**
 * BSL in a window of its own, of any size, on any screen. It shows what this page receives: no second connection, and it
 * goes with the page. It follows the person into the next room as the tile does, and the tile stays too.
 * `opened` is what `window.open` gave in the press itself: a browser blocks what comes later, and some hand out a window
 * that is closed at once.
 */
export function fillBslWindow(opened: Window | null, sound: RoomSound, interpreter: Interpreter): Outcome {
  if (opened === null || opened.closed) return { ok: false, sentence: blocked };
  opened.dispatchEvent(new Event(again));
  const { host, words, waiting } = places(opened.document);
  const over = new AbortController();
  let wasLive = false;
  const end = $effect.root(() => {
    $effect(() => {
      const now = interpreter();
      words.textContent = now === null ? 'No interpreter here now.' : `BSL: ${now.name}`;
      waiting.textContent = now === null ? '' : 'The picture comes in a moment.';
      return now === null ? undefined : sound.media?.attachLane(host, now.id);
    });
    // Whoever leaves the rooms has no picture any more.
    $effect(() => {
      const { state } = sound.now;
      if (wasLive && state === 'off') opened.close();
      wasLive ||= state === 'live';
    });
  });
  over.signal.addEventListener('abort', end);
  const { signal } = over;
  const gone = { once: true, signal } as const;
  opened.addEventListener('pagehide', () => over.abort(), gone);
  opened.addEventListener(again, () => over.abort(), gone);
  opened.addEventListener('keydown', ({ key }) => void (key === 'Escape' && opened.close()), { signal });
  window.addEventListener('pagehide', () => opened.close(), gone);
  opened.focus();
  return { ok: true };
}

function places(page: Document): { host: HTMLElement; words: HTMLElement; waiting: HTMLElement } {
  page.documentElement.lang = 'en-GB';
  // Text is as large as it was chosen: its own window too.
  page.documentElement.style.fontSize = getComputedStyle(document.documentElement).fontSize;
  page.title = 'BSL';
  Object.assign(page.body.style, { margin: '0', background: '#000', color: '#fff', font: '1.125rem/1.4 sans-serif' });
  const [main, host, words, waiting] = [
    page.createElement('main'),
    page.createElement('div'),
    page.createElement('h1'),
    page.createElement('p')
  ];
  // A long name takes a second line from the picture's place; it never lies over hands.
  Object.assign(main.style, { position: 'fixed', inset: '0', display: 'flex', flexDirection: 'column' });
  Object.assign(host.style, { position: 'relative', flex: '1 1 0', minHeight: '0', display: 'grid', placeItems: 'center' });
  Object.assign(words.style, { margin: '0', padding: '0.4rem 0.75rem', font: 'inherit', overflowWrap: 'anywhere' });
  main.setAttribute('aria-label', 'BSL interpreter');
  host.append(waiting);
  main.append(host, words);
  page.body.replaceChildren(main);
  return { host, words, waiting };
}
