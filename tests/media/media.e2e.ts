import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../platform/wait.ts';
import { interpreting, MediaHouse, onStage, type Person } from './people.ts';
import { losePackets } from './poor-link.ts';
import { hears, hearsNobody, now, sees, seesNoMore, show, turn } from './senses.ts';

let house: MediaHouse;
let here: Person[] = [];

beforeAll(async () => {
  house = await MediaHouse.open(['plenary', 'workshop-1', 'workshop-2']);
});
afterEach(async () => {
  await Promise.all(here.map(({ context }) => context.close()));
  here = [];
});
afterAll(() => house.close());

async function join(...args: Parameters<MediaHouse['join']>): Promise<Person> {
  const person = await house.join(...args);
  here.push(person);
  return person;
}

describe('the stage', () => {
  it('is seen and heard by a hidden delegate, of whom nobody is told', async () => {
    const dele = await join('dele', { stage: onStage });
    expect(await now(dele)).toMatchObject({ state: 'live', own: { microphone: 'off', camera: 'off', bsl: 'off', mayPublish: true } });
    expect(await turn(dele, 'Microphone', true)).toEqual({ ok: true });
    expect(await turn(dele, 'Camera', true)).toEqual({ ok: true });
    const sam = await join('sam');
    await show(sam, 'dele', 'camera');
    await hears(sam);
    await sees(sam, 'camera dele');
    expect((await now(sam)).tracks).toHaveLength(2);
    expect(await now(sam)).toMatchObject({ own: { mayPublish: false } });
    expect(await turn(sam, 'Microphone', true)).toEqual({ ok: false, sentence: 'You can do this when you are on stage.' });
    expect((await now(dele)).tracks).toEqual([]);
  });

  it('is joined in place with everything off, and left with everything off', async () => {
    const chair = await join('chair', { stage: onStage });
    const sam = await join('sam');
    house.stage.set('sam', onStage);
    await house.media.setStage('plenary', house.identity('sam'), onStage);
    await until('sam may speak', async () => (await now(sam)).own.mayPublish);
    expect((await now(sam)).own).toMatchObject({ microphone: 'off', camera: 'off' });

    expect([await turn(sam, 'Microphone', true), await turn(sam, 'Camera', true)]).toEqual([{ ok: true }, { ok: true }]);
    await show(sam, 'sam', 'camera');
    await show(chair, 'sam', 'camera');
    await hears(chair);
    await sees(chair, 'camera sam');
    await sees(sam, 'camera sam');

    house.stage.set('sam', []);
    await house.media.setStage('plenary', house.identity('sam'), null);
    await until('sam is off', async () => (await now(sam)).own.microphone === 'off' && (await now(sam)).own.camera === 'off');
    await until('sam is heard no more', async () => (await now(chair)).tracks.length === 0);
    await hearsNobody(chair);
    await seesNoMore(chair, 'camera sam');
    expect(await sam.page.evaluate(() => globalThis.desk.states)).toEqual(['connecting', 'live']);
  });

  it('lets a host turn a microphone off, and nobody but its owner on', async () => {
    const dele = await join('dele', { stage: onStage });
    const sam = await join('sam');
    await turn(dele, 'Microphone', true);
    await hears(sam);
    await house.media.mute('plenary', house.identity('dele'));
    await until('dele is off', async () => (await now(dele)).own.microphone === 'off');
    await hearsNobody(sam);
    expect((await now(sam)).tracks).toMatchObject([{ person: 'dele', kind: 'microphone', muted: true }]);
    await turn(dele, 'Microphone', true);
    await hears(sam);
    await turn(dele, 'Microphone', false);
    await hearsNobody(sam);
  });

  it('is kept for its last seconds by who corrects captions, heard again while the room is silent there, and forgotten', async () => {
    const dele = await join('dele', { stage: onStage });
    const sam = await join('sam');
    await turn(dele, 'Microphone', true);
    await hears(sam);
    await sam.page.evaluate(() => globalThis.desk.keepSound());
    const kept = () => sam.page.evaluate(() => globalThis.desk.keptSound());
    await until('seconds of the tone are kept', async () => (await kept()).loudest > 0.03 && (await kept()).samples > 100_000);
    const muted = () => sam.page.evaluate(() => [...document.querySelectorAll('audio')].map((one) => one.muted));
    expect(await muted()).toEqual([false]);
    await sam.page.evaluate(() => globalThis.desk.hearAgain());
    const silent = () =>
      sam.page.evaluate(
        () => globalThis.desk.replayStates.at(-1) === 'playing' && [...document.querySelectorAll('audio')].every((one) => one.muted)
      );
    await until('it plays while the room is silent', silent);
    await sam.page.evaluate(() => globalThis.desk.replay().stop());
    expect([await muted(), await sam.page.evaluate(() => globalThis.desk.replayStates.at(-1))]).toEqual([[false], 'keeping']);
    const before = (await kept()).samples;
    await turn(dele, 'Microphone', false);
    await hearsNobody(sam);
    await until('silence is kept too', async () => (await kept()).samples > before);
    expect((await kept()).loudest).toBeGreaterThan(0.03);
    await sam.page.evaluate(() => globalThis.desk.replay().close());
    expect(await kept()).toEqual({ samples: 0, loudest: 0 });
  });

  it('keeps a removed person out, whose token still lives', async () => {
    const sam = await join('sam', { stage: onStage });
    await turn(sam, 'Camera', true);
    const { url, token } = await house.grant('sam', 'plenary');
    const again = house.identity('sam');
    await sam.page.evaluate(([to, by]) => globalThis.desk.moveTo(to, by), [url, token] as const);
    await house.media.remove('plenary', again);
    await until('sam is out', async () => (await now(sam)).state === 'off');
    expect((await now(sam)).own.camera).toBe('off');
    await expect(house.media.token({ room: 'plenary', identity: again, name: 'sam', hidden: true, publish: [] })).rejects.toThrow(
      'removed'
    );

    // The platform gives no new way in; the old token is all there is.
    house.stage.set('sam', 'out');
    await sam.page.evaluate(([to, by]) => globalThis.desk.connect(to, by), [url, token] as const);
    await until('sam is out again', async () => (await now(sam)).state === 'off');
  });

  it('is repaired when the media server disagrees with the room', async () => {
    const sam = await join('sam');
    house.stage.set('sam', onStage);
    await house.media.reconcile();
    await until('sam may speak', async () => (await now(sam)).own.mayPublish);
    house.stage.set('sam', 'out');
    await house.media.reconcile();
    await until('sam is out', async () => (await now(sam)).state === 'off');
  });
});

