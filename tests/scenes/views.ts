import { press, type Scene, text, viewing } from './scene.ts';

/** The same plenary in the views that a person can choose. */
export const views: readonly Scene[] = [
  {
    id: 'simple',
    title: 'Plenary, simple view',
    room: true,
    open: async (house) => {
      const page = await viewing(await house.page('delegate'), { simple: true });
      await page.getByRole('button', { name: 'Normal view' }).waitFor();
      return text(page, 'So we wrote it down');
    }
  },
  {
    id: 'simple-ask',
    title: 'Plenary, simple view, writing a question',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Ask a question');
      await page.getByRole('textbox', { name: 'Your question' }).waitFor();
      return page;
    }
  },
  {
    id: 'calm',
    title: 'Plenary, calm mode',
    room: true,
    open: async (house) => {
      const page = await viewing(await house.page('delegate'), { simple: false, calm: true });
      return text(page, 'So we wrote it down');
    }
  },
  {
    id: 'large-captions',
    title: 'Plenary, very large yellow captions, no BSL',
    room: true,
    open: async (house) => {
      const page = await viewing(await house.page('delegate'), { calm: false, captionSize: 'huge', captionColour: 'yellow', bsl: false });
      return text(page, 'So we wrote it down');
    }
  },
  {
    id: 'captions-beside',
    title: 'Plenary, four lines of captions on cream, left of the stage',
    room: true,
    open: async (house) => {
      const looks = { captionLines: 'four', captionPlace: 'left', captionBackground: 'cream', captionFont: 'serif' };
      const page = await viewing(await house.page('delegate'), { captionSize: 'normal', captionColour: 'white', bsl: true, ...looks });
      return text(page, 'So we wrote it down');
    }
  },
  {
    id: 'captions-half',
    title: 'Plenary, captions of half the window above the stage, read on demand',
    room: true,
    open: async (house) => {
      const looks = { captionSize: 'half', captionPlace: 'above', captionBackground: 'blue', captionReading: 'on-demand' };
      const page = await viewing(await house.page('delegate'), looks);
      await page.getByRole('button', { name: 'Read the last line' }).waitFor();
      return text(page, 'So we wrote it down');
    }
  },
  {
    id: 'captions-alone',
    title: 'Captions alone',
    room: true,
    open: async (house) => {
      const usual = { captionSize: 'normal', captionPlace: 'below', captionBackground: 'black', captionReading: 'off' };
      await viewing(await house.page('delegate'), { ...usual, captionLines: 'two', captionFont: 'page' });
      return text(await house.at('delegate', '/room/plenary/captions'), 'So we wrote it down');
    }
  },
  {
    id: 'captions-alone-find',
    title: 'Captions alone, reading back, words are looked for',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Find words');
      await page.getByRole('searchbox', { name: 'Words to find' }).fill('we');
      await page.keyboard.press('Enter');
      await page.locator('mark').first().waitFor();
      return text(page, 'Jump to now');
    }
  },
  {
    id: 'captions-code',
    title: 'Captions alone, a code for a second device',
    room: true,
    open: async (house) => {
      const page = await house.at('delegate', '/room/plenary/captions');
      await press(page, 'Show on another device');
      return text(page, 'It works once');
    }
  },
  {
    id: 'captions-screen',
    title: 'Captions on a second device',
    room: true,
    open: async (house) => {
      const code = await (await house.page('delegate')).getByText(/^[A-Z2-9]{4} [A-Z2-9]{4}$/u).innerText();
      const screen = await house.at('visitor', '/screen');
      await screen.getByRole('textbox', { name: 'Eight letters and figures' }).fill(code);
      await press(screen, 'Show the captions');
      return text(screen, 'So we wrote it down');
    }
  },
  {
    id: 'two-languages',
    title: 'Plenary, captions in two languages, one of them chosen',
    room: true,
    open: async (house) => {
      const captioner = await house.page('captioner');
      const address = await captioner.evaluate(async () => {
        const answer = await fetch('/api/me/captions-address', { method: 'POST' });
        return ((await answer.json()) as { readonly url: string }).url;
      });
      const post = (seq: number, body: string): Promise<Response> => fetch(`${address}?seq=${seq}&lang=cy`, { method: 'POST', body });
      await post(1, 'Bore da, a chroeso i bawb.\nNid oedd neb wedi gofyn i ni.\n');
      const page = await viewing(await house.at('delegate', '/room/plenary'), { captionLanguage: 'cy' });
      await page.getByRole('combobox', { name: 'Language' }).waitFor();
      return text(page, 'Nid oedd neb');
    }
  }
];
