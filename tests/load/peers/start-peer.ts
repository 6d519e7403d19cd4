import { join } from 'node:path';
import { type Child, startChild } from '../../platform/child.ts';
import { freePort } from '../../platform/free-port.ts';
import { onCore } from '../measure.ts';

export type Peer = { readonly port: number; readonly child: Child; readonly message: (wanted: string) => Promise<void> };

/** Starts a peer on the first core, in a fresh process, and waits for its own word that it listens. */
export async function startPeer(file: string, env: Readonly<Record<string, string>> = {}, port?: number): Promise<Peer> {
  const listening = port ?? (await freePort());
  const [command, ...before] = [...onCore(0), process.execPath];
  if (command === undefined) throw new Error('no command');
  const child = startChild(command, [...before, join(import.meta.dirname, file)], {
    env: { ...process.env, ...env, PORT: String(listening) }
  });
  const message = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      child.process.on('message', (said) => {
        if (said === wanted) resolve();
      });
      child.process.once('exit', () => reject(new Error(`${file} ended: ${child.output()}`)));
    });
  await message('ready');
  return { port: listening, child, message };
}
