import { press, type Scene, text, viewing } from './scene.ts';

/** Choosing, going in, calling for help, and the end of the round. */
export const workshops: readonly Scene[] = [
  {
    id: 'choose',
    title: 'Choose a workshop',
    open: async (house) => {
      await viewing(await house.page('delegate'), { captionSize: 'normal', captionColour: 'white', bsl: true });
      const page = await house.at('delegate', '/workshops');
      await press(page, /^Choose: /);
      return text(page, 'You have a place.');
    }
  },
  {
    id: 'choose-asked',
    title: 'Choose a workshop, there is no BSL team where I chose',
    open: async (house) => {
      const page = await viewing(await house.at('other', '/workshops'), { needsBsl: true });
      await press(page, /^Choose: Equity/);
      return text(page, 'What would you like?');
    }
  },
  {
    id: 'choose-answered',
    title: 'Choose a workshop, I asked for a BSL team',
    open: async (house) => {
      const page = await house.page('other');
      await press(page, 'Ask for BSL in Workshop 3');
      return text(page, 'You asked for BSL in Workshop 3.');
    }
  },
  {
    id: 'access-plan-without',
    title: 'The access plan, somebody would be without a team',
    open: async (house) => {
      const page = await house.at('organiser', '/organise/access');
      await press(page, 'Add a BSL team');
      return text(page, 'asks for a team there');
    }
  },
  {
    id: 'workshop-opens',
    title: 'Plenary, my workshop is open',
    room: true,
    open: async (house) => {
      const page = await house.at('delegate', '/room/plenary');
      const host = await house.page('host');
      await press(host, 'Open rooms');
      await press(host, 'Yes, open rooms');
      await page.getByRole('button', { name: 'Join workshop' }).waitFor();
      return page;
    }
  },
  {
    id: 'workshop',
    title: 'A workshop',
    room: true,
    open: async (house) => {
      const other = await house.at('other', '/workshops');
      await press(other, /^Choose: /);
      await press(other, 'Join workshop');
      const page = await house.page('delegate');
      await press(page, 'Join workshop');
      for (const each of [other, page]) {
        await each
          .getByRole('link', { name: 'Back to plenary' })
          .or(each.getByRole('button', { name: 'Back to plenary' }))
          .waitFor();
        if (house.livekit === null) continue;
        await press(each, 'Turn camera on');
        await each.getByRole('button', { name: 'Turn camera off' }).waitFor();
      }
      return page;
    }
  },
  {
    id: 'workshop-help',
    title: 'A workshop, help is called',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Call for help');
      return text(page, 'A person will come');
    }
  },
  {
    id: 'helper',
    title: "Helper's page, somebody calls",
    room: true,
    open: async (house) => {
      const page = await house.page('helper');
      await page.getByRole('button', { name: /^I will go/ }).waitFor();
      return page;
    }
  },
  {
    id: 'wall',
    title: 'The wall, somebody calls and rooms have no host',
    room: true,
    open: async (house) => text(await house.at('organiser', '/wall'), /Nobody goes yet/u)
  },
  {
    id: 'wall-listening',
    title: 'The wall, listening in to a workshop',
    room: true,
    open: async (house) => {
      const page = await house.page('organiser');
      await press(page, /^Listen in: Workshop 1/u);
      return text(page, /^You listen in/u);
    }
  },
  {
    id: 'workshop-closing',
    title: 'A workshop, five minutes left',
    room: true,
    open: async (house) => {
      const host = await house.page('host');
      await press(host, 'Close rooms');
      await press(host, 'Yes, close rooms');
      return text(await house.page('delegate'), '5 minutes left');
    }
  },
  {
    id: 'desk-closing',
    title: "Hosts' desk, the rooms close",
    room: true,
    open: async (house) => text(await house.page('host'), '5 more minutes')
  },
  {
    id: 'wall-closing',
    title: 'The wall, the rooms close, and it is sorted by need',
    room: true,
    open: async (house) => {
      const page = await house.at('organiser', '/wall');
      await press(page, 'Sort by need');
      return text(page, /^All workshops close at/u);
    }
  }
];

/** What goes wrong, and the end. */
export const endings: readonly Scene[] = [
  {
    id: 'reconnecting',
    title: 'The connection is lost',
    room: true,
    open: async (house) => {
      await house.platform.kill();
      return text(await house.page('delegate'), 'Your words are safe');
    }
  },
  {
    id: 'day-ended',
    title: 'The event, when the day has ended',
    open: async (house) => {
      await house.platform.boot();
      await house.platform.clock({ at: '2025-07-01T16:30:00+01:00' });
      return text(await house.at('delegate', '/'), /day has ended/);
    }
  },
  {
    id: 'plenary-ended',
    title: 'Plenary, when the day has ended',
    room: true,
    open: async (house) => {
      const page = await house.at('delegate', '/room/plenary');
      await page.getByRole('log', { name: 'Caption text' }).waitFor();
      return page;
    }
  }
];
