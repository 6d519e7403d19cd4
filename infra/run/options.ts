import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Refusal } from './refusal.ts';

export const repository = resolve(import.meta.dirname, '../..');
export type Environment = Readonly<Record<string, string | undefined>>;
export type OptionTypes = NonNullable<ParseArgsConfig['options']>;
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** Reads `--name value` options; one that nobody knows is refused with the list of those that exist. */
export function readOptions(args: readonly string[], options: OptionTypes): OptionValues {
  const names = Object.keys(options).map((name) => `--${name}`);
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? undefined : value]));
  } catch (error) {
    const told = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new Refusal(`${told.replace(/\.$/, '')}. The options are: ${names.join(', ')}.`);
  }
}

export function textOption(values: OptionValues, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

/** A whole number within limits, or the sentence that names the setting. */
export function wholeNumber(setting: string, text: string, limits: { readonly from: number; readonly to: number }): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= limits.from && value <= limits.to) return value;
  throw new Refusal(`${setting} must be a whole number from ${limits.from} to ${limits.to}, not "${text}".`);
}

/** A time with its offset: a bare local time would mean another moment on another computer. */
export function instantText(setting: string, text: string): string {
  const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
  if (shape.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new Refusal(`${setting} must be a time with its offset, such as 2025-07-01T10:55+01:00, not "${text}".`);
}

/** Folders are read from where the person typed the command; npm itself moves to the root of the repository. */
export function folderPath(text: string, env: Environment): string {
  return resolve(env.INIT_CWD ?? process.cwd(), text);
}

/** The data folder that a command means: its flag, then DATA_DIR, then `.data` in the repository. */
export function dataFolderPath(flag: string | null, env: Environment): string {
  const chosen = flag ?? env.DATA_DIR ?? null;
  if (chosen === '') throw new Refusal(`${flag === null ? 'DATA_DIR' : '--data'} must name a folder, not nothing.`);
  return chosen === null ? resolve(repository, '.data') : folderPath(chosen, env);
}
