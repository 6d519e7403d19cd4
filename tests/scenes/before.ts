import { heading, heading2, press, type Scene, text } from './scene.ts';

/** Five minutes before the plenary: everybody at their own page. */
export const before: readonly Scene[] = [
  {
    id: 'plenary-before',
    title: 'Plenary, before it is live',
    room: true,
    open: async (house) => {
      const page = await house.at('delegate', '/lobby');
      await page.getByRole('link', { name: 'Go in' }).click();
      await page.getByRole('log', { name: 'Caption text' }).waitFor();
      return page;
    }
  },
  {
    id: 'desk-before',
    title: "Hosts' desk, before it is live",
    room: true,
    open: async (house) => {
      const page = await house.at('host', '/desk');
      await page.getByRole('button', { name: 'Go live' }).waitFor();
      return page;
    }
  },
  {
    id: 'desk-go-live',
    title: "Hosts' desk, the second step of Go live",
    room: true,
    open: async (house) => {
      const page = await house.page('host');
      await page.getByRole('button', { name: 'Go live' }).click();
      await page.getByRole('button', { name: 'Yes, go live' }).waitFor();
      return page;
    }
  },
  {
    id: 'access-plan-empty',
    title: 'Access plan, before the first team',
    open: async (house) => heading(await house.at('organiser', '/organise/access'), 'Access plan')
  },
  {
    id: 'access-plan',
    title: 'Access plan, with something that does not work',
    open: async (house) => {
      const page = await house.page('organiser');
      await page.getByRole('button', { name: 'Add a BSL team' }).click();
      await page.getByRole('group', { name: 'BSL team 1' }).waitFor();
      await page
        .getByRole('group', { name: /opening plenary/u })
        .getByRole('checkbox', { name: 'BSL team 1' })
        .check();
      return text(page, 'BSL team 1 has nobody in it. Choose people.');
    }
  },
  {
    id: 'prepare',
    title: 'A speaker prepares: slides, words, what the access team has',
    open: async (house) => {
      const page = await house.at('speaker', '/prepare');
      await text(page, 'Your talk: not shared.');
      return heading2(page, 'Your slides');
    }
  },
  {
    id: 'console-before',
    title: "Speaker's console, not on stage",
    room: true,
    open: async (house) => heading(await house.at('speaker', '/console'), 'Your console')
  },
  {
    id: 'captioner-rehearsal',
    title: "Captioner's page, in their rehearsal room",
    room: true,
    open: async (house) => {
      const page = await house.at('captioner', '/captioner');
      await press(page, 'Open the rehearsal room');
      return text(page, 'This is your rehearsal room.');
    }
  },
  {
    id: 'captioner-before',
    title: "Captioner's page, nobody writes",
    room: true,
    open: async (house) => {
      const page = await house.at('captioner', '/captioner');
      await press(page, 'Back to my room');
      await page.getByRole('button', { name: 'Open the rehearsal room' }).waitFor();
      return text(page, 'Nobody is writing.');
    }
  },
  {
    id: 'interpreter-before',
    title: "Interpreter's page, not on air",
    room: true,
    open: async (house) => text(await house.at('interpreter', '/interpreter'), 'Nobody is on air.')
  },
  {
    id: 'helper-before',
    title: "Helper's page, nobody calls",
    room: true,
    open: async (house) => text(await house.at('helper', '/desk'), 'Nobody calls.')
  }
];
