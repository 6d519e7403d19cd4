import type { House } from './house.ts';
import { press, type Scene, text, viewing } from './scene.ts';
import { slidesPdf } from './slides-pdf.ts';

type Plan = { readonly room: string; readonly session: string; readonly title: string; readonly capacity: number };
type Answer = { readonly logs: { readonly day: { readonly view: { readonly workshops: readonly Plan[] } } } };

/** The organiser makes a workshop small, as their own programme would have it. */
async function onePlace(house: House, small: string): Promise<void> {
  const { request } = await house.page('organiser');
  const { logs } = (await (await request.get(`${house.url}/api/rooms/plenary/view`)).json()) as Answer;
  const workshops = logs.day.view.workshops.map(({ room, session, title, capacity }) => ({
    room,
    session,
    title,
    capacity: room === small ? 1 : capacity
  }));
  const data = { id: 'scene-one-place', type: 'workshops.plan', data: { workshops } };
  await request.post(`${house.url}/api/rooms/plenary/commands`, { data, headers: { origin: house.url } });
}

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
    id: 'choose-offered',
    title: 'Choose a workshop, a place is free for me where I wait',
    open: async (house) => {
      await onePlace(house, 'workshop-2');
      const third = await house.at('third', '/workshops');
      await press(third, /^Choose: New ways/);
      await text(third, 'You have a place.');
      const page = await house.at('delegate', '/workshops');
      await press(page, /^Join the waiting list: New ways/);
      await text(page, 'on the waiting list.');
      await press(third, /^Give my place back/);
      return text(page, 'A place is free. Would you like it?');
    }
  },
  {
    id: 'choose-two',
    title: 'Choose a workshop in simple view, two at a time',
    open: async (house) => {
      await press(await house.page('delegate'), 'No, thank you');
      const page = await viewing(await house.at('third', '/workshops'), { simple: true });
      return text(page, 'Which do you like better?');
    }
  },
  {
    id: 'organise-workshops',
    title: 'Choices from registration, a table was looked at',
    open: async (house) => {
      await viewing(await house.page('third'), { simple: false });
      const page = await house.at('organiser', '/organise/workshops');
      await page.getByLabel('Or the lines themselves').fill(`${await house.name('other')},1\nNobody Here,1`);
      await press(page, 'Look at the table');
      return text(page, 'Line 2: nobody here is called');
    }
  },
  {
    id: 'places-ask',
    title: 'Places for who has none, asked once more',
    open: async (house) => {
      const page = await house.at('organiser', '/organise/workshops');
      await press(page, 'Give places to who has none');
      return text(page, /^Give (?:a place to 1 person|places to \d+ people)\?$/u);
    }
  },
  {
    id: 'places-given',
    title: 'Places were given, with the way back',
    open: async (house) => {
      const page = await house.page('organiser');
      await press(page, 'Yes, give them places');
      return text(page, 'Places were given.');
    }
  },
  {
    id: 'places-undone',
    title: 'Places were taken back',
    open: async (house) => {
      const page = await house.page('organiser');
      await press(page, 'Undo: take these places back');
      return text(page, /taken back\./u);
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
    id: 'without-a-place',
    title: 'Plenary, workshops are open and I have no place',
    room: true,
    open: async (house) => text(await house.at('third', '/room/plenary'), 'Workshops are open. You have no place yet.')
  },
  {
    id: 'choose-without-a-place',
    title: 'Choose a workshop, the rooms are open and I have no place',
    open: async (house) => text(await house.at('third', '/workshops'), 'The rooms are open. You have no place yet.')
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
    id: 'workshop-notes',
    title: 'A workshop, I write the notes',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Write notes');
      for (const words of ['We want to be paid in money, not in vouchers.', 'Travel is paid first.']) {
        await page.getByLabel('Next line').fill(words);
        await press(page, 'Add to the notes');
        await page.getByRole('button', { name: `Take out: ${words.slice(0, 20)}` }).waitFor();
      }
      return page;
    }
  },
  {
    id: 'notes',
    title: 'The notes of a workshop',
    open: async (house) => {
      const room = new URL((await house.page('delegate')).url()).pathname;
      return text(await house.at('organiser', `${room}/notes`), 'Travel is paid first.');
    }
  },
  {
    id: 'workshop-says',
    title: 'A workshop, three sentences for the plenary',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await page.getByLabel('First sentence').fill('Pay people in money, not in vouchers.');
      await page
        .getByLabel('Second sentence')
        .fill('Travel is paid first, because waiting for it keeps many of us away from every meeting we want to come to.');
      return text(page, 'At most 15 are easier to follow.');
    }
  },
  {
    id: 'workshop-said',
    title: 'A workshop, its sentences are handed over',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Hand over to the plenary');
      return text(page, 'Handed over to the plenary');
    }
  },
  {
    id: 'desk-said',
    title: "Hosts' desk, what the workshops say",
    room: true,
    open: async (house) => text(await house.page('host'), 'Travel is paid first, because')
  },
  {
    id: 'desk-consent',
    title: "A workshop's desk, asking whether everybody can go on",
    room: true,
    open: async (house) => {
      const room = new URL((await house.page('delegate')).url()).pathname.split('/').at(-1) ?? '';
      const desk = await house.at('organiser', `/desk?room=${room}`);
      await desk.getByText('Ask whether everybody can go on').click();
      await desk.getByLabel('What we decide').fill('We meet every month, and travel is paid first.');
      return desk;
    }
  },
  {
    id: 'workshop-poll',
    title: 'A workshop, a question to everybody',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      const room = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const poll = {
        id: 'scene-poll',
        question: 'When shall we meet again?',
        answers: ['In the morning', 'In the evening', 'At a weekend']
      };
      const data = { id: 'scene-poll-opens', type: 'poll.open', data: poll };
      const { request } = await house.page('organiser');
      await request.post(`${house.url}/api/rooms/${room}/commands`, { data, headers: { origin: house.url } });
      await page.getByRole('radio', { name: 'In the evening' }).check();
      await press(page, 'Send my answer');
      return text(page, 'We have your answer: In the evening.');
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
    id: 'workshop-slides',
    title: 'A workshop, with slides',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      const room = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const desk = await house.at('organiser', `/desk?room=${room}`);
      const buffer = await slidesPdf(house.browser);
      await desk.getByLabel('Slides (PDF)').setInputFiles({ name: 'What a good day is.pdf', mimeType: 'application/pdf', buffer });
      await desk.getByRole('button', { name: 'Next slide' }).waitFor();
      await page.getByRole('img', { name: /^Slide 1 of 3: / }).waitFor();
      return page;
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
    id: 'helper-line',
    title: "Helper's page, the private line of a call",
    room: true,
    open: async (house) => {
      const page = await house.page('helper');
      await press(page, /^I will go/);
      await page.getByRole('textbox', { name: /^Write to /u }).fill('I am here. What do you see?');
      await press(page, /^Send to /u);
      return text(page, 'I am here. What do you see?');
    }
  },
  {
    id: 'help-line',
    title: 'A workshop, the private line with my helper',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'I need help');
      return text(page, 'I am here. What do you see?');
    }
  },
  {
    id: 'workshop-closing',
    title: 'A workshop, five minutes left',
    room: true,
    open: async (house) => {
      await (await house.page('delegate')).keyboard.press('Escape');
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
  },
  {
    id: 'plenary-said',
    title: 'Plenary, what a workshop says',
    room: true,
    open: async (house) => {
      const host = await house.at('host', '/desk');
      await press(host, /^Bring up: /);
      await press(host, 'Yes, bring it up');
      await text(host, 'Everybody reads this now.');
      return text(await house.page('delegate'), /^What “/);
    }
  }
];
