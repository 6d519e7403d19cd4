import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askForLinks } from '../run/personal-links.ts';
import type { CastPlan, Part } from './cast.ts';

/** Whose links are ours. Kept, so that a second start brings the same people back and takes nobody else's place. */
const file = 'people.json';
export type Kept = { readonly part: Part; readonly token: string };
export type AskForOne = (plan: CastPlan) => Promise<string>;

const tokenOf = (url: string | undefined): string => url?.split('/join/')[1] ?? '';

/**
 * A link of the running platform for one of the cast. The first people of each role belong to whoever reads the printed
 * links. Hosts of a room are few and are asked for by name of the room: there the two planned ones are left to people.
 */
export function askOne(folder: string): AskForOne {
  return async ({ part, room }) => {
    const links = await askForLinks(folder, room === undefined ? { role: part, count: 1 } : { role: part, count: 3, room });
    return tokenOf(links.at(-1)?.url);
  };
}

export function readKept(folder: string): readonly Kept[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(read) ? read.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(entry: unknown): entry is Kept {
  return typeof entry === 'object' && entry !== null && 'part' in entry && 'token' in entry && typeof entry.token === 'string';
}

export function writeKept(folder: string, kept: readonly Kept[]): void {
  writeFileSync(join(folder, file), JSON.stringify(kept), { mode: 0o600 });
}

/** One link for each of the cast: the kept ones in their order, new ones for the rest. */
export async function linksFor(cast: readonly CastPlan[], kept: readonly Kept[], ask: AskForOne): Promise<readonly Kept[]> {
  const free = [...kept];
  const links: Kept[] = [];
  for (const plan of cast) {
    const at = free.findIndex(({ part }) => part === plan.part);
    const [mine] = at < 0 ? [] : free.splice(at, 1);
    links.push(mine ?? { part: plan.part, token: await ask(plan) });
  }
  return links;
}
