import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenes } from '../scenes/all-scenes.ts';
import { House } from '../scenes/house.ts';
import { everyRun } from './checks.ts';

/** Every page and every state inside a room, in the order of a day. Each scene begins where the one before ended. */
describe('every page and in-room state', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ media: false });
  });
  afterAll(async () => {
    await house.close();
  });

  test.each(scenes)('$id: $title', async (scene) => {
    const page = await scene.open(house);
    const found: Record<string, readonly string[]> = {};
    for (const { id, find } of everyRun) found[id] = await find(page, scene);
    expect(found).toEqual(Object.fromEntries(everyRun.map(({ id }) => [id, []])));
  });
});
