import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { joinBy, launchChromium } from '../platform/browser.ts';
import { until } from '../platform/wait.ts';
import { openPicture } from '../e2e/captions-day/signer.ts';
import { clip } from './clips.ts';
import { captionsOf, laneOf, type Person, SpeechHouse } from './speech-house.ts';

let browser: Browser;
let house: SpeechHouse;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  house = await SpeechHouse.open();
});
afterEach(() => house.close());

const said = (person: Person): string =>
  captionsOf(person)
    .segments.map(({ text }) => text)
    .join(' ');
const automatic = (person: Person): Promise<void> =>
  until('the automatic lane is on', () => laneOf(person)?.kind === 'automatic' && laneOf(person)?.on === true);

describe('automatic captions through real LiveKit', () => {
  it('bring a speaker’s words under their name, give way to a human, and are back after them', async () => {
    house.startTranscriber();
    const [host, delegate, captioner] = [await house.enter('host'), await house.enter('delegate'), await house.enter('captioner')];
    const { microphone, link } = await house.speaker(host);
    const [page] = [(await joinBy(browser, (await house.platform.links('delegate'))[0]?.url ?? '')).page];
    await page.goto(`${house.platform.url}/room/plenary`);
    const panel = page.getByRole('region', { name: 'Captions', exact: true });
    await automatic(delegate);
    await panel.getByText('Automatic captions').waitFor();

    await microphone.say(clip('0930'));
    await until('the words are a caption', () => /made amiable himself/iu.test(said(delegate)));
    expect(captionsOf(delegate).segments).toMatchObject([{ kind: 'automatic', lane: 'en-GB', speaker: `${link.name} (sample)` }]);
    const shownEarlier = delegate.client.frames.filter((frame) => frame.f === 'cap' && frame.kind === 'automatic');
    expect(shownEarlier.length).toBeGreaterThan(0);
    await panel.getByText('made amiable himself').waitFor();
    await panel.getByText(`${link.name} (sample)`).waitFor();

    await captioner.client.send('lane.take', { lane: 'en-GB', kind: 'human' });
    await until('a human has the lane', () => laneOf(delegate)?.kind === 'human');
    const frames = delegate.client.frames.length;
    await microphone.say(clip('0880'));
    const line = { lane: 'en-GB', id: 'human-line-1', speaker: null, text: 'Written by a person.', t0: 0, t1: 1 };
    await captioner.client.send('caption.write', line);
    await panel.getByText('Written by a person.').waitFor();
    await panel.getByText('Human captions').waitFor();
    expect(await panel.getByText('Automatic captions').count()).toBe(0);
    expect(delegate.client.frames.slice(frames).filter((frame) => frame.f === 'cap' && frame.kind === 'automatic')).toEqual([]);

    await captioner.client.send('lane.leave', { lane: 'en-GB' });
    await automatic(delegate);
    await microphone.say(clip('0890'));
    await until('words are captions again', () => /selfish is to be ill/iu.test(said(delegate).replace(',', '')));
    // What they left unwritten was said in their last seconds: it is there once, and behind their words.
    expect(said(delegate).match(/young man/giu)).toHaveLength(1);
    expect(said(delegate)).toMatch(/written by a person.*young man/iu);
  });

  it('name whoever signs on the stage while an interpreter voices them, without a turn, and the interpreter after it', async () => {
    house.startTranscriber();
    const [host, delegate] = [await house.enter('host'), await house.enter('delegate')];
    const signer = await house.onStage(host);
    const [interpreter, partner] = [await house.enter('interpreter'), await house.enter('interpreter')];
    const voice = await house.microphone(interpreter);
    const onAir = await house.published(partner, openPicture);
    const signing = await house.published(signer, openPicture);
    await automatic(delegate);
    const speakers = (): readonly (string | null)[] => captionsOf(delegate).segments.map(({ speaker }) => speaker);
    await voice.say(clip('0930'));
    await until('the words are a caption', () => /made amiable himself/iu.test(said(delegate)));
    expect(speakers()).toEqual([`${signer.link.name} (sample)`]);
    await signing.stop('SIGKILL');
    await until('the next words are of the interpreter', async () => {
      await voice.say(clip('0880'));
      return speakers().at(-1) === `${interpreter.link.name}, interpreter (sample)`;
    });
    await onAir.stop('SIGKILL');
  });

  it('write what somebody says alone in their rehearsal, there and nowhere else', async () => {
    house.startTranscriber();
    const [{ room, ...speaker }, delegate] = [await house.rehearses(), await house.enter('delegate')];
    await until('the automatic lane is on', () => laneOf(speaker, room)?.kind === 'automatic' && laneOf(speaker, room)?.on === true);
    const microphone = await house.microphone(speaker);
    await microphone.say(clip('0930'));
    await until('the words are a caption', () =>
      captionsOf(speaker, room).segments.some(({ text }) => /made amiable himself/iu.test(text))
    );
    expect(captionsOf(speaker, room).segments[0]?.speaker).toBe(`${speaker.link.name} (sample)`);
    expect(captionsOf(delegate).segments).toEqual([]);
  });

  it('say in words on the page that they stopped, and that they are off', async () => {
    house.startTranscriber();
    const [host, delegate] = [await house.enter('host'), await house.enter('delegate')];
    expect(await host.client.send('broadcast.start', {})).toBe('ok');
    await automatic(delegate);
    const { page } = await joinBy(browser, (await house.platform.links('delegate'))[0]?.url ?? '');
    await page.goto(`${house.platform.url}/room/plenary`);
    const log = page.getByRole('log', { name: 'Caption text' });
    await log.getByText('Captions appear here when somebody speaks.').waitFor();
    await house.stopTranscriber('SIGKILL');
    await log.getByText('Automatic captions have stopped. We try again by ourselves.').waitFor();
    house.startTranscriber({ SPEECH_ENGINE: 'off' });
    await log.getByText('Automatic captions are switched off here.').waitFor();
    await house.stopTranscriber();
    house.startTranscriber();
    await log.getByText('Captions appear here when somebody speaks.').waitFor();
  });

  it('go on after the media server died, and after the server did', async () => {
    house.startTranscriber();
    const [host, delegate] = [await house.enter('host'), await house.enter('delegate')];
    const speaker = await house.speaker(host);
    await automatic(delegate);
    await house.livekit.kill();
    await house.livekit.boot();
    const again = await house.microphone(speaker);
    await until('words after the media server came back', async () => {
      await again.say(clip('0930'));
      return /made amiable himself/iu.test(said(delegate));
    });

    await house.platform.kill();
    await house.platform.boot();
    const reader = await house.enter('delegate');
    await automatic(reader);
    // As their page does. This microphone alone may not find its way back: its library tries a few times, then no more.
    const back = await house.microphone(await house.back(speaker));
    // What was said while the line was down is lost, and a line may begin in the middle of it.
    await until('words after the server came back', async () => {
      await back.say(clip('0880'));
      return /young man/iu.test(said(reader));
    });
    const ids = captionsOf(reader).segments.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
