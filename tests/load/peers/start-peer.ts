import { join } from 'node:path';
import { type Child, startChild } from '../../platform/child.ts';
import { freePort } from '../../platform/free-port.ts';
import { serverOptions } from '../../platform/platform.ts';
import { onCore } from '../measure.ts';

export type Peer = { readonly port: number; readonly child: Child; readonly message: (wanted: string) => Promise<void> };

/** Starts a peer on the first core, in a fresh process, and waits for its own word that it listens. */
export function startPeer(file: string, env: Readonly<Record<string, string>> = {}, port?: number): Promise<Peer> {
  return startProgram([process.execPath, join(import.meta.dirname, file)], env, port);
}
/** With the options that our own server runs with: what they bring, a peer could have too. */
export function startPeerAlike(file: string): Promise<Peer> {
  return startProgram([process.execPath, ...serverOptions, join(import.meta.dirname, file)]);
}

/** The same for a program in another language; it speaks over Node's channel. */
export async function startProgram(program: readonly string[], env: Readonly<Record<string, string>> = {}, port?: number): Promise<Peer> {
  const listening = port ?? (await freePort());
  const [command, ...words] = [...onCore(0), ...program];
  if (command === undefined) throw new Error('no command');
  const child = startChild(command, words, {
    env: { ...process.env, ...env, PORT: String(listening) }
  });
  const message = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      child.process.on('message', (said) => {
        if (said === wanted) resolve();
      });
      child.process.once('exit', () => reject(new Error(`${program.at(-1)} ended: ${child.output()}`)));
    });
  await message('ready');
  return { port: listening, child, message };
}
