import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Json, Records, RoomLog, SealedLine, SealedWords } from '@alongside/store';

const method = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];
const keyName = (line: string): string => `line:${line}`;

export type LineWords = { readonly at: number; readonly words: Json };
export type SealedLinesOptions = {
  readonly records: Pick<Records, 'addSealed' | 'sealedOf' | 'sealedLines' | 'removeSealed'>;
  readonly meta: RoomLog['meta'];
  /** Of this installation, the same on every node and after every restart. */
  readonly secret: string;
};

/**
 * Private lines: words that stand in no room's log, in no record and in no list of what was done. Each line has a key of
 * two halves, as questions without a name have: one beside the rooms, the other the secret of the installation. A line
 * that is forgotten loses its stored half, so that no copy of the words can be read any more.
 */
export class SealedLines {
  readonly #records: SealedLinesOptions['records'];
  readonly #meta: RoomLog['meta'];
  readonly #secret: string;

  constructor({ records, meta, secret }: SealedLinesOptions) {
    this.#records = records;
    this.#meta = meta;
    this.#secret = secret;
  }

  async add({ line, reader, at }: Omit<SealedWords, 'sealed'>, words: Json): Promise<void> {
    // Of nodes that begin a line at once one makes the key.
    const half = await this.#meta.swap(keyName(line), null, randomBytes(32).toString('hex'));
    await this.#records.addSealed({ line, reader, at, sealed: seal(words, line, this.#key(line, half)) });
  }

  /** Oldest first; none of a line that was forgotten, or whose secret was changed. */
  async read(line: string): Promise<readonly LineWords[]> {
    const half = await this.#meta.get(keyName(line));
    if (half === null) return [];
    const key = this.#key(line, half);
    const all = await this.#records.sealedOf(line);
    return all.flatMap(({ at, sealed }) => {
      const words = unseal(sealed, line, key);
      return words === undefined ? [] : [{ at, words }];
    });
  }

  lines(): Promise<readonly SealedLine[]> {
    return this.#records.sealedLines();
  }

  /** The key first: from then on the words are nothing, also in whatever copy there is of them. */
  async forget(line: string): Promise<void> {
    await this.#meta.forget(keyName(line));
    await this.#records.removeSealed(line);
  }

  /** Names a person in the name of a line, to whoever has the secret and nobody else. */
  tagOf(person: string): string {
    return createHmac('sha256', this.#secret).update(`line of ${person}`).digest('hex').slice(0, 20);
  }

  #key(line: string, half: string): Buffer {
    return createHmac('sha256', this.#secret).update(`line ${line} ${half}`).digest();
  }
}

/** Bound to its line: bytes that are put into another one are not read there. */
function seal(words: Json, line: string, key: Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(method, key, iv).setAAD(Buffer.from(line));
  const bytes = Buffer.concat([cipher.update(JSON.stringify(words), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString('base64url');
}

function unseal(sealed: string, line: string, key: Buffer): Json | undefined {
  const all = Buffer.from(sealed, 'base64url');
  try {
    const cipher = createDecipheriv(method, key, all.subarray(0, ivBytes)).setAAD(Buffer.from(line));
    cipher.setAuthTag(all.subarray(ivBytes, ivBytes + tagBytes));
    const words = Buffer.concat([cipher.update(all.subarray(ivBytes + tagBytes)), cipher.final()]).toString('utf8');
    return JSON.parse(words) as Json;
  } catch {
    return undefined;
  }
}
