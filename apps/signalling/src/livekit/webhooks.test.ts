import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import { AccessToken } from 'livekit-server-sdk';
import { expect, it } from 'vitest';
import { livekitWebhooks } from './webhooks.ts';

const apiKey = 'key';
const secret = 'a-secret-of-this-test-0123456789abcdef';

async function signed(body: string): Promise<string> {
  const token = new AccessToken(apiKey, secret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return token.toJwt();
}
function event(id: string, name: string): string {
  return JSON.stringify({ event: name, id, room: { name: 'plenary' }, participant: { identity: 'sam.1' } });
}

async function receiver() {
  const calls: string[] = [];
  const app = Fastify();
  const media = {
    joined: async (room: string, identity: string) => void calls.push(`joined ${room} ${identity}`),
    probe: async () => void calls.push('probe')
  };
  await app.register(livekitWebhooks, { media, apiKey, secret });
  const post = async (payload: string, authorization: string, type = 'application/webhook+json'): Promise<number> => {
    const headers = { 'content-type': type, authorization };
    return (await app.inject({ method: 'POST', url: '/api/livekit/webhook', headers, payload })).statusCode;
  };
  return { post, calls };
}

it('follows signed events once, whatever their order', async () => {
  const { post, calls } = await receiver();
  const joined = event('a', 'participant_joined');
  const finished = event('b', 'room_finished');
  expect(await post(finished, await signed(finished))).toBe(200);
  expect(await post(joined, await signed(joined))).toBe(200);
  expect(await post(joined, await signed(joined))).toBe(200);
  const other = event('c', 'track_published');
  expect(await post(other, await signed(other))).toBe(200);
  expect(calls).toEqual(['probe', 'joined plenary sam.1']);
});

it('refuses what is not signed, or signed for other words', async () => {
  const { post, calls } = await receiver();
  const joined = event('a', 'participant_joined');
  expect(await post(joined, '')).toBe(401);
  expect(await post(joined, await signed(event('z', 'participant_joined')))).toBe(401);
  expect(await post('not json', await signed('not json'))).toBe(401);
  const odd = '{"toString":null}';
  expect(await post(odd, await signed(odd), 'application/json')).toBe(401);
  expect(calls).toEqual([]);
});
