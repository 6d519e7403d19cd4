import { availableParallelism } from 'node:os';

/** A setting that cannot be used. The message is one plain sentence that names it. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

export const engineNames = ['moonshine', 'vosk', 'sherpa', 'whisper', 'off'] as const;
export type EngineName = (typeof engineNames)[number];
export type Settings = {
  /** Where the running server writes how it is reached. */
  readonly dataDir: string;
  readonly engine: EngineName;
  /** Of an engine elsewhere. */
  readonly url: string | null;
  /** Of ONNX Runtime and the models; empty when nobody has fetched them. */
  readonly files: string;
  readonly workers: number;
};

type Environment = Readonly<Record<string, string | undefined>>;
/** Each worker is a core for words; one core stays for everything else. */
const mostWorkers = 16;
const usuallyAtMost = 4;

export function readSettings(env: Environment): Settings {
  const dataDir = env['DATA_DIR'] ?? '';
  if (dataDir === '') throw new WrongSetting('DATA_DIR is missing: name the data folder of the running server.');
  const engine = readEngine(env['SPEECH_ENGINE']);
  return {
    dataDir,
    engine,
    url: readUrl(engine, env['SPEECH_URL']),
    files: env['SPEECH_FILES'] ?? '',
    workers: readWorkers(env['SPEECH_WORKERS'])
  };
}

export function readEngine(value: string | undefined): EngineName {
  const known = engineNames.find((name) => name === (value === undefined || value === '' ? 'moonshine' : value));
  if (known === undefined) throw new WrongSetting(`SPEECH_ENGINE must be one of ${engineNames.join(', ')}, not "${value}".`);
  return known;
}

function readUrl(engine: EngineName, value: string | undefined): string | null {
  if (engine === 'moonshine' || engine === 'off') return null;
  const protocols = engine === 'whisper' ? ['http:', 'https:'] : ['ws:', 'wss:'];
  const known = protocols.map((protocol) => `${protocol}//`).join(' or ');
  if (value === undefined || !URL.canParse(value) || !protocols.includes(new URL(value).protocol))
    throw new WrongSetting(`SPEECH_URL must be the address of the ${engine} server, beginning with ${known}.`);
  return value;
}

function readWorkers(value: string | undefined): number {
  if (value === undefined || value === '') return Math.min(usuallyAtMost, Math.max(1, availableParallelism() - 1));
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= mostWorkers) return number;
  throw new WrongSetting(`SPEECH_WORKERS must be a whole number from 1 to ${mostWorkers}, not "${value}".`);
}
