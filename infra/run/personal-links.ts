import { askPlatform } from './control.ts';
import { Refusal } from './refusal.ts';

export const roles = ['delegate', 'supporter', 'speaker', 'interpreter', 'captioner', 'host', 'helper', 'organiser'] as const;
export type RoleName = (typeof roles)[number];

export type LinkWish = { readonly role: RoleName; readonly count: number; readonly room?: string; readonly for?: string };
export type PersonalLink = {
  readonly url: string;
  readonly name: string;
  readonly role: string;
  readonly room: string | null;
  readonly captions?: string;
};

export async function askForLinks(folder: string, wish: LinkWish): Promise<readonly PersonalLink[]> {
  const answer = await askPlatform(folder, 'links', wish);
  const list = typeof answer === 'object' && answer !== null && 'links' in answer ? answer.links : null;
  if (!Array.isArray(list)) throw new Refusal('The platform answered without links.', 1);
  return list.map(readLink);
}

/** Ends a personal link, with everything that it opened. Returns whose it was. */
export async function revokeLink(folder: string, url: string): Promise<string> {
  const answer = await askPlatform(folder, 'revoke', { url });
  if (typeof answer === 'object' && answer !== null && 'name' in answer && typeof answer.name === 'string') return answer.name;
  throw new Refusal('The platform answered without a name.', 1);
}

/** Ends every address of a list. Returns how many were somebody's, and how many nobody's. */
export async function revokeLinks(folder: string, urls: readonly string[]): Promise<{ readonly ended: number; readonly unknown: number }> {
  const answer = await askPlatform(folder, 'revoke-many', { urls });
  const names = typeof answer === 'object' && answer !== null && 'names' in answer ? answer.names : null;
  if (!Array.isArray(names)) throw new Refusal('The platform answered without names.', 1);
  const ended = names.filter((name) => name !== null).length;
  return { ended, unknown: names.length - ended };
}

/** A new link for whoever this one belongs to. The old one, and everything that it opened, is ended. */
export async function rotateLink(folder: string, url: string): Promise<PersonalLink> {
  const answer = await askPlatform(folder, 'rotate', { url });
  return readLink(typeof answer === 'object' && answer !== null && 'link' in answer ? answer.link : null);
}

function readLink(entry: unknown): PersonalLink {
  if (typeof entry === 'object' && entry !== null && 'url' in entry && 'name' in entry && 'role' in entry) {
    const { url, name, role } = entry;
    const room = 'room' in entry && typeof entry.room === 'string' ? entry.room : null;
    const captions = 'captions' in entry && typeof entry.captions === 'string' ? { captions: entry.captions } : {};
    if (typeof url === 'string' && typeof name === 'string' && typeof role === 'string') return { url, name, role, room, ...captions };
  }
  throw new Refusal('The platform answered with a link that cannot be read.', 1);
}

/** One person of each role; the supporter is the supporter of the delegate above them. */
export async function oneLinkForEachRole(folder: string): Promise<readonly PersonalLink[]> {
  const links: PersonalLink[] = [];
  for (const role of roles) {
    const delegate = links.find((link) => link.role === 'delegate');
    const whom = role === 'supporter' && delegate !== undefined ? { for: delegate.name } : {};
    links.push(...(await askForLinks(folder, { role, count: 1, ...whom })));
  }
  return links;
}

export function roleTitle(role: string): string {
  return role.slice(0, 1).toUpperCase() + role.slice(1);
}
