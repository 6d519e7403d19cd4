import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hear, see } from '../platform/media-probe.ts';
import { until } from '../platform/wait.ts';
import { interpreting, MediaHouse, onStage, type Person } from './people.ts';

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
const turnOn = (person: Person, what: 'Microphone' | 'Camera' | 'Bsl', on = true) =>
  person.page.evaluate(([name, state]) => globalThis.desk.media()[`publish${name}`](state), [what, on] as const);
const now = (person: Person) => person.page.evaluate(() => globalThis.desk.now());
const show = (person: Person, whose: string, kind: 'camera' | 'bsl') => person.page.evaluate(([who, what]) => globalThis.desk.show(who, what), [whose, kind] as const);

/** The fake microphone beeps once a second: anything louder than noise within the time was heard. */
async function isHeard(by: Person): Promise<void> {
  await until(`${by.name} hears somebody`, async () => (await hear(by.page, 1_200)).loudest > 0.05);
}
async function isSeen(by: Person, label: string): Promise<{ width: number; height: number }> {
  let size = { width: 0, height: 0 };
  await until(`${by.name} sees ${label}`, async () => {
    const picture = (await see(by.page, 500)).find((one) => one.label === label);
    size = { width: picture?.width ?? 0, height: picture?.height ?? 0 };
    return (picture?.changed ?? 0) >= 3 && picture?.black === 0;
  });
  return size;
}

describe('the stage', () => {
  it('is seen and heard by a hidden delegate, whom nobody sees', async () => {
    const dele = await join('dele', { stage: onStage });
    expect(await now(dele)).toMatchObject({ state: 'live', own: { microphone: 'off', camera: 'off', bsl: 'off', mayPublish: true } });
    expect(await turnOn(dele, 'Microphone')).toEqual({ ok: true });
    expect(await turnOn(dele, 'Camera')).toEqual({ ok: true });
    const sam = await join('sam');
    await show(sam, 'dele', 'camera');
    await isHeard(sam);
    await isSeen(sam, 'camera dele');
    expect((await now(sam)).tracks).toHaveLength(2);
    expect((await now(sam)).own.mayPublish).toBe(false);
    expect(await turnOn(sam, 'Microphone')).toEqual({ ok: false, sentence: 'You can do this when you are on stage.' });
    // dele's page has never heard of sam
    expect(await dele.page.evaluate(() => globalThis.desk.now().tracks)).toEqual([]);
  });
});
