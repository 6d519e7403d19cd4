import type { ViewerRoom } from '@alongside/domain';
import { expect, test } from 'vitest';
import { heardOf } from './room-heard.ts';

const captions = { state: 'fine', kind: 'human', missing: false, behindMs: 5_000 } as const;
const room = (slug: string, talk: ViewerRoom['talk']): ViewerRoom => ({ room: slug, talk, captions }) as ViewerRoom;

test('what is heard of this room comes from the wall: who speaks now, and the delay as it was measured', () => {
  const rooms = [room('workshop-1', { who: [], share: null }), room('plenary', { who: ['Dele'], share: null })];
  expect(heardOf({ rooms }, 'plenary')).toEqual({ speaks: true, behindMs: 5_000 });
  expect(heardOf({ rooms }, 'workshop-1')).toEqual({ speaks: false, behindMs: 5_000 });
  expect(heardOf({ rooms: [room('plenary', null)] }, 'plenary')).toEqual({ speaks: false, behindMs: 5_000 });
  expect(heardOf({ rooms }, 'webinar')).toBeNull();
});
