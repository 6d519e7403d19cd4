import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const clipRate = 16_000;
/** A person who reads aloud, recorded by volunteers of LibriVox; the words are in the public domain. */
export type Clip = { readonly id: string; readonly words: string; readonly samples: Int16Array<ArrayBuffer> };

const usual = '/usr/share/pocketsphinx/test/data/librivox/transcription';
/** The transcript has a word twice that the reader says once. */
const slips: Readonly<Record<string, readonly [written: string, said: string]>> = { '0920': ['a more a amiable', 'a more amiable'] };
const headerBytes = 44;

/** Five sentences with what is said in them, as Debian's package of test data brings them. */
export function readClips(): readonly Clip[] {
  const file = process.env['SPEECH_CLIPS'] ?? usual;
  if (!existsSync(file)) throw new Error('Recorded speech is missing. Install it: apt-get install pocketsphinx-testdata');
  const folder = dirname(file);
  const sounds = readdirSync(folder).filter((name) => name.endsWith('.wav'));
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const found = /^<s> (?<words>.+) <\/s> \((?<name>.+-(?<id>\d+))\)$/u.exec(line)?.groups;
      const sound = sounds.find((name) => name === `${found?.['name']}.wav`);
      if (found === undefined || sound === undefined) return [];
      const [written, said] = slips[found['id'] ?? ''] ?? ['', ''];
      return [{ id: found['id'] ?? '', words: (found['words'] ?? '').replace(written, said), samples: readSamples(join(folder, sound)) }];
    });
}
export function clip(id: string): Clip {
  const found = readClips().find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no clip ${id}`);
  return found;
}

/** The files are all of one channel, 16 bits and 16,000 samples a second. */
function readSamples(file: string): Int16Array<ArrayBuffer> {
  const bytes = readFileSync(file);
  return Int16Array.from({ length: (bytes.length - headerBytes) >> 1 }, (_, n) => bytes.readInt16LE(headerBytes + n * 2));
}
