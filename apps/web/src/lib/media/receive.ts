import type { Layout, Rung } from './types.ts';

/** What stands on the wire: a BSL lane has a full and a small track. */
export type WireKind = 'camera' | 'microphone' | 'bsl' | 'bsl-small';
export type Wish = 'none' | 'low' | 'full';

export const everything: Layout = { pictures: 'all', large: 'all', bsl: true };

const listed = (list: 'all' | readonly string[], person: string): boolean => list === 'all' || list.includes(person);

/**
 * What to receive of one track. A poor link drops faces first, then speaker video; BSL becomes small last of all and is
 * never dropped, and neither is sound.
 */
export function wishFor(
  track: { readonly person: string; readonly kind: WireKind; readonly smallOffered: boolean },
  layout: Layout,
  rung: Rung
): Wish {
  switch (track.kind) {
    case 'microphone':
      return 'full';
    case 'bsl':
      return layout.bsl && !(rung === 3 && track.smallOffered) ? 'full' : 'none';
    case 'bsl-small':
      return layout.bsl && rung === 3 ? 'full' : 'none';
    case 'camera':
      return cameraWish(track.person, layout, rung);
  }
}

function cameraWish(person: string, layout: Layout, rung: Rung): Wish {
  if (!listed(layout.pictures, person) || rung >= 2) return 'none';
  const large = listed(layout.large, person);
  if (!large) return rung >= 1 ? 'none' : 'low';
  return rung >= 1 ? 'low' : 'full';
}
