import { WebSocketServer } from 'ws';
import { relayOnOrder } from './relay.ts';

/** Floor: raw `ws`, each event of the busy minute to all at once, nothing else. */
const server = new WebSocketServer({ port: Number(process.env['PORT']), host: '127.0.0.1', perMessageDeflate: false });
server.once('listening', () => process.send?.('ready'));
relayOnOrder((event) => {
  const bytes = Buffer.from(event);
  for (const socket of server.clients) socket.send(bytes, { binary: false });
});
