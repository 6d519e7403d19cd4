import { createClient } from 'redis';
import { WebSocketServer } from 'ws';

/** Floor: raw `ws` and one Redis function (dedupe, XADD, PUBLISH) with `appendfsync always`; acknowledged after the reply. */
const library = `#!lua name=floor1
redis.register_function('floor_commit', function(keys, args)
  if redis.call('HSETNX', keys[2], args[1], '1') == 0 then return 0 end
  redis.call('XADD', keys[1], '*', 'body', args[2])
  redis.call('PUBLISH', keys[1], args[2])
  return 1
end)`;
const client = createClient({ url: process.env['REDIS_URL'] ?? '' });
await client.connect();
await client.sendCommand(['FUNCTION', 'LOAD', 'REPLACE', library]);

const server = new WebSocketServer({ port: Number(process.env['PORT']), host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const body = data.toString('utf8');
    const { id } = JSON.parse(body) as { id: string };
    void client
      .sendCommand(['FCALL', 'floor_commit', '2', '{floor}:log', '{floor}:ids', id, body])
      .then(() => socket.send(JSON.stringify({ f: 'ok', id })));
  });
});
server.once('listening', () => process.send?.('ready'));
