import type { Page } from 'playwright-core';
import type { House } from './house.ts';
import { heading, heading2, press, type Scene, text, viewing } from './scene.ts';
import { slidesPdf } from './slides-pdf.ts';

const lines = ['Good morning, and welcome to the week.', 'Nobody had asked us what a good day is.', 'So we wrote it down together.'];

/** Speaker and interpreter on stage, slides, captions, two questions; then the host goes live. */
async function fillTheStage(house: House): Promise<void> {
  const speaker = await house.page('speaker');
  await press(speaker, 'Go on stage');
  await speaker.getByRole('button', { name: 'I need a minute' }).waitFor();
  const interpreter = await house.page('interpreter');
  if (house.livekit !== null) {
    for (const name of ['Turn microphone on', 'Turn camera on']) await press(speaker, name);
    await speaker.getByRole('button', { name: 'Turn camera off' }).waitFor();
    await press(interpreter, 'Turn camera on');
    await interpreter.getByRole('button', { name: 'Turn camera off' }).waitFor();
  }
  await press(interpreter, 'Go on air');
  await text(interpreter, 'Everybody sees you');
  const host = await house.page('host');
  await host.getByRole('button', { name: 'Yes, go live' }).click();
  await text(host, 'ON AIR');
  await host.getByLabel('Slides (PDF)').setInputFiles({
    name: 'What a good day is.pdf',
    mimeType: 'application/pdf',
    buffer: await slidesPdf(house.browser)
  });
  await host.getByRole('button', { name: 'Next slide' }).waitFor();
}

/** What a speaker shares, and terms that a host wrote: captioners and interpreters have them at hand. */
async function prepare(house: House): Promise<void> {
  const put = async (page: Page, part: 'mine' | 'terms', words: string): Promise<void> => {
    const stored = await page.evaluate(
      async ([to, text]) => {
        const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) };
        return (await fetch(`/api/rooms/plenary/prepared/${to}`, init)).ok;
      },
      [part, words] as const
    );
    if (!stored) throw new Error('what was prepared could not be stored');
  };
  await put(await house.page('speaker'), 'mine', 'Nobody had asked us what a good day is.\nSo we wrote it down together.');
  await put(await house.page('host'), 'terms', 'co-production\nTEASC\ndirect payments');
  const captioner = await house.page('captioner');
  await captioner.reload();
  await captioner.getByRole('button', { name: 'TEASC' }).waitFor();
}

async function write(house: House): Promise<void> {
  const page = await house.page('captioner');
  await press(page, 'Start writing');
  await text(page, 'You are writing.');
  await press(page, await house.name('speaker'));
  const box = page.getByRole('textbox', { name: 'Write here' });
  for (const line of lines) {
    await box.fill(line);
    await box.press('Enter');
    // Stored, not only on its way: then it stands among the lines that can be corrected.
    await page.getByRole('button', { name: `Correct: ${line.split(' ').slice(0, 4).join(' ')}` }).waitFor();
  }
}

async function askedBy(page: Page, words: string): Promise<void> {
  await press(page, 'Ask a question');
  await page.getByRole('textbox', { name: 'Your question' }).fill(words);
  await press(page, 'Send my question');
  await text(page, 'We have your question');
}

/** Two questions from somebody else: one is asked now, the other waits to be read. */
async function ask(house: House): Promise<void> {
  const other = await house.at('other', '/room/plenary');
  const host = await house.page('host');
  const name = await house.name('other');
  await askedBy(other, 'How were people paid for their time?');
  await press(host, `Ready: ${name}`);
  await press(host, `Ask now: ${name}`);
  await askedBy(other, 'Can the notes be in large print?');
  await press(other, 'Slow down, please');
}

