import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear, installProbe } from '../../platform/media-probe.ts';
import { until } from '../../platform/wait.ts';
import { shown } from '../conference-day/shown.ts';
import { moves, SignedPlenary, tileOf } from './signed-plenary.ts';

/** Of a fake microphone, which beeps once a second. */
const audible = 0.03;

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

  it('voices whoever signs by a microphone of their own, which everybody hears and which leaves the picture as it is', async () => {
    const { interpreter } = plenary;
    const page = await plenary.delegate((device) => installProbe(device.context()));
    const loudest = async (): Promise<number> => (await hear(page, 2_000, audible)).loudest;
    await page.getByRole('button', { name: 'Ask a question' }).first().click();
    expect(await loudest()).toBeLessThan(audible);
    await interpreter.getByRole('button', { name: 'Turn microphone on' }).click();
    await interpreter.getByRole('button', { name: 'Turn microphone off' }).waitFor();
    await until('the voice is heard', async () => (await loudest()) > audible);
    expect(await moves(tileOf(page).locator('video[data-shown]'))).toBe(true);
    await interpreter.getByRole('button', { name: 'Turn microphone off' }).click();
    await until('the voice is heard no more', async () => (await loudest()) < audible);
    await interpreter.getByText('Everybody sees you').waitFor();
    expect(await moves(tileOf(page).locator('video[data-shown]'))).toBe(true);
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

  it('has a clock that the partner reads too: it reminds both, each with the name of the other, and moves nobody', async () => {
    const { visit, interpreter } = plenary;
    const [mine, theirs] = [await visit.link('interpreter'), await visit.link('interpreter')];
    const partner = await visit.enter(mine, '/interpreter');
    partner.setDefaultTimeout(60_000);
    await partner
      .getByText('Nobody is ready to take over.')
      .or(partner.getByText(/Ready: /u))
      .first()
      .waitFor();
    await partner.getByRole('button', { name: 'Turn camera on' }).click();
    await partner.getByText('You are ready.').waitFor();
    const waits = await visit.enter(theirs, '/interpreter');
    await waits.getByText(mine.name).first().waitFor();
    await visit.platform.clock({ by: '21m' });
    await partner.getByText(/: on for 2\d minutes\. Take over at a pause\./u).waitFor();
    await interpreter.getByText(/^On for 2\d minutes\. It is time to swap with /u).waitFor();
    await interpreter.getByText('Everybody sees you.').waitFor();
    await partner.getByRole('button', { name: 'Take over' }).click();
    await partner.getByText('On for less than a minute.').waitFor();
    await waits.getByText(`${mine.name}: on for less than a minute.`).waitFor();
  });
});
