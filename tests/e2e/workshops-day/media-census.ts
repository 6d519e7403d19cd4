import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import type { LiveKitProcess } from '../../media/livekit-process.ts';
import type { Census } from './census.ts';
import type { Delegate } from './delegate.ts';

/** Somebody on the media server: the rooms they are in, each once, and what they send that others hear or see. */
type InMedia = { readonly rooms: readonly string[]; readonly microphone: boolean; readonly camera: boolean };
type Track = { readonly type?: 'AUDIO' | 'VIDEO'; readonly muted?: boolean };
type Participant = { readonly identity: string; readonly tracks?: readonly Track[] };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of the media server's own kind, for whoever may look into one room, or see which there are. */
function token({ key, secret }: LiveKitProcess, video: object): string {
  const now = Math.floor(Date.now() / 1_000);
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: key, nbf: now - 5, exp: now + 60, video })}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}
async function ask<T>(livekit: LiveKitProcess, what: string, { body, video }: { body: object; video: object }): Promise<T> {
  const answer = await fetch(`${livekit.url.replace('ws', 'http')}/twirp/livekit.RoomService/${what}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token(livekit, video)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body)
  });
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Who is where by the media server itself, by person; also whoever only watches, whom nobody else there sees. */
async function inMedia(livekit: LiveKitProcess): Promise<ReadonlyMap<string, InMedia>> {
  const people = new Map<string, InMedia>();
  const { rooms = [] } = await ask<{ rooms?: { name: string }[] }>(livekit, 'ListRooms', { body: {}, video: { roomList: true } });
  for (const { name: room } of rooms) {
    const about = { body: { room }, video: { roomAdmin: true, room } };
    const { participants = [] } = await ask<{ participants?: Participant[] }>(livekit, 'ListParticipants', about);
    for (const { identity, tracks = [] } of participants) {
      const person = identity.split('.')[0] ?? identity;
      const before = people.get(person) ?? { rooms: [], microphone: false, camera: false };
      const sends = (kind: Track['type']): boolean => tracks.some(({ type = 'AUDIO', muted = false }) => type === kind && !muted);
      people.set(person, {
        rooms: before.rooms.includes(room) ? before.rooms : [...before.rooms, room],
        microphone: before.microphone || sends('AUDIO'),
        camera: before.camera || sends('VIDEO')
      });
    }
  }
  return people;
}

const nowhere: InMedia = { rooms: [], microphone: false, camera: false };
const line = (name: string, { rooms, microphone, camera }: InMedia): string =>
  `${name} in ${rooms.join(' and ')}${microphone ? ', heard' : ''}${camera ? ', seen' : ''}`;

/** On the media server these people are in their room and in no other, and heard and seen as their own pages say. */
export async function mediaStands(livekit: LiveKitProcess, census: Census, people: readonly Delegate[]): Promise<void> {
  const must = people.map((one) => {
    const { microphone, camera } = one.devices;
    return line(one.name, { rooms: [census.roomOf(one)], microphone: microphone === 'on', camera: camera === 'on' });
  });
  const is = async (): Promise<readonly string[]> => {
    const there = await inMedia(livekit);
    return people.map(({ id, name }) => line(name, there.get(id) ?? nowhere));
  };
  await expect.poll(is, { message: 'who is heard and seen where', timeout: 60_000 }).toEqual(must);
}
