import { accessSync, constants } from 'node:fs';
import { dataFolderPath, type Environment, folderPath, instantText, readOptions, textOption, wholeNumber } from './options.ts';
import { Refusal } from './refusal.ts';

export type StartSettings = {
  readonly port: number;
  /** Where the clock begins on fresh data; null when nobody asked for a time. */
  readonly at: string | null;
  /** Made-up people present. */
  readonly people: number;
  readonly dataDir: string;
  readonly fresh: boolean;
  readonly media: MediaChoice;
};

const usualPeople = '12';

export type MediaChoice =
  | { readonly kind: 'off' }
  | { readonly kind: 'given'; readonly url: string; readonly key: string; readonly secret: string }
  | { readonly kind: 'own'; readonly binary: string | null };

const options = {
  port: { type: 'string' },
  at: { type: 'string' },
  people: { type: 'string' },
  data: { type: 'string' },
  fresh: { type: 'boolean' },
  'no-media': { type: 'boolean' }
} as const;

export function readStartSettings(args: readonly string[], env: Environment): StartSettings {
  const values = readOptions(args, options);
  const portFlag = textOption(values, 'port');
  const portText = portFlag ?? env.PORT ?? '8080';
  const at = textOption(values, 'at');
  return {
    port: wholeNumber(portFlag === null ? 'PORT' : '--port', portText, { from: 1, to: 65_535 }),
    at: at === null ? null : instantText('--at', at),
    people: wholeNumber('--people', textOption(values, 'people') ?? usualPeople, { from: 0, to: 1000 }),
    dataDir: dataFolderPath(textOption(values, 'data'), env),
    fresh: values.fresh === true,
    media: values['no-media'] === true || env.NO_MEDIA === '1' ? { kind: 'off' } : readMedia(env)
  };
}

/** A LiveKit of one's own needs all three settings; none of them means that we bring one. */
function readMedia(env: Environment): MediaChoice {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = env;
  if (url !== undefined && key !== undefined && secret !== undefined) return { kind: 'given', url, key, secret };
  const missing = Object.entries({ LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret }).filter(
    ([, value]) => value === undefined
  );
  if (missing.length < 3)
    throw new Refusal(`${missing.map(([name]) => name).join(' and ')} must be set too, beside the other LiveKit settings.`);
  return { kind: 'own', binary: env.LIVEKIT_BIN === undefined ? null : executable(folderPath(env.LIVEKIT_BIN, env), env.LIVEKIT_BIN) };
}

function executable(path: string, asWritten: string): string {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    throw new Refusal(`LIVEKIT_BIN must be a program that can be run, and "${asWritten}" is not.`);
  }
}
