import type { CaptionsState } from '@alongside/domain';
import type { Core } from '../core.ts';
import type { RoundKeys } from './round-keys.ts';

type Parts = Pick<Core, 'shelves' | 'failed'> & { readonly keys: RoundKeys };

/** When a round of workshops is over, the key goes with which its words could be read. Every node does it; once is enough. */
export function forgetRounds({ shelves, keys, failed }: Parts): void {
  shelves.captions.onChange((_log, room, { before, after }) => {
    const known: CaptionsState['lostRounds'] = before.state.lostRounds ?? [];
    for (const round of after.state.lostRounds ?? [])
      if (!known.includes(round)) keys.forget(room, round).catch((error: unknown) => failed('the key of a round', error));
  });
}

/** After a restart: a server that died in between has left keys of rounds that are over. */
export async function forgetRoundsOf(room: string, { lostRounds = [] }: CaptionsState, keys: RoundKeys): Promise<void> {
  await Promise.all(lostRounds.map((round) => keys.forget(room, round)));
}
