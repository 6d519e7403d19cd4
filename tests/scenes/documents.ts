import { heading, press, type Scene, text } from './scene.ts';

/** What anybody may read, and what stands in front of the door. */
export const documents: readonly Scene[] = [
  { id: 'event', title: 'The event, before the day', open: (house) => house.at('visitor', '/') },
  { id: 'programme', title: 'The programme', open: (house) => house.at('visitor', '/programme') },
  {
    id: 'session',
    title: 'One session',
    open: async (house) => {
      const page = await house.at('visitor', '/programme');
      const link = page.locator('main h3 a').first();
      const title = await link.innerText();
      await link.click();
      return heading(page, title);
    }
  },
  { id: 'help-visitor', title: 'Help, without a personal link', open: (house) => house.at('visitor', '/help') },
  { id: 'me-visitor', title: 'My view, without a personal link', open: (house) => house.at('visitor', '/me') },
  { id: 'join', title: 'The door without a link', open: (house) => house.at('visitor', '/join') },
  { id: 'wrong-link', title: 'A personal link that is wrong', open: (house) => house.at('visitor', '/join/this-is-no-link-at-all') },
  { id: 'not-found', title: 'A page that does not exist', open: (house) => house.at('visitor', '/nothing-here') },
  { id: 'not-in', title: 'A room without a session', open: (house) => house.at('visitor', '/room/plenary') },
  { id: 'screen', title: 'Captions on a second device, the code is asked for', open: (house) => house.at('visitor', '/screen') },
  {
    id: 'screen-wrong',
    title: 'Captions on a second device, the code is wrong',
    open: async (house) => {
      const page = await house.page('visitor');
      await page.getByRole('textbox', { name: 'Eight letters and figures' }).fill('ABCD EFGH');
      await press(page, 'Show the captions');
      return text(page, 'This code is not right');
    }
  },
  {
    id: 'lobby',
    title: 'The lobby',
    open: async (house) => {
      const page = await heading(await house.page('delegate'), 'You are in the right place');
      return text(page, 'Check again');
    }
  },
  {
    id: 'two-devices',
    title: 'The same link on a second device',
    open: async (house) => {
      const { link } = await house.guest('delegate');
      const page = await (await house.newContext()).newPage();
      await page.goto(link?.url ?? '');
      return text(page, 'Use this device');
    }
  },
  { id: 'me', title: 'My view and me', open: (house) => house.at('delegate', '/me') },
  { id: 'help', title: 'Help, for somebody who is in', open: (house) => house.at('delegate', '/help') },
  {
    id: 'safety',
    title: 'Words for the safeguarding lead',
    open: async (house) => {
      // The sample names the first of its helpers.
      await house.page('helper');
      const page = await heading(await house.at('delegate', '/safety'), 'I am worried about somebody’s safety');
      await page.getByRole('textbox').fill('Somebody in my group is frightened');
      await press(page, /^Send it to /u);
      return text(page, 'It is sent.');
    }
  },
  {
    id: 'safety-lead',
    title: 'What the safeguarding lead reads',
    open: async (house) => text(await house.at('helper', '/safety'), 'Somebody in my group is frightened')
  },
  {
    id: 'organise-ready',
    title: 'What the day needs, and what is not ready',
    open: async (house) => heading(await house.at('organiser', '/organise/ready'), 'Are we ready?')
  },
  {
    id: 'organise-fairness',
    title: 'How the queue went, without a name',
    open: async (house) => heading(await house.at('organiser', '/organise/fairness'), 'How the queue went')
  },
  {
    id: 'organise-safety',
    title: 'The organiser names the safeguarding lead',
    open: async (house) => heading(await house.at('organiser', '/organise/safety'), 'Safeguarding lead')
  }
];
