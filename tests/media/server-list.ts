import { createHmac } from 'node:crypto';
import type { LiveKitProcess } from './livekit-process.ts';

/** `sid`: by which the browser of somebody who hears it knows it too. */
export type OnTrack = { readonly sid: string; readonly type?: 'AUDIO' | 'VIDEO'; readonly muted?: boolean };
/** One connection to one room of the media server. */
export type OnServer = { readonly person: string; readonly room: string; readonly tracks: readonly OnTrack[] };
type Participant = { readonly identity: string; readonly tracks?: readonly OnTrack[] };

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

/** Every connection by the media server itself, also of whoever only watches, whom nobody else there sees. */
export async function onServer(livekit: LiveKitProcess): Promise<readonly OnServer[]> {
  const { rooms = [] } = await ask<{ rooms?: { name: string }[] }>(livekit, 'ListRooms', { body: {}, video: { roomList: true } });
  const all = rooms.map(async ({ name: room }) => {
    const about = { body: { room }, video: { roomAdmin: true, room } };
    const { participants = [] } = await ask<{ participants?: Participant[] }>(livekit, 'ListParticipants', about);
    return participants.map(({ identity, tracks = [] }) => ({ person: identity.split('.')[0] ?? identity, room, tracks }));
  });
  return (await Promise.all(all)).flat();
}
export const sends = ({ tracks }: Pick<OnServer, 'tracks'>, kind: 'AUDIO' | 'VIDEO'): boolean =>
  tracks.some(({ type = 'AUDIO', muted = false }) => type === kind && !muted);
