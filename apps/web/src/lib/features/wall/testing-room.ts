import type { ViewerRoom } from '@alongside/domain';

export const minute = 60_000;
export const now = 1_000 * minute;

/** An open workshop in which all is well, for tests. */
export function room(slug: string, more: Partial<ViewerRoom> = {}): ViewerRoom {
  return {
    room: slug,
    title: 'Sharing the chair',
    kind: slug === 'plenary' ? 'plenary' : 'workshop',
    phase: 'live',
    people: 14,
    places: 16,
    noHost: false,
    talk: { who: ['Priya'], share: null },
    floor: null,
    captions: { state: 'fine', kind: 'human', missing: false, behindMs: 4_000 },
    bsl: { onAir: 'Lee', since: now - 14 * minute, missing: false },
    hands: 1,
    toRead: 0,
    calls: [],
    moreCalls: 0,
    endsAt: now + 12 * minute,
    extendTo: null,
    links: { slow: 0, lost: 0 },
    cards: { amber: 'nobody', red: 'nobody' },
    may: { run: true, claim: true },
    ...more
  };
}
export const none = { state: 'none', kind: null, missing: false, behindMs: null } as const;
export const noBsl = { onAir: null, since: null, missing: false } as const;
