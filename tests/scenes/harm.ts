import type { Page } from 'playwright-core';
import type { House } from './house.ts';
import { heading, press, type Scene, text } from './scene.ts';

const desk = '/desk?room=plenary';

async function only(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}
/** The organiser holds the desk, so that the host's own page stays as it is for what comes after. */
async function why(
  house: House,
  whom: 'speaker' | 'third',
  { what, reason }: { readonly what: string; readonly reason: string }
): Promise<Page> {
  const page = await house.at('organiser', desk);
  await only(page, `${what}: ${await house.name(whom)}`);
  await page.getByRole('button', { name: reason, exact: true }).waitFor();
  return page;
}

/** When somebody does harm: what they read, what hosts press, and the way back. */
export const harm: readonly Scene[] = [
  {
    id: 'report',
    title: 'Plenary, reporting something',
    room: true,
    open: async (house) => {
      const page = await house.at('third', '/room/plenary');
      // Whom hosts see in the queue they can remove.
      await press(page, 'Raise hand');
      await page.getByRole('button', { name: 'Lower hand' }).first().waitFor();
      await press(page, 'Report something');
      await page.getByRole('textbox', { name: 'What happened? You can leave this empty.' }).fill('Somebody is rude in the chat');
      return page;
    }
  },
  {
    id: 'report-sent',
    title: 'Plenary, my report is sent',
    room: true,
    open: async (house) => {
      const page = await house.page('third');
      await press(page, 'Send the report');
      return text(page, 'It is sent.');
    }
  },
  {
    id: 'desk-report',
    title: "Hosts' desk, settling a report",
    room: true,
    open: async (house) => {
      const page = await house.at('organiser', desk);
      await text(page, 'Somebody is rude in the chat');
      await only(page, `Settle: ${await house.name('third')}`);
      await page.getByRole('textbox', { name: 'Why?' }).waitFor();
      return page;
    }
  },
  {
    id: 'harm-mute',
    title: "Hosts' desk, why a microphone is turned off",
    room: true,
    open: (house) => why(house, 'speaker', { what: 'Microphone off', reason: 'Noise at their place' })
  },
  {
    id: 'harm-acts',
    title: "Hosts' desk, what hosts did here, and the way back",
    room: true,
    open: async (house) => {
      const page = await house.page('organiser');
      await only(page, 'Noise at their place');
      await page.getByText('What hosts did here').click();
      await page
        .getByRole('button', { name: `Ask to unmute: ${await house.name('speaker')}` })
        .first()
        .waitFor();
      return page;
    }
  },
  {
    id: 'harm-off-stage',
    title: "Hosts' desk, why somebody is taken off the stage",
    room: true,
    open: (house) => why(house, 'speaker', { what: 'Off the stage', reason: 'Their turn is over' })
  },
  {
    id: 'harm-remove',
    title: "Hosts' desk, why somebody is removed from the room",
    room: true,
    open: (house) => why(house, 'third', { what: 'Remove', reason: 'Threats' })
  },
  {
    id: 'harm-ban',
    title: "Hosts' desk, why somebody is banned from the whole day",
    room: true,
    open: async (house) => {
      const page = await house.page('organiser');
      await page.getByRole('radio', { name: 'The whole day' }).check();
      await page.getByRole('button', { name: 'Threats', exact: true }).waitFor();
      return page;
    }
  },
  {
    id: 'harm-done',
    title: "Hosts' desk, somebody is banned today",
    room: true,
    open: async (house) => {
      const page = await house.page('organiser');
      await only(page, 'Threats');
      await page.getByText('What hosts did here').click();
      await page
        .getByRole('button', { name: `Lift the ban: ${await house.name('third')}` })
        .first()
        .waitFor();
      return page;
    }
  },
  {
    id: 'banned',
    title: 'Whoever was banned reads what happened and whom to ask',
    open: async (house) => heading(await house.at('third', '/room/plenary'), /A host has taken you out/u)
  },
  {
    id: 'harm-undone',
    title: "Hosts' desk, a ban was lifted",
    room: true,
    open: async (house) => {
      const page = await house.page('organiser');
      await page
        .getByRole('button', { name: `Lift the ban: ${await house.name('third')}` })
        .first()
        .click();
      await page.getByText('Banned today').waitFor({ state: 'detached' });
      return page;
    }
  }
];
