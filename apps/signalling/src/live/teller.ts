import type { Audience } from '@alongside/domain';
import { encode } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import { restMs, runsTheDay } from '../rooms/patience.ts';
import type { Group } from './group.ts';
import type { Places } from './rooms.ts';

export type To = { readonly sees: (audience: Audience) => boolean; readonly urgent: boolean };

/** Tells everybody in a room something that is no change of a log: encoded once, given to each group. */
export class Teller {
  #places: Places | null = null;

  attach(places: Places): void {
    this.#places = places;
  }

  /** `came`: when it reached this process, by the machine's own clock. */
  caption(room: string, lane: string, { frame, came }: { readonly frame: ServerFrame; readonly came: number }): void {
    this.#tell(room, frame, (group, text) => group.caption(lane, text, came));
  }
  counter(room: string, frame: ServerFrame, { sees, urgent }: To): void {
    this.#tell(room, frame, (group, text, audience) => {
      if (!sees(audience)) return;
      if (urgent) group.firm(text);
      else group.counter(`votes ${text}`, text);
    });
  }
  /** Those who run the day are told of places once in a while: how many are here leaves with them. */
  count(room: string, frame: ServerFrame): void {
    this.#tell(room, frame, (group, text, audience) => group.counter('count', text, runsTheDay.has(audience) ? restMs : undefined));
  }

  #tell(room: string, frame: ServerFrame, give: (group: Group, text: string, audience: Audience) => void): void {
    const groups = this.#places?.groups(room) ?? [];
    if (groups.length === 0) return;
    const text = encode(frame);
    for (const { group, audience } of groups) give(group, text, audience);
  }
}
