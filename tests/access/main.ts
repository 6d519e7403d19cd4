import { scenes } from '../scenes/all-scenes.ts';
import { House } from '../scenes/house.ts';
import { type Check, everyRun, onDemand } from './checks.ts';
import { endJourneys, journeys } from './journeys.ts';

/**
 * npm run access [-- WORD...]: each acceptance check once, over all scenes or over those whose name contains a word;
 * findings in lines, then one last line of JSON.
 */
const words = process.argv.slice(2);
const wanted = (id: string): boolean => words.length === 0 || words.some((word) => id.includes(word));
const last = scenes.findLastIndex(({ id }) => wanted(id));
const checks: readonly Check[] = [...everyRun, ...onDemand];
const findings = new Map<string, string[]>(checks.map(({ id }) => [id, []]));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function everyScene(): Promise<void> {
  const house = await House.open({ media: false });
  try {
    for (const scene of scenes.slice(0, last + 1)) {
      try {
        const page = await scene.open(house);
        if (!wanted(scene.id)) continue;
        process.stderr.write(`${scene.id}\n`);
        for (const { id, find } of checks) {
          const found = await find(page, scene);
          findings.get(id)?.push(...found.map((one) => `${scene.id}: ${one}`));
          for (const one of found) process.stderr.write(`  ${id}: ${one}\n`);
        }
      } catch (error) {
        // A state that cannot be shown cannot be held to anything: each check fails there.
        process.stderr.write(`${scene.id} cannot be shown: ${String(error)}\n`);
        for (const list of findings.values()) list.push(`${scene.id} cannot be shown: ${String(error)}`);
      }
    }
  } finally {
    await house.close();
  }
}

await everyScene();
for (const { id, run } of journeys) findings.set(id, [...(await run())]);
await endJourneys();

const meaning = new Map([...checks, ...journeys].map((one) => [one.id, one.words]));
for (const [id, found] of findings) {
  say(`${found.length === 0 ? 'passed' : 'FAILED'}  ${id}: ${meaning.get(id) ?? ''}`);
  for (const one of new Set(found)) say(`        ${one}`);
}
say('Not checked here: screen readers, flashes, BSL frame rates, composing at 4 words a minute, other browsers, people.');
const failed = [...findings].filter(([, found]) => found.length > 0).map(([id]) => id);
say(JSON.stringify({ checks: findings.size, passed: findings.size - failed.length, failed }));
process.exit(failed.length === 0 ? 0 : 1);