describe('BSL', () => {
  it('is sent whole, and small to those whose link carries no more; faces and speakers go first', async () => {
    const anna = await join('anna', { stage: interpreting });
    expect(await turn(anna, 'Bsl', true)).toEqual({ ok: true });
    const dele = await join('dele', { stage: onStage });
    await turn(dele, 'Camera', true);
    const sam = await join('sam');
    await show(sam, 'anna', 'bsl');
    await show(sam, 'dele', 'camera');
    // The sender's browser keeps the frame rate of signing and may begin with a smaller picture until it knows its link.
    const whole = async (): Promise<boolean> => (await sees(sam, 'bsl anna')).width === 640;
    await until('BSL is whole', whole);
    await sees(sam, 'camera dele');

    await sam.page.evaluate(() => globalThis.desk.media().holdRung(2));
    await seesNoMore(sam, 'camera dele');
    await until('BSL is whole as before', whole);
    expect(await now(sam)).toMatchObject({ rung: 2, slidesWait: false });

    await sam.page.evaluate(() => globalThis.desk.media().holdRung(3));
    expect(await now(sam)).toMatchObject({ rung: 3, slidesWait: true, rungSentence: expect.stringContaining('Slides wait') });
    await until('BSL is whole beside slides that wait', whole);

    await sam.page.evaluate(() => globalThis.desk.media().holdRung(4));
    await until('BSL is small', async () => (await sees(sam, 'bsl anna')).width === 320);
    expect(await now(sam)).toMatchObject({ rung: 4, slidesWait: true, rungSentence: expect.stringContaining('BSL is smaller') });

    await sam.page.evaluate(() => globalThis.desk.media().holdRung(5));
    expect(await now(sam)).toMatchObject({ rung: 5, rungSentence: expect.stringContaining('less sharp') });
    await until('BSL goes on, small and spare', async () => (await sees(sam, 'bsl anna')).width === 320);

    await sam.page.evaluate(() => globalThis.desk.media().holdRung(0));
    await until('BSL is whole again', whole);
    await turn(anna, 'Bsl', false);
    await seesNoMore(sam, 'bsl anna');
  });

  it('goes on small in the next room of somebody whose link was poor', async () => {
    const anna = await join('anna', { stage: interpreting });
    await turn(anna, 'Bsl', true);
    const sam = await join('sam', { before: (context) => context.addInitScript(losePackets) });
    await show(sam, 'anna', 'bsl');
    await sees(sam, 'bsl anna');
    await sam.page.evaluate(() => void (globalThis.poorLink = true));
    await until('BSL is small', async () => (await now(sam)).rung >= 4);
    await sam.page.evaluate(() => void (globalThis.poorLink = false));
    const { url, token } = await house.grant('sam', 'workshop-1');
    await sam.page.evaluate(([to, by]) => globalThis.desk.moveTo(to, by), [url, token] as const);
    expect((await now(sam)).rung).toBeGreaterThanOrEqual(4);
  });

  it('changes hands in place: the former picture stays until the next is drawn, and who stands by takes nothing', async () => {
    const [anna, priya] = [await join('anna', { stage: interpreting }), await join('priya', { stage: interpreting })];
    for (const one of [anna, priya]) expect(await turn(one, 'Bsl', true)).toEqual({ ok: true });
    const sam = await join('sam');
    await sam.page.evaluate(() => globalThis.desk.lane('anna'));
    await sees(sam, 'lane');
    const receives = async (): Promise<Record<string, boolean>> =>
      Object.fromEntries((await now(sam)).tracks.map(({ person, receiving }) => [person, receiving]));
    await until('only who is on air is received', async () => {
      const { anna: onAir, priya: standsBy } = await receives();
      return onAir === true && standsBy === false;
    });
    for (const [next, former] of [
      ['priya', 'anna'],
      ['anna', 'priya']
    ] as const) {
      const seen = await sam.page.evaluate((who) => globalThis.desk.lane(who), next);
      expect(seen).toMatchObject({ empty: 0, pictures: 1 });
      await until('the former one is received no more', async () => (await receives())[former] === false);
      await sees(sam, 'lane');
    }
    // A page that nobody looks at draws nothing: the next one takes the place all the same, and the former one takes no link.
    await sam.page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
    });
    expect(await sam.page.evaluate(() => globalThis.desk.lane('priya'))).toMatchObject({ pictures: 1 });
    await until('the former one is received no more', async () => (await receives())['anna'] === false);
    await sam.page.evaluate(() => globalThis.desk.lane('anna'));
    // Whoever is on air and sends nothing: the former picture gives way to words when it ends.
    await turn(anna, 'Bsl', false);
    await until('the place is empty', () => sam.page.evaluate(() => document.querySelector('#lane video') === null));
  });
});
