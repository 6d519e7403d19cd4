import { WebSocketServer } from 'ws';

/** Floor of coming back: raw `ws` that hands every newcomer one ready-made snapshot of about our size. */
const snapshot = Buffer.from(JSON.stringify({ f: 'snap', at: '@0@', text: 'a'.repeat(Number(process.env['SNAPSHOT_BYTES'] ?? 4_000)) }));
const server = new WebSocketServer({ port: Number(process.env['PORT']), host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('error', () => undefined);
  socket.send(snapshot, { binary: false });
});
server.once('listening', () => process.send?.('ready'));
