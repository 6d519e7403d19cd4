import { dataFolderPath, readOptions, textOption, wholeNumber } from './options.ts';
import { askForLinks, type LinkWish, revokeLink, type RoleName, roles } from './personal-links.ts';
import { Refusal, runProgram } from './refusal.ts';

const options = {
  role: { type: 'string' },
  count: { type: 'string' },
  room: { type: 'string' },
  for: { type: 'string' },
  revoke: { type: 'string' },
  json: { type: 'boolean' },
  data: { type: 'string' }
} as const;

/** npm run links -- --role ROLE --count 20 [--room SLUG] [--for NAME] [--json] [--data DIR], or -- --revoke URL */
async function links(): Promise<number> {
  const values = readOptions(process.argv.slice(2), options);
  const folder = dataFolderPath(textOption(values, 'data'), process.env);
  const revoked = textOption(values, 'revoke');
  if (revoked !== null) {
    process.stdout.write(`The link of ${await revokeLink(folder, revoked)} does not work any more.\n`);
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
  for (const link of await askForLinks(folder, wish)) {
    process.stdout.write(
      values.json === true
        ? `${JSON.stringify(link)}\n`
        : `${link.name}  ${link.url}${link.captions === undefined ? '' : `  ${link.captions}`}\n`
    );
  }
  return 0;
}

function readRole(text: string | null): RoleName {
  const role = roles.find((known) => known === text);
  if (role === undefined) throw new Refusal(`--role must be one of: ${roles.join(', ')}.`);
  return role;
}

await runProgram(links);
