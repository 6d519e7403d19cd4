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
  }
];
