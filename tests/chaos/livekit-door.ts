import { createHash, createHmac, randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { LiveKitProcess } from '../media/livekit-process.ts';

const lifeS = 300;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed({ key, secret }: LiveKitProcess, claims: object): string {
  const words = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: key, exp: Math.floor(Date.now() / 1_000) + lifeS, ...claims })}`;
  return `${words}.${createHmac('sha256', secret).update(words).digest('base64url')}`;
}

async function ask(livekit: LiveKitProcess, call: string, room: string): Promise<unknown> {
  const token = signed(livekit, { video: { roomAdmin: true, roomList: true, roomCreate: true, room } });
  const response = await fetch(`${livekit.url.replace('ws', 'http')}/twirp/livekit.RoomService/${call}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ room })
  });
  if (!response.ok) throw new Error(`${call}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Identities of everybody whom LiveKit holds in a room, by its own word. */
export async function present(livekit: LiveKitProcess, room: string): Promise<readonly string[]> {
  const { participants = [] } = (await ask(livekit, 'ListParticipants', room)) as { participants?: { identity: string }[] };
  return participants.map(({ identity }) => identity);
}

/** In LiveKit's signal: a leave (field 8) whose reason (field 2) is that somebody removed the participant (4). */
const leaveTag = 0x42;
const removedReason = Buffer.from([0x10, 0x04]);

export type Guest = { readonly removed: () => boolean; readonly leave: () => void };

/** Opens LiveKit's signal with a token, as a page does, and never goes further: enough to be in the room for a while. */
export async function joinBy(livekit: LiveKitProcess, token: string): Promise<Guest> {
  const socket = new WebSocket(`${livekit.url}/rtc?access_token=${token}&protocol=15&sdk=js&version=2.15.0&auto_subscribe=0`);
  let removed = false;
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    removed ||= data[0] === leaveTag && data.includes(removedReason);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve());
    socket.once('close', () => reject(new Error('LiveKit let nobody in')));
  });
  return { removed: () => removed, leave: () => socket.terminate() };
}

export type Hint = {
  readonly event: 'participant_joined' | 'participant_left' | 'room_finished';
  readonly room: string;
  readonly identity: string;
};

/** A hint as LiveKit writes and signs it. The same body may be sent twice. */
export function hintBody({ event, room, identity }: Hint): string {
  return JSON.stringify({ event, id: `EV_${randomUUID()}`, room: { name: room }, participant: { identity } });
}
export async function hint(livekit: LiveKitProcess, url: string, body: string): Promise<number> {
  const sha256 = createHash('sha256').update(body).digest('base64');
  const headers = { 'content-type': 'application/webhook+json', authorization: signed(livekit, { sha256 }) };
  return (await fetch(`${url}/api/livekit/webhook`, { method: 'POST', headers, body })).status;
}
