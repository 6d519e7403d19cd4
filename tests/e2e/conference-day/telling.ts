import { expect } from 'vitest';
import type { Platform } from '../../platform/platform.ts';
import { Person } from './cast.ts';

/** A day with its people, each at a browser of their own, beside whoever else takes part. */
type Told = { readonly platform: Platform; readonly cast: Readonly<Record<string, unknown>> };

const frames = 6;
const characters = 400;

async function seenBy(person: Person): Promise<string> {
  const { page, received, errors } = person;
  if (page.isClosed()) return `${person.name}: closed`;
  const strips = await page.locator('.strip').allInnerTexts();
  const last = received.slice(-frames).map((text) => `    ${text.slice(0, characters)}`);
  const pictures = await page.locator('video').evaluateAll((all) =>
    all.map((video) => {
      const { videoWidth, videoHeight, readyState, srcObject } = video as HTMLVideoElement;
      const tracks = srcObject instanceof MediaStream ? srcObject.getVideoTracks() : [];
      const sends = tracks.map(({ readyState: state, muted }) => `${state}${muted ? ' muted' : ''}`).join(',');
      return `    a picture of ${videoWidth}x${videoHeight}, ready ${readyState}, ${sends === '' ? 'no track' : sends}`;
    })
  );
  const head = `${person.name} at ${new URL(page.url()).pathname}: ${strips.join(' | ').replaceAll('\n', ' ')}`;
  return [head, ...errors, ...pictures, ...last].join('\n');
}

/** Nobody's page met an error that it did not handle. */
export function noErrors({ cast }: Pick<Told, 'cast'>): void {
  const met = Object.values(cast)
    .filter(isPerson)
    .flatMap(({ name, errors }) => errors.map((error) => `${name}: ${error}`));
  expect(met).toEqual([]);
}

const isPerson = (value: unknown): value is Person => value instanceof Person;

/** Days of which a step began and did not end well, or not in time. */
const broken = new WeakSet<Told>();

/**
 * Runs a step; when it fails, the error also tells what everybody saw and what reached them last. Each step builds on the
 * one before: after one that failed the others fail at once, instead of waiting in vain for minutes each.
 */
export async function told(day: Told, run: () => Promise<void>): Promise<void> {
  if (broken.has(day)) throw new Error('an earlier step of this day failed');
  broken.add(day);
  try {
    await run();
    broken.delete(day);
  } catch (error) {
    const seen = await Promise.all(Object.values(day.cast).filter(isPerson).map(seenBy));
    const server = `The server said: ${day.platform.output().slice(-2_000)}`;
    const message = error instanceof Error ? error.message : String(error);
    throw new Error([message, ...seen, server].join('\n'), { cause: error });
  }
}
