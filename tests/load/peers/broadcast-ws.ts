import { WebSocketServer } from 'ws';
import { broadcastOnOrder } from './order.ts';

/** Floor: raw `ws`, one message to all, nothing else. */
const server = new WebSocketServer({ port: Number(process.env['PORT']), host: '127.0.0.1', perMessageDeflate: false });
server.once('listening', () => process.send?.('ready'));
broadcastOnOrder((frame) => {
  const bytes = Buffer.from(frame);
  for (const socket of server.clients) socket.send(bytes, { binary: false });
});
