import { createHmac } from 'node:crypto';
import type { LiveKitProcess } from './livekit-process.ts';

/** What the media server itself says that somebody may do, and what it takes from them. */
export type Standing = { readonly permission: unknown; readonly tracks: readonly { readonly source: string; readonly muted: boolean }[] };
type Participant = {
  readonly identity: string;
  readonly permission: unknown;
  readonly tracks?: readonly { readonly sid: string; readonly source: string; readonly muted?: boolean }[];
};

/** Asked of the media server, not of us. Null: they are not there. */
export async function standingAt(livekit: LiveKitProcess, room: string, person: string): Promise<Standing | null> {
  const answer = await fetch(`${livekit.url.replace('ws', 'http')}/twirp/livekit.RoomService/ListParticipants`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminOf(livekit, room)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ room })
  });
  if (!answer.ok) throw new Error(`LiveKit answers ${answer.status}: ${await answer.text()}`);
  const { participants } = (await answer.json()) as { participants: readonly Participant[] };
  const found = participants.find(({ identity }) => identity.startsWith(`${person}.`));
  if (found === undefined) return null;
  const tracks = (found.tracks ?? []).toSorted((a, b) => (a.sid < b.sid ? -1 : 1));
  return { permission: found.permission, tracks: tracks.map(({ source, muted = false }) => ({ source, muted })) };
}

function adminOf({ key, secret }: LiveKitProcess, room: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1_000);
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: key, nbf: now - 10, exp: now + 600, video: { roomAdmin: true, room } })}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}
