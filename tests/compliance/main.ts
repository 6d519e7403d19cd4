import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { delegates } from './suite/house.ts';
import type { Link, Options } from './suite/house.ts';
import { checkServer } from './suite/suite.ts';

/** npm run compliance -- --url URL --links FILE [--revoke COMMAND] [--json] */
class Refusal extends Error {}

function optionsFrom(args: readonly string[]): Options & { readonly json: boolean } {
  const { values } = read(args);
  const { url, links: file, revoke, json } = values;
  if (url === undefined || !/^https?:\/\/[^/]+\/?$/u.test(url))
    throw new Refusal('--url must be the address of a server, such as http://127.0.0.1:8080.');
  if (file === undefined) throw new Refusal('--links must name a file with personal links, a line of JSON each.');
  const links = linksIn(resolve(process.env['INIT_CWD'] ?? process.cwd(), file));
  return { url, links, json: json ?? false, ...(revoke === undefined ? {} : { revoke: (link: Link) => revokeBy(revoke, link) }) };
}

function read(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { url: text, links: text, revoke: text, json: { type: 'boolean' } } as const });
  } catch {
    throw new Refusal('The options are: --url, --links, --revoke, --json.');
  }
}

/** What `npm run links -- --json` printed, once for each role. */
function linksIn(file: string): readonly Link[] {
  const links = lines(file).map((line) => linkIn(line));
  const count = (role: string): number => links.filter((link) => link.role === role).length;
  const enough =
    count('host') >= 1 && links.some((link) => link.captions !== undefined) && count('delegate') >= Object.keys(delegates).length;
  if (!enough)
    throw new Refusal(`--links must hold a host and a captioner of the plenary, and ${Object.keys(delegates).length} delegates.`);
  return links;
}
function lines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'));
  } catch {
    throw new Refusal(`--links: there is no file ${file}.`);
  }
}

function linkIn(line: string): Link {
  try {
    return JSON.parse(line) as Link;
  } catch {
    throw new Refusal('--links must hold a line of JSON for each link, as "npm run links -- --json" prints them.');
  }
}

async function mustAnswer(url: string): Promise<void> {
  await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(10_000) }).catch(() => {
    throw new Refusal(`--url: nothing answers at ${url}.`);
  });
}

/** The command of whoever runs the server, with the link at its end. */
async function revokeBy(command: string, link: Link): Promise<void> {
  const [program = '', ...args] = command.split(' ');
  const { status, stderr } = spawnSync(program, [...args, link.url], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the command of --revoke failed: ${stderr}`);
  await Promise.resolve();
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const options = optionsFrom(process.argv.slice(2));
  await mustAnswer(options.url);
  const results = await checkServer(options, ({ rule, says, passed, why }) => {
    if (!options.json) say(`${passed ? 'kept  ' : 'BROKEN'}  ${rule.padEnd(5)} ${says}${passed ? '' : `\n        ${why}`}`);
    return false;
  });
  const broken = results.filter(({ passed }) => !passed).length;
  if (options.revoke === undefined && !options.json) say('Without --revoke one rule was not checked: R-82, what a revoked link ends.');
  say(options.json ? JSON.stringify(results) : `${results.length - broken} rules kept, ${broken} broken.`);
  return broken === 0 ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(78);
}
