import type { ServerFrame } from '@alongside/protocol';
import type { RoomLog } from '@alongside/store';
import type { NameBook } from '../people/name-book.ts';
import type { EncodingCounter } from '../rooms/audience-stream.ts';
import { HereLists } from '../rooms/here-lists.ts';
import { Presence } from '../rooms/presence.ts';
import type { Here } from '../rooms/presence.ts';
import type { Shelves } from '../rooms/shelf.ts';
import type { LiveHub } from './live-hub.ts';
import type { Teller } from './teller.ts';

type Count = Extract<ServerFrame, { f: 'count' }>;
type Options = {
  readonly store: RoomLog;
  readonly shelves: Shelves;
  readonly names: NameBook;
  readonly encodings: EncodingCounter;
  readonly newId: () => string;
  readonly teller: Teller;
  readonly hub: () => LiveHub;
};
/** `count`: for somebody who comes in; `whole` with all names, for who does not follow the list as a log. */
type WhoIsHere = {
  readonly presence: Presence;
  readonly lists: HereLists;
  readonly count: (room: string, whole: boolean) => ServerFrame;
};

/** How many are in each room, and in workshops who. */
export function openHere({ store, shelves, names, encodings, newId, teller, hub }: Options): WhoIsHere {
  const listed = (room: string): boolean => shelves.room.warm(room)?.reader.standing.state.kind === 'workshop';
  const count = counted(names);
  const lists = new HereLists({ listed, newId, counter: encodings });
  const presence = new Presence({
    store,
    isHostOf: names.isHostOf,
    isAtWork: (person) => !['delegate', 'supporter'].includes(names.names(person).role),
    here: () => hub().presentPeople(),
    listed,
    tell: (room, here) => tell({ lists, teller, hub: hub() }, count(room, here))
  });
  return {
    presence,
    lists,
    count: (room, whole) => {
      const now = count(room, presence.of(room));
      return whole ? now : withoutList(now);
    }
  };
}

/** Names as changes of a log, and how many; whoever does not follow that log gets all names after it. */
function tell({ lists, teller, hub }: { readonly lists: HereLists; readonly teller: Teller; readonly hub: LiveHub }, count: Count): void {
  if (count.here !== undefined) lists.tell(count.room, count.here);
  teller.count(count.room, withoutList(count));
  if (count.here !== undefined) hub.tellWhole(count.room, count);
}

const withoutList = ({ here: _here, ...count }: Count): Count => count;

function counted(names: NameBook) {
  return (room: string, { people, ids }: Here): Count => {
    const here = ids?.map((id) => ({ id, ...names.names(id) }));
    return { f: 'count', room, people, ...(here === undefined ? {} : { here }) };
  };
}
