import { captionsAggregate, dayAggregate, decide, roomAggregate } from '@alongside/domain';
import type { Aggregate, Command, Context, Decision, LogKind, Logs } from '@alongside/domain';
import type { CaptionsOwn, CaptionsView, DayOwn, DayView, RoomOwn, RoomView } from '@alongside/domain';

export type Views = {
  readonly room: { readonly view: RoomView; readonly own: RoomOwn };
  readonly day: { readonly view: DayView; readonly own: DayOwn };
  readonly captions: { readonly view: CaptionsView; readonly own: CaptionsOwn };
};
export type StateOf<K extends LogKind> = Logs[K]['state'];
export type EventOf<K extends LogKind> = Logs[K]['event'];

/** Everything that is pure about one kind of log. */
export type Rulebook<K extends LogKind> = Aggregate<StateOf<K>, EventOf<K>, Views[K]['view'], Views[K]['own']> & {
  readonly decide: (state: StateOf<K>, command: Command, context: Context) => Decision<EventOf<K>>;
};

export const rulebooks: { readonly [K in LogKind]: Rulebook<K> } = {
  room: { ...roomAggregate, decide: (state, command, context) => decide('room', state, command, context) },
  day: { ...dayAggregate, decide: (state, command, context) => decide('day', state, command, context) },
  captions: { ...captionsAggregate, decide: (state, command, context) => decide('captions', state, command, context) }
};

/** Rules that ask for a room are asked about the plenary when they belong to the whole day. */
export const dayRoom = 'plenary';
