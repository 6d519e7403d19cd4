import { dataFolderPath, readOptions, textOption, wholeNumber } from './options.ts';
import { text } from 'node:stream/consumers';
import {
  askForLinks,
  type LinkWish,
  type PersonalLink,
  revokeLink,
  revokeLinks,
  type RoleName,
  roles,
  rotateLink
} from './personal-links.ts';
import { Refusal, runProgram } from './refusal.ts';

const options = {
  role: { type: 'string' },
  count: { type: 'string' },
  room: { type: 'string' },
  for: { type: 'string' },
  revoke: { type: 'string' },
  rotate: { type: 'string' },
  json: { type: 'boolean' },
  data: { type: 'string' }
} as const;

/**
 * npm run links -- --role ROLE --count 20 [--room SLUG] [--for NAME] [--json] [--data DIR], or -- --revoke URL (of a list
 * on standard input: -), or -- --rotate URL
 */
async function links(): Promise<number> {
  const values = readOptions(process.argv.slice(2), options);
  const folder = dataFolderPath(textOption(values, 'data'), process.env);
  const revoked = textOption(values, 'revoke');
  if (revoked !== null) return revoke(folder, revoked);
  const rotated = textOption(values, 'rotate');
  if (rotated !== null) {
    tell(await rotateLink(folder, rotated), values.json === true);
    return 0;
  }
  const room = textOption(values, 'room');
  const whom = textOption(values, 'for');
  const wish: LinkWish = {
    role: readRole(textOption(values, 'role')),
    count: wholeNumber('--count', textOption(values, 'count') ?? '1', { from: 1, to: 10_000 }),
    ...(room === null ? {} : { room }),
    ...(whom === null ? {} : { for: whom })
  };
  for (const link of await askForLinks(folder, wish)) tell(link, values.json === true);
  return 0;
}

function tell(link: PersonalLink, json: boolean): void {
  const captions = link.captions === undefined ? '' : `  ${link.captions}`;
  process.stdout.write(json ? `${JSON.stringify(link)}\n` : `${link.name}  ${link.url}${captions}\n`);
}

async function revoke(folder: string, address: string): Promise<number> {
  if (address !== '-') {
    process.stdout.write(`The link of ${await revokeLink(folder, address)} does not work any more.\n`);
    return 0;
  }
  const list = (await text(process.stdin)).split(/\s+/u).filter((word) => word !== '');
  if (list.length === 0) throw new Refusal('There is no address on standard input. Nothing has changed.', 1);
  const { ended, unknown } = await revokeLinks(folder, list);
  process.stdout.write(`Links that do not work any more: ${ended}. Addresses that were nobody’s: ${unknown}.\n`);
  return 0;
}

function readRole(text: string | null): RoleName {
  const role = roles.find((known) => known === text);
  if (role === undefined) throw new Refusal(`--role must be one of: ${roles.join(', ')}.`);
  return role;
}

await runProgram(links);
