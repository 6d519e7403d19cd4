import type { Aggregate } from '../kernel/kernel.ts';
import { dueInRoom } from './closing.ts';
import { projectRoom, projectRoomOwn } from './project.ts';
import { evolveRoom, knowsRoom } from './rules.ts';
import { initialRoom } from './state.ts';
import { touchedInRoom } from './touched.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState } from './state.ts';
import type { RoomOwn, RoomView } from './views.ts';

export const roomAggregate: Aggregate<RoomState, RoomEvent, RoomView, RoomOwn> = {
  initial: initialRoom,
  evolve: evolveRoom,
  knows: knowsRoom,
  project: projectRoom,
  projectOwn: projectRoomOwn,
  mayWait: () => false,
  touches: touchedInRoom,
  due: dueInRoom
};
