import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { broadcastOnOrder } from './order.ts';

/** Peer: stock socket.io, as its own documentation sets it up. */
const http = createServer();
const io = new Server(http);
http.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
broadcastOnOrder((frame) => io.emit('f', frame));
