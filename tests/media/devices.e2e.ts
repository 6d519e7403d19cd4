import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../platform/wait.ts';
import { MediaHouse, onStage, type Person } from './people.ts';
import { now, sees, turn } from './senses.ts';

let house: MediaHouse;
let here: Person[] = [];

beforeAll(async () => {
  house = await MediaHouse.open(['plenary']);
});
afterEach(async () => {
  await Promise.all(here.map(({ context }) => context.close()));
  here = [];
});
afterAll(() => house.close());

/** A person whose browser answers every wish for a device with this error. */
async function without(error: 'NotFoundError' | 'NotAllowedError'): Promise<Person> {
  const person = await house.join('sam', {
    stage: onStage,
    before: (context) =>
      context.addInitScript((name) => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('as this test wants', name));
        if (name === 'NotFoundError') navigator.mediaDevices.enumerateDevices = () => Promise.resolve([]);
      }, error)
  });
  here.push(person);
  return person;
}

describe('devices', () => {
  it('take part without a camera and a microphone', async () => {
    const sam = await without('NotFoundError');
    expect(await turn(sam, 'Camera', true)).toEqual({
      ok: false,
      sentence: 'No camera found. That is fine. You can take part without one.'
    });
    expect(await turn(sam, 'Microphone', true)).toEqual({
      ok: false,
      sentence: 'No microphone found. That is fine. You can write instead.'
    });
    expect(await now(sam)).toMatchObject({ state: 'live', own: { camera: 'off', microphone: 'off' } });
    const { sentences } = await sam.page.evaluate(() => globalThis.desk.media().devices.list());
    expect(sentences).toHaveLength(2);
    const preview = await sam.page.evaluate(
      async () => (await globalThis.desk.media().preview({ camera: true, microphone: true })).sentences
    );
    expect(preview).toHaveLength(2);
  });

  it('take part after the browser was told no', async () => {
    const sam = await without('NotAllowedError');
    const refused = 'This browser does not allow the microphone. You can allow it beside the address, or take part without it.';
    expect(await turn(sam, 'Microphone', true)).toEqual({ ok: false, sentence: refused });
    expect(await now(sam)).toMatchObject({ state: 'live', own: { microphone: 'off' } });
  });

  it('are listed, chosen, and remembered by their label', async () => {
    const sam = await house.join('sam', { stage: onStage });
    here.push(sam);
    const lists = await sam.page.evaluate(() => globalThis.desk.media().devices.list());
    expect(lists.cameras.length).toBeGreaterThan(0);
    expect(lists.microphones.length).toBeGreaterThan(0);
    expect(lists.sentences).toEqual([]);
    const last = lists.microphones.at(-1);
    await turn(sam, 'Microphone', true);
    await sam.page.evaluate((id) => globalThis.desk.media().devices.choose('microphone', id), last?.id ?? '');
    await sam.page.reload();
    await sam.page.evaluate(() => globalThis.desk.start());
    expect(await sam.page.evaluate(() => globalThis.desk.media().devices.chosen('microphone'))).toBe(last?.id);
  });

  it('show a preview that nobody else sees or hears', async () => {
    const dele = await house.join('dele', { stage: onStage });
    const sam = await house.join('sam', { stage: onStage });
    here.push(dele, sam);
    await sam.page.evaluate(async () => {
      const { preview } = await globalThis.desk.media().preview({ camera: true, microphone: true });
      const video = document.createElement('video');
      video.setAttribute('aria-label', 'preview');
      document.body.append(video);
      preview.attach(video);
      globalThis.shown = preview;
    });
    await sees(sam, 'preview');
    await until('the meter moves', () => sam.page.evaluate(() => (globalThis.shown?.level() ?? 0) > 0.05));
    expect((await now(dele)).tracks).toEqual([]);
    expect((await now(sam)).own).toMatchObject({ camera: 'off', microphone: 'off' });
    const ended = await sam.page.evaluate(() => {
      globalThis.shown?.stop();
      return [globalThis.shown?.camera?.readyState, globalThis.shown?.microphone?.readyState];
    });
    expect(ended).toEqual(['ended', 'ended']);
  });
});

describe('a browser that plays no sound before a click', () => {
  it('says so, and plays after it', async () => {
    const quiet = await MediaHouse.open(['plenary'], ['--autoplay-policy=document-user-activation-required']);
    try {
      const dele = await quiet.join('dele', { stage: onStage });
      await turn(dele, 'Microphone', true);
      const sam = await quiet.person('sam', { untouched: true });
      await until('sam is told', () => quiet.soundBlocked.at(-1) === true);
      await sam.page.evaluate(() => globalThis.desk.media().startSound());
      await until('sound plays', () => quiet.soundBlocked.at(-1) === false);
      expect(await sam.page.evaluate(() => [...document.querySelectorAll('audio')].map((element) => element.paused))).toEqual([false]);
    } finally {
      await quiet.close();
    }
  });
});
