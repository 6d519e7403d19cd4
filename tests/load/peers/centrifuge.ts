import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manners } from '../clients/crowd.ts';

/** Connects, is put into the one channel by the server, and answers pings: an empty message both ways. */
export const centrifugeManners: Manners = {
  path: '/',
  headers: () => ({}),
  greet: (socket) => socket.send('{"id":1,"connect":{}}'),
  answer: (socket, payload) => {
    if (payload.length === 2) socket.send('{}');
  }
};

/** The program, built anew; null where there is no Go, or it cannot be built here. */
export function builtCentrifuge(): string | null {
  const program = join(mkdtempSync(join(tmpdir(), 'alongside-centrifuge-')), 'peer');
  try {
    execFileSync('go', ['build', '-o', program, '.'], { cwd: join(import.meta.dirname, 'centrifuge'), stdio: 'pipe' });
    return program;
  } catch (error) {
    console.log(`centrifuge is not measured: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    return null;
  }
}
