import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type WebSocket, WebSocketServer } from 'ws';

/** Floor: raw `ws` and `node:sqlite`, WAL, synchronous FULL, one transaction a tick; acknowledged after the commit. */
const database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'alongside-floor-')), 'floor.db'));
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE log (v INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT)');
const insert = database.prepare('INSERT OR IGNORE INTO log (id, body) VALUES (?, ?)');
let waiting: { readonly socket: WebSocket; readonly id: string; readonly body: string }[] = [];

function flush(): void {
  const batch = waiting;
  waiting = [];
  database.exec('BEGIN');
  for (const one of batch) insert.run(one.id, one.body);
  database.exec('COMMIT');
  for (const one of batch) one.socket.send(JSON.stringify({ f: 'ok', id: one.id }));
}

const server = new WebSocketServer({ port: Number(process.env['PORT']), host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const body = data.toString('utf8');
    const { id } = JSON.parse(body) as { id: string };
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ socket, id, body });
  });
});
server.once('listening', () => process.send?.('ready'));
