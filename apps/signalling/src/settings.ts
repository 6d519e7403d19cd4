import { isThisMachine } from './door/this-machine.ts';
import { failpointNames, parseFailpoint } from './failpoints.ts';
import type { Failpoint } from './failpoints.ts';
import type { MetricsPlace } from './metrics/metrics-routes.ts';

/** A setting that cannot be used. The message is one plain sentence that names it. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

export type MediaSettings = { readonly url: string; readonly apiKey: string; readonly secret: string };
export type Settings = {
  readonly port: number;
  /** Without a public address nothing but this machine is answered. */
  readonly host: string;
  readonly dataDir: string;
  /** Address that people open, without a slash at the end; null: whatever address of this machine they use. */
  readonly publicUrl: string | null;
  readonly redisUrl: string | null;
  readonly media: MediaSettings | null;
  readonly sessionSecret: string | null;
  readonly logLevel: string;
  /** Where the clock begins on fresh data, in milliseconds. */
  readonly at: number | null;
  readonly sample: boolean;
  /** Which people ring when their page fails; null: pages name none. */
  readonly helpPhone: string | null;
  /** How many days the safeguarding lead has what was written to them. */
  readonly safetyKeepDays: number;
  readonly webBuild: string | null;
  /** Figures for operators: on a port of their own, and whether everybody may read them. */
  readonly metrics: { readonly isPublic: boolean; readonly at: MetricsPlace | null };
  /** Where this process is to crash, for tests. */
  readonly failpoint: Failpoint | null;
};

type Environment = Readonly<Record<string, string | undefined>>;
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const wellKnownKeys = ['devkey', 'apikey', 'api_key', 'livekit', 'your-api-key'];
const wrong = (sentence: string): never => {
  throw new WrongSetting(sentence);
};

function port(name: string, value: string | undefined): number {
  const number = Number(value ?? '8080');
  const usable = Number.isInteger(number) && number >= 0 && number <= 65_535;
  return usable ? number : wrong(`${name} must be a whole number from 0 to 65535, not "${value}".`);
}

function url(name: string, value: string | undefined, protocols: readonly string[]): URL | null {
  if (value === undefined || value === '') return null;
  const parsed = URL.canParse(value) ? new URL(value) : null;
  const known = protocols.map((protocol) => `${protocol}//`).join(' or ');
  if (parsed === null || !protocols.includes(parsed.protocol)) return wrong(`${name} must be an address that begins with ${known}.`);
  return parsed;
}

function publicUrl(value: string | undefined): string | null {
  const parsed = url('PUBLIC_URL', value, ['http:', 'https:']);
  if (parsed === null) return null;
  if (parsed.pathname !== '/' || parsed.search !== '' || parsed.username !== '' || parsed.password !== '')
    return wrong('PUBLIC_URL must be an address without a path or a name, for example https://live.example.org.');
  if (parsed.protocol === 'http:' && !isThisMachine(parsed.hostname))
    return wrong('PUBLIC_URL must begin with https:// unless it is an address of this machine.');
  return parsed.origin;
}

function redisUrl(value: string | undefined): string | null {
  const parsed = url('REDIS_URL', value, ['redis:', 'rediss:', 'unix:', 'redis+unix:']);
  if (parsed === null) return null;
  const database = parsed.protocol.startsWith('redis') && !parsed.protocol.includes('unix') ? parsed.pathname : '/';
  return /^\/?\d*$/u.test(database)
    ? parsed.href
    : wrong('REDIS_URL must end with the number of a database, for example redis://127.0.0.1:6379/0.');
}

function media(env: Environment): MediaSettings | null {
  if (env['NO_MEDIA'] === '1') return null;
  const address = url('LIVEKIT_URL', env['LIVEKIT_URL'], ['ws:', 'wss:', 'http:', 'https:']);
  if (address === null) return null;
  const [apiKey, secret] = [env['LIVEKIT_API_KEY'] ?? '', env['LIVEKIT_API_SECRET'] ?? ''];
  if (apiKey === '') return wrong('LIVEKIT_API_KEY is missing although LIVEKIT_URL is set.');
  if (Buffer.byteLength(secret) < 32) return wrong('LIVEKIT_API_SECRET must have at least 32 characters.');
  // The keys of "livekit-server --dev" and of its examples are known to everybody.
  const open = publicUrl(env['PUBLIC_URL']);
  const reachable = !isThisMachine(address.hostname) || (open !== null && !isThisMachine(new URL(open).hostname));
  if (reachable && wellKnownKeys.includes(apiKey.toLowerCase()))
    return wrong('LIVEKIT_API_KEY is one that everybody knows: make a key and a secret yourself.');
  return { url: address.href.replace(/\/$/u, ''), apiKey, secret };
}

