import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shown } from '../conference-day/shown.ts';
import { moves, SignedPlenary, tileOf } from './signed-plenary.ts';

let plenary: SignedPlenary;
beforeAll(async () => {
  plenary = await SignedPlenary.open();
});
afterAll(() => plenary.close());

describe('an interpreter on air', () => {
  it.each([
    ['Too fast', 'Too fast for BSL.'],
    ['One at a time', 'One person at a time, please.'],
    ['I cannot see', 'The interpreter cannot see who signs.']
  ])('tells the chair %s in one touch', async (press, reads) => {
    const { interpreter, host } = plenary;
    await interpreter.getByRole('button', { name: press, exact: true }).click();
    await shown(interpreter, 'The hosts have your sign.').first().waitFor();
    await shown(host, reads).first().waitFor();
  });

  it('has the live picture of the partner who stands by, and the partner has theirs', async () => {
    const { visit, interpreter } = plenary;
    const partner = await visit.enter(await visit.link('interpreter'), '/interpreter');
    partner.setDefaultTimeout(60_000);
    await partner.getByRole('button', { name: 'Take over' }).waitFor();
    await partner.getByRole('button', { name: 'Turn camera on' }).click();
    await partner.getByRole('button', { name: 'Turn camera off' }).waitFor();
    const standsBy = interpreter.getByRole('region', { name: 'Your partner' }).locator('video[data-shown]');
    for (const picture of [standsBy, tileOf(partner).locator('video[data-shown]')]) {
      await picture.waitFor();
      expect(await moves(picture)).toBe(true);
    }
    const box = await standsBy.boundingBox();
    expect(box?.height, 'large enough to read signs from').toBeGreaterThan(150);
  });
});
