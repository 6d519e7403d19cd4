import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A microphone that never pauses, so that silence means silence: one second, played over and over without a seam. It sways in
 * pitch and loudness as a voice does, because the browser takes a steady tone for noise and turns it down to almost nothing.
 */
export async function toneFile(dir: string): Promise<string> {
  const rate = 48_000;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + rate * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(rate * 2, 40);
  const samples = Buffer.alloc(rate * 2);
  for (let i = 0; i < rate; i += 1) samples.writeInt16LE(Math.round(voice(i / rate) * 14_000), i * 2);
  const path = join(dir, 'tone.wav');
  await writeFile(path, Buffer.concat([header, samples]));
  return path;
}

/** Between 200 and 800 Hz three times a second, and between 70 and 100 % of its loudness four times a second. */
function voice(second: number): number {
  const turn = 2 * Math.PI * second;
  const pitch = 500 * turn - 100 * Math.cos(3 * turn);
  return Math.sin(pitch) * (0.85 + 0.15 * Math.sin(4 * turn));
}
