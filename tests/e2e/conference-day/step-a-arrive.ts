import { expect } from 'vitest';
import type { Day } from './day.ts';

/** Times of the published frame and of the rehearsal day, as UK time. */
const sessions: readonly (readonly [string, RegExp])[] = [
  ['Innovation through co-production', /10[:.]00/],
  ['Using arts, nature and heritage to improve carer connectivity in Lincolnshire', /10[:.]30/]
];

export async function programmeWithoutJavaScript({ platform, browser }: Day): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB', timezoneId: 'Europe/London' });
  const page = await context.newPage();
  await page.goto(`${platform.url}/programme`);
  const { programme } = (await (await fetch(`${platform.url}/api/programme`)).json()) as { programme: Programme };
  const text = await page.locator('main').innerText();
  for (const [title, time] of sessions) {
    expect(text).toContain(title);
    expect(text).toMatch(time);
  }
  for (const session of programme.days.flatMap((day) => day.slots).flatMap((slot) => slot.sessions)) {
    expect(text).toContain(session.title);
    if (session.startsAt !== null) expect(text).toMatch(ukTime(session.startsAt));
  }
  await context.close();
}

type Programme = { days: { slots: { sessions: { title: string; startsAt: string | null }[] }[] }[] };

function ukTime(instant: string): RegExp {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant)
  );
  return new RegExp(parts.replace(':', '[:.]'));
}

export async function delegatesArrive({ cast }: Day): Promise<void> {
  for (const person of [cast.onPhone, cast.behindProxy, cast.atDesk]) {
    await person.open();
    await person.page.getByRole('heading', { level: 1, name: 'You are in the right place' }).waitFor();
    expect(person.page.url()).not.toContain('/join/');
    await person.page.getByRole('group', { name: 'Size of captions' }).getByRole('radio', { name: 'Large', exact: true }).check();
    await person.page
      .getByRole('link', { name: 'Go in' })
      .or(person.page.getByRole('button', { name: 'Go in' }))
      .click();
    await person.page.getByRole('log', { name: 'Caption text' }).waitFor();
  }
  const size = await captionPixels(cast.onPhone);
  const normal = 32;
  expect(size).toBeGreaterThan(normal * 0.6);
}

export async function captionPixels({ page }: { page: Day['cast']['host']['page'] }): Promise<number> {
  return page.getByRole('log', { name: 'Caption text' }).evaluate((log) => Number.parseFloat(getComputedStyle(log).fontSize));
}

export async function staffArrive({ cast }: Day): Promise<void> {
  for (const person of [cast.host, cast.cohost, cast.helper, cast.speaker, cast.interpreter, cast.captioner]) await person.open();
}