function sessionSecret(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  return Buffer.byteLength(value) >= 32 ? value : wrong('SESSION_SECRET must have at least 32 characters.');
}

function instant(value: string | undefined): number | null {
  if (value === undefined || value === '') return null;
  const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u.test(value);
  const at = Date.parse(value);
  return zoned && Number.isFinite(at) ? at : wrong('AT must be a time with its zone, for example 2025-07-01T09:55+01:00.');
}

function helpPhone(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  return /^\+?\d[\d ()-]{2,28}\d$/u.test(value) ? value : wrong('HELP_PHONE must be a telephone number, for example +44 20 7946 0000.');
}

function safetyKeepDays(value: string | undefined): number {
  const days = Number(value === undefined || value === '' ? '30' : value);
  return Number.isInteger(days) && days >= 1 && days <= 365
    ? days
    : wrong(`SAFETY_KEEP_DAYS must be a whole number from 1 to 365, not "${value}".`);
}

function flag(name: string, value: string | undefined): boolean {
  if (value === undefined || value === '' || value === '0') return false;
  return value === '1' || wrong(`${name} must be 1 or 0, not "${value}".`);
}

function metrics(env: Environment): Settings['metrics'] {
  const isPublic = flag('METRICS_PUBLIC', env['METRICS_PUBLIC']);
  const [value, named] = [env['METRICS_PORT'] ?? '', env['METRICS_HOST'] ?? ''];
  if (value === '') return named === '' ? { isPublic, at: null } : wrong('METRICS_HOST is of no use without METRICS_PORT.');
  const own = port('METRICS_PORT', value);
  if (own !== 0 && own === port('PORT', env['PORT'])) return wrong('METRICS_PORT must be another port than PORT.');
  return { isPublic, at: { port: own, host: named === '' ? '127.0.0.1' : named } };
}

function level(value: string | undefined): string {
  if (value === undefined || value === '') return 'info';
  return levels.includes(value) ? value : wrong(`LOG_LEVEL must be one of ${levels.join(', ')}, not "${value}".`);
}

/** A server that others can reach never ends itself. */
function failpoint(env: Environment): Failpoint | null {
  const value = env['FAILPOINT'] ?? '';
  if (value === '') return null;
  const local = ['', '127.0.0.1', '::1', 'localhost'].includes(env['HOST'] ?? '') && (env['PUBLIC_URL'] ?? '') === '';
  if (!local) return wrong('FAILPOINT is for tests on this machine alone: leave it out when PUBLIC_URL or HOST is set.');
  return (
    parseFailpoint(value) ??
    wrong(`FAILPOINT must be a name and a number, for example after-append:7. Names: ${failpointNames.join(', ')}.`)
  );
}

/** Without a public address people would come by plain http, and nobody would know whose pages are ours. */
function host(env: Environment): string {
  const named = env['HOST'] ?? '';
  const isPublic = (env['PUBLIC_URL'] ?? '') !== '';
  if (named === '') return isPublic ? '0.0.0.0' : '127.0.0.1';
  const here = isThisMachine(named) || named === '::1';
  return here || isPublic ? named : wrong('HOST opens this to other computers: set PUBLIC_URL to the https:// address that people open.');
}

/** The whole environment in one reading: what is wrong is said in one sentence, before anything is started. */
export function readSettings(env: Environment): Settings {
  if ((env['DATABASE_URL'] ?? '') !== '') wrong('DATABASE_URL is not supported yet: leave it out, and data is kept in DATA_DIR.');
  if ((env['DATA_DIR'] ?? '') === '') wrong('DATA_DIR is missing: name the folder in which data is kept.');
  flag('NO_MEDIA', env['NO_MEDIA']);
  return {
    port: port('PORT', env['PORT']),
    host: host(env),
    dataDir: env['DATA_DIR'] ?? '',
    publicUrl: publicUrl(env['PUBLIC_URL']),
    redisUrl: redisUrl(env['REDIS_URL']),
    media: media(env),
    sessionSecret: sessionSecret(env['SESSION_SECRET']),
    logLevel: level(env['LOG_LEVEL']),
    at: instant(env['AT']),
    sample: flag('SAMPLE', env['SAMPLE']),
    helpPhone: helpPhone(env['HELP_PHONE']),
    safetyKeepDays: safetyKeepDays(env['SAFETY_KEEP_DAYS']),
    webBuild: env['WEB_BUILD'] || null,
    metrics: metrics(env),
    failpoint: failpoint(env)
  };
}
