import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

/** Written by the running server, readable by its owner only: the way in for the commands of this computer. */
export const controlFile = 'control.json';
export type Control = { readonly url: string; readonly secret: string; readonly pid: number };

export function readControl(folder: string): Control | null {
  const file = join(folder, controlFile);
  if (!existsSync(file)) return null;
  const read = parse(readFileSync(file, 'utf8'));
  if (typeof read !== 'object' || read === null || !('url' in read) || !('secret' in read) || !('pid' in read)) return null;
  const { url, secret, pid } = read;
  return typeof url === 'string' && typeof secret === 'string' && typeof pid === 'number' ? { url, secret, pid } : null;
}

/** A file that a killed process left half written says as much as no file. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Asks the running platform, or says in a sentence that none runs on this data. */
export async function askPlatform(
  folder: string,
  name: 'links' | 'revoke' | 'revoke-many' | 'rotate' | 'clock' | 'present',
  body: unknown
): Promise<unknown> {
  const control = readControl(folder);
  if (control === null) throw new Refusal(`No platform runs on ${folder}. Start one with "npm start", or name its folder with --data.`, 1);
  const response = await post(control, name, body);
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw new Refusal(`The platform refused: ${sentenceOf(answer) ?? `it answered ${response.status}`}`, 1);
}

async function post(control: Control, name: string, body: unknown): Promise<Response> {
  try {
    return await fetch(`${control.url}/api/control/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${control.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(60_000)
    });
  } catch {
    throw new Refusal(`The platform at ${control.url} does not answer. Start it with "npm start".`, 1);
  }
}

function sentenceOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  if ('sentence' in answer && typeof answer.sentence === 'string') return answer.sentence;
  if ('message' in answer && typeof answer.message === 'string') return answer.message;
  return 'code' in answer && typeof answer.code === 'string' ? answer.code : null;
}
