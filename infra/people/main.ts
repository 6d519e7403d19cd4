import { setPriority } from 'node:os';
import { readControl } from '../run/control.ts';
import { espeak, findComponent } from '../run/components.ts';
import { castFor } from './cast.ts';
import { Company } from './company.ts';
import { askOne, type Kept, linksFor, readKept, writeKept } from './kept-links.ts';
import { join } from './made-up-person.ts';
import { whoIsHere } from './newcomers.ts';
import { workshopRounds } from './rounds.ts';
import { speech } from './script.ts';
import { speak } from './spoken.ts';
import { Talk } from './talk.ts';
import { sampleRate } from './voice.ts';

const lookEveryMs = 1_000;
const endWithinMs = 1_500;

/** The made-up people of `npm start -- --people N`: node main.ts FOLDER N */
async function people(folder: string, count: number): Promise<void> {
  // Ctrl-C reaches everybody of the terminal: the command above us says when it is our turn.
  process.on('SIGINT', () => undefined);
  // Whoever is here for real comes first.
  setPriority(5);
  const origin = readControl(folder)?.url;
  if (origin === undefined) throw new Error('no platform runs here');
  const program = findComponent(espeak, process.env);
  const talk = new Talk({ lines: speech, speak: (line) => speak(line, program), sampleRate });
  const company = new Company({ talk, library: () => import('@livekit/rtc-node'), rounds: await workshopRounds(origin) });
  endWithParent(company);
  const cast = castFor(count);
  const links = await linksFor(cast, readKept(folder), askOne(folder));
  const kept: Kept[] = [...links];
  writeKept(folder, kept);
  for (const [index, plan] of cast.entries()) {
    const token = kept[index]?.token ?? '';
    const person = await join(origin, token);
    if (person !== null) company.add(person, cast, index);
    else process.stderr.write(`The link of a made-up ${plan.part} is not valid any more.\n`);
  }
  const look = async (): Promise<void> => {
    company.see(await whoIsHere(folder));
    setTimeout(() => void look(), lookEveryMs);
  };
  await look();
}

/** Ends when told to, and when the command that started us is gone without a word. */
function endWithParent(company: Company): void {
  const parent = process.ppid;
  const end = (): void => {
    setTimeout(() => process.exit(0), endWithinMs).unref();
    void company.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, lookEveryMs).unref();
}

await people(process.argv[2] ?? '', Number(process.argv[3] ?? '0'));
