import type { RoomSnapshot } from '@alongside/room-client';
import { emptyScene, type Scene } from '../scene.ts';

type Room = NonNullable<RoomSnapshot['views']['room']>;
type Day = NonNullable<RoomSnapshot['views']['day']>;
type Captions = NonNullable<RoomSnapshot['views']['captions']>;
type Own = { readonly [K in keyof RoomSnapshot['own']]?: Partial<NonNullable<RoomSnapshot['own'][K]>> };

/** One contribution as a host's desk lists it. */
export type QueueItem = Extract<Room, { readonly queue: unknown }>['queue'][number];

const plenary: Room = {
  slug: 'plenary',
  kind: 'plenary',
  phase: 'before',
  liveSince: null,
  queueOpen: true,
  stage: [],
  asking: null,
  next: null,
  questions: [],
  answered: [],
  bsl: { onAir: null },
  slides: null,
  announcements: [],
  closing: null
};
const quietDay: Day = { workshops: [], round: 'choosing', closesAt: null, announcements: [] };
const noCaptions: Captions = { lanes: [], segments: [], released: false, offRecord: false };

export type Seen = {
  readonly room?: Partial<Room>;
  readonly day?: Partial<Day>;
  readonly captions?: Partial<Captions>;
  readonly own?: Own;
};

/** What a made-up person sees in a plenary that has not begun, with what is said to be otherwise. */
export function seen({ room = {}, day = {}, captions = {}, own = {} }: Seen = {}): RoomSnapshot {
  return {
    status: 'live',
    ended: null,
    welcomes: 1,
    room: room.slug ?? 'plenary',
    entering: null,
    here: [],
    me: { id: 'person-me', name: 'Nadia', role: 'delegate' },
    audience: 'delegate',
    views: { room: { ...plenary, ...room }, day: { ...quietDay, ...day }, captions: { ...noCaptions, ...captions } },
    own: {
      room: { contributions: [], invited: false, onStage: null, minute: false, notes: [], removed: false, ...own.room },
      day: { place: null, waiting: null, help: null, calls: [], removed: false, ...own.day },
      captions: { writing: null, standby: null, ...own.captions }
    },
    votes: {},
    cards: null,
    looking: [],
    people: 1,
    interims: [],
    automatic: null,
    told: null,
    backchannels: {},
    media: 'ready',
    clockOffsetMs: 0,
    outbox: []
  };
}

export function scene(
  more: Omit<Partial<Scene>, 'newcomers'> & { readonly roles?: readonly string[]; readonly rooms?: readonly string[] } = {}
): Scene {
  const { roles = [], rooms = [], ...rest } = more;
  return { ...emptyScene, now: 100_000, ...rest, newcomers: { roles: new Set(roles), rooms: new Set(rooms) } };
}

export const face = (id: string): { id: string; name: string; role: string; sample: boolean } => ({
  id,
  name: id,
  role: 'speaker',
  sample: true
});
