import type { RoomSound } from './room-sound.svelte.ts';

/** Who stands in the BSL place now; null while nobody does. */
type Interpreter = () => { readonly id: string; readonly name: string } | null;

/**
 * BSL in a window of its own, of any size, on any screen. It shows what this page receives: no second connection, and it
 * goes with the page. It follows the person into the next room as the tile does. False: the browser opens no windows.
 */
export function openBslWindow(sound: RoomSound, interpreter: Interpreter): boolean {
  const opened = window.open('', 'alongside-bsl', 'popup,width=640,height=540');
  if (opened === null) return false;
  const page = opened.document;
  page.documentElement.lang = 'en-GB';
  page.title = 'BSL';
  Object.assign(page.body.style, { margin: '0', background: '#000', color: '#fff', font: '1.125rem/1.4 sans-serif' });
  const [host, words] = [page.createElement('div'), page.createElement('p')];
  Object.assign(host.style, { position: 'fixed', inset: '0 0 2.5rem' });
  Object.assign(words.style, { position: 'fixed', insetInline: '0.75rem', bottom: '0', margin: '0', lineHeight: '2.5rem' });
  page.body.replaceChildren(host, words);

  const end = $effect.root(() => {
    $effect(() => {
      const now = interpreter();
      words.textContent = now === null ? 'No interpreter here now.' : `BSL: ${now.name}`;
      return now === null ? undefined : sound.media?.attachLane(host, now.id);
    });
  });
  opened.addEventListener('pagehide', end, { once: true });
  window.addEventListener('pagehide', () => opened.close(), { once: true });
  return true;
}
