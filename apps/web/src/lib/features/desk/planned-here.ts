import type { AccessPlace } from '@alongside/domain';

type Here = { readonly room: string; readonly now: number; readonly signs: boolean; readonly writes: boolean };

/** Access that is planned in this room now, and is not there: each a sentence for whoever runs the room. */
export function missingHere(plan: readonly AccessPlace[], { room, now, signs, writes }: Here): readonly string[] {
  const planned = (kind: AccessPlace['kind']): boolean =>
    plan.some((place) => place.kind === kind && place.room === room && place.from <= now && now < place.to);
  return [
    ...(planned('bsl') && !signs ? ['BSL is planned here now. Nobody is signing.'] : []),
    ...(planned('captions') && !writes ? ['Human captions are planned here now. Nobody is writing.'] : [])
  ];
}
