import { expect } from 'vitest';
import type { LiveKitProcess } from '../../media/livekit-process.ts';
import { onServer, sends } from '../../media/server-list.ts';
import type { Census } from './census.ts';
import type { Delegate } from './delegate.ts';

/** Somebody on the media server: the rooms they are in, each once, and what they send that others hear or see. */
type InMedia = { readonly rooms: readonly string[]; readonly microphone: boolean; readonly camera: boolean };

/** Who is where by the media server itself, by person; also whoever only watches, whom nobody else there sees. */
async function inMedia(livekit: LiveKitProcess): Promise<ReadonlyMap<string, InMedia>> {
  const people = new Map<string, InMedia>();
  for (const one of await onServer(livekit)) {
    const { person, room } = one;
    const before = people.get(person) ?? nowhere;
    people.set(person, {
      rooms: before.rooms.includes(room) ? before.rooms : [...before.rooms, room],
      microphone: before.microphone || sends(one, 'AUDIO'),
      camera: before.camera || sends(one, 'VIDEO')
    });
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
