import { execFile } from 'node:child_process';
import { hum, readWav } from './voice.ts';

/** The line as sound: read by espeak-ng where the computer has it, else as tones. */
export async function speak(line: string, program: string | null): Promise<Int16Array> {
  if (program === null) return hum(line);
  const file = await new Promise<Buffer | null>((done) => {
    const options = { encoding: 'buffer', maxBuffer: 8 * 1024 * 1024, timeout: 10_000 } as const;
    execFile(program, ['--stdout', '-v', 'en-gb', '-s', '145', line], options, (error, stdout) => done(error === null ? stdout : null));
  });
  return (file === null ? null : readWav(file)) ?? hum(line);
}