export const live: readonly Scene[] = [
  {
    id: 'plenary',
    title: 'Plenary, live',
    room: true,
    open: async (house) => {
      await fillTheStage(house);
      await prepare(house);
      await write(house);
      await ask(house);
      const page = await house.page('delegate');
      await page.getByRole('log', { name: 'Caption text' }).getByText('So we wrote it down').waitFor();
      await page.getByRole('figure').getByRole('img').first().waitFor();
      return text(page, 'ON AIR');
    }
  },
  {
    id: 'plenary-earlier',
    title: 'Plenary, reading earlier captions, slides at my pace',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Earlier captions');
      await press(page, 'Slides at my pace');
      return text(page, 'Jump to now');
    }
  },
  {
    id: 'ask',
    title: 'Plenary, writing a question',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Jump to now');
      await press(page, 'With the speaker');
      await press(page, 'Ask a question');
      await page.getByRole('textbox', { name: 'Your question' }).fill('Who decided how long each talk is?');
      return text(page, /You have place|We hold your place/);
    }
  },
  {
    id: 'question-sent',
    title: 'Plenary, my question is sent and my hand is up',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Send my question');
      await text(page, 'We have your question');
      await press(page, 'Raise hand');
      await page.getByRole('button', { name: 'Lower hand' }).waitFor();
      await press(page, 'I agree');
      return page;
    }
  },
  {
    id: 'my-view',
    title: 'Plenary, My view is open',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'My view');
      await page.getByRole('dialog', { name: 'My view' }).getByRole('button', { name: 'Save my view' }).waitFor();
      return page;
    }
  },
  {
    id: 'i-need-help',
    title: 'Plenary, I need help is open',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await page.keyboard.press('Escape');
      await press(page, 'I need help');
      await page.getByRole('dialog', { name: 'I need help' }).getByRole('button', { name: 'Call for help' }).waitFor();
      return page;
    }
  },
  {
    id: 'your-turn',
    title: 'Plenary, I am asked to the stage and look at myself first',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await page.keyboard.press('Escape');
      await callUp(await house.page('host'), await house.name('delegate'));
      await press(page, 'Get ready');
      const dialog = page.getByRole('dialog', { name: 'It is your turn' });
      await dialog.waitFor();
      if (house.livekit !== null) {
        await dialog.getByRole('button', { name: 'Turn camera on' }).click();
        await dialog.locator('video').waitFor();
      }
      return page;
    }
  },
  {
    id: 'on-stage',
    title: 'Plenary, I am on the stage',
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Come on stage');
      await page.getByRole('button', { name: 'Leave the stage' }).waitFor();
      return page;
    }
  }
];

/** Somebody whose turn it is not yet needs a reason; the page asks for it only then. */
async function callUp(host: Page, name: string): Promise<void> {
  await host
    .getByRole('button', { name: `Ask now: ${name}` })
    .last()
    .click();
  const reason = host.getByRole('textbox', { name: 'Why not in turn' });
  if (!(await reason.isVisible())) return;
  await reason.fill('The interpreter is here only now.');
  await host.getByRole('dialog').getByRole('button', { name: 'Ask now' }).click();
}

/** The same moment on the pages of those who make it happen. */
export const behindTheStage: readonly Scene[] = [
  {
    id: 'desk',
    title: "Hosts' desk, live",
    room: true,
    open: async (house) => {
      const page = await house.page('delegate');
      await press(page, 'Leave the stage');
      const host = await house.page('host');
      await press(host, `Note to: ${await house.name('speaker')}`);
      return text(host, 'Only this person and the hosts read it.');
    }
  },
  {
    id: 'console',
    title: "Speaker's console, on stage, with a note",
    room: true,
    open: async (house) => {
      const host = await house.page('host');
      const dialog = host.getByRole('dialog', { name: /^Note to/ });
      await dialog.getByRole('textbox').fill('Lovely. Questions come after this.');
      await dialog.getByRole('button', { name: 'Send' }).click();
      return text(await house.page('speaker'), 'Questions come after this.');
    }
  },
  {
    id: 'captioner',
    title: "Captioner's page, writing",
    room: true,
    open: async (house) => {
      const page = await house.page('captioner');
      await page.getByRole('textbox', { name: 'Write here' }).fill('It took a year, and');
      return page;
    }
  },
  {
    id: 'captioner-correct',
    title: "Captioner's page, correcting a line",
    room: true,
    open: async (house) => {
      const page = await house.page('captioner');
      await press(page, /^Correct: So we wrote/u);
      await page.getByRole('textbox', { name: 'Correct this line' }).waitFor();
      return page;
    }
  },
  {
    id: 'chair',
    title: "Chair's page, one thing at a time",
    room: true,
    open: async (house) => {
      const page = await house.at('organiser', '/chair?room=plenary');
      return text(page, /are with you|catching up/u);
    }
  },
  {
    id: 'chair-simple',
    title: "Chair's page, simple view, a question is to read",
    room: true,
    open: async (house) => {
      const page = await viewing(await house.page('organiser'), { simple: true });
      await page.getByRole('button', { name: 'Normal view' }).waitFor();
      await press(page, 'Thing before');
      await press(page, 'Thing before');
      return heading2(page, /^(To read|Next|Waiting): /u);
    }
  },
  {
    id: 'chair-paused',
    title: "Chair's page, the session waits",
    room: true,
    open: async (house) => {
      const page = await house.page('organiser');
      await press(page, 'Pause');
      return heading2(page, 'The session waits');
    }
  },
  {
    id: 'chair-tell',
    title: "Chair's page, telling the producer",
    room: true,
    open: async (house) => {
      const page = await house.page('organiser');
      await press(page, 'Go on');
      await page.getByRole('heading', { level: 2, name: 'The session waits' }).waitFor({ state: 'detached' });
      await press(page, 'Tell the producer');
      return text(page, 'The producer and the helpers read it.');
    }
  },
  { id: 'interpreter', title: "Interpreter's page, on air", room: true, open: (house) => house.page('interpreter') },
  {
    id: 'quiet-room',
    title: 'Quiet room',
    room: true,
    open: async (house) => heading(await house.at('other', '/quiet-room'), 'Quiet room')
  }
];
