import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { relayOnOrder } from './relay.ts';

/** Peer: stock socket.io, each event of the busy minute emitted to all at once. */
const http = createServer();
const io = new Server(http);
http.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
relayOnOrder((event) => io.emit('e', event));
