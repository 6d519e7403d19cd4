import { hear, see } from '../platform/media-probe.ts';
import { until } from '../platform/wait.ts';
import type { Person } from './people.ts';

export const now = (person: Person) => person.page.evaluate(() => globalThis.desk.now());
export const turn = (person: Person, what: 'Microphone' | 'Camera' | 'Bsl', on: boolean) =>
  person.page.evaluate(([name, state]) => globalThis.desk.media()[`publish${name}`](state), [what, on] as const);
export const show = (person: Person, whose: string, kind: 'camera' | 'bsl') =>
  person.page.evaluate(([who, what]) => globalThis.desk.show(who, what), [whose, kind] as const);

/** The microphones of the tests play a tone without a pause. */
const audible = 0.03;

export async function hears(person: Person): Promise<void> {
  await until(`${person.name} hears somebody`, async () => (await hear(person.page, 200)).loudest > audible);
}
export async function hearsNobody(person: Person): Promise<void> {
  await until(`${person.name} hears nobody`, async () => (await hear(person.page, 500)).loudest < audible);
}

/** A picture is judged by frames that change, never by their rate: the machine is shared. */
export async function sees(person: Person, label: string): Promise<{ width: number; height: number }> {
  let size = { width: 0, height: 0 };
  await until(`${person.name} sees ${label}`, async () => {
    const picture = (await see(person.page, 500)).find((one) => one.label === label);
    size = { width: picture?.width ?? 0, height: picture?.height ?? 0 };
    return (picture?.changed ?? 0) >= 3 && picture?.black === 0;
  });
  return size;
}
export async function seesNoMore(person: Person, label: string): Promise<void> {
  await until(
    `${person.name} sees ${label} no more`,
    async () => !(await see(person.page, 300)).some((one) => one.label === label && one.frames > 0)
  );
}

/**
 * Starts to listen without a pause; the returned function ends it and says how long the longest silence was. A sample is
 * silent when nothing that plays is louder than noise. The page's own hiccups are no silence: only time in which at
 * least two samples were taken counts.
 */
export async function longestSilence(person: Person): Promise<() => Promise<number>> {
  await person.page.evaluate(() => {
    const seen = { longest: 0, since: 0, samples: 0, before: performance.now() };
    const look = (): void => {
      const at = performance.now();
      const loud = globalThis.alongsideLevels().some(({ level }) => level > 0.03);
      if (loud || at - seen.before > 100) Object.assign(seen, { since: at, samples: 0 });
      else seen.samples += 1;
      if (seen.samples >= 2) seen.longest = Math.max(seen.longest, at - seen.since);
      seen.before = at;
    };
    seen.since = performance.now();
    const timer = setInterval(look, 10);
    globalThis.endListening = () => {
      clearInterval(timer);
      return Math.round(seen.longest);
    };
  });
  return () => person.page.evaluate(() => globalThis.endListening?.() ?? 0);
}
