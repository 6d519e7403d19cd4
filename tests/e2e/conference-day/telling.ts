import { expect } from 'vitest';
import type { Person } from './cast.ts';
import type { Day } from './day.ts';

const frames = 6;
const characters = 400;

async function seenBy(person: Person): Promise<string> {
  const { page, received, errors } = person;
  if (page.isClosed()) return `${person.name}: closed`;
  const strips = await page.locator('.strip').allInnerTexts();
  const last = received.slice(-frames).map((text) => `    ${text.slice(0, characters)}`);
  return [`${person.name} at ${new URL(page.url()).pathname}: ${strips.join(' | ').replaceAll('\n', ' ')}`, ...errors, ...last].join('\n');
}

/** Nobody's page met an error that it did not handle. */
export function noErrors({ cast }: Day): void {
  const met = Object.values(cast)
    .filter(isPerson)
    .flatMap(({ name, errors }) => errors.map((error) => `${name}: ${error}`));
  expect(met).toEqual([]);
}

const isPerson = (value: Day['cast'][keyof Day['cast']]): value is Person => 'page' in value;

/** Runs a step; when it fails, the error also tells what everybody saw and what reached them last. */
export async function told(day: Day, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const seen = await Promise.all(Object.values(day.cast).filter(isPerson).map(seenBy));
    const server = `The server said: ${day.platform.output().slice(-2_000)}`;
    const message = error instanceof Error ? error.message : String(error);
    throw new Error([message, ...seen, server].join('\n'), { cause: error });
  }
}
