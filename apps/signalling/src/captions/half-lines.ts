import { automaticWriter, isCut } from '@alongside/domain';
import type { Lane } from '@alongside/domain';
import type { Core } from '../core.ts';

/** Words that were shown longer ago are nothing that two captioners write at the same time. */
export const shownTogetherMs = 15_000;

type Parts = Pick<Core, 'shelves' | 'interims' | 'dispatch' | 'hub' | 'records' | 'clock' | 'failed'>;

/** Resolves when the half line of whoever wrote in this room before stands where it belongs: before the next one's words. */
export type HalfLines = { readonly kept: (room: string) => Promise<void> };

/**
 * When a partner takes over in the middle of a line, what the room saw of it stays. It is written in the lane's new
 * name, since captions belong to a lane and to nobody. The half line of somebody who was stopped is not.
 */
export function keepHalfLines(core: Parts): HalfLines {
  const keeping = new Map<string, Promise<void>>();
  core.shelves.captions.onChange((_log, room, { before, after }) => {
    // What was said off the record, or in a round that is over, is neither shown any longer nor found by what comes after.
    const over = after.state.segments.length < before.state.segments.length;
    if (over || (before.state.offRecord && !after.state.offRecord)) core.interims.blank(room);
    if (before.state.lanes === after.state.lanes) return;
    for (const lane of after.state.lanes) {
      const was = before.state.lanes.find(({ id }) => id === lane.id);
      if (was === undefined) continue;
      takeAway(core, room, { was, lane }).catch((error: unknown) => core.failed('the line of who was stopped', error));
      const work = fromMachine(was, lane)
        ? keepMachines(core, room, lane.id)
        : handedOver(was, lane)
          ? keep(core, room, { was, lane })
          : null;
      const kept = work?.catch((error: unknown) => core.failed('the line of who handed over', error));
      if (kept === undefined) continue;
      keeping.set(room, kept);
      void kept.finally(() => keeping.get(room) === kept && keeping.delete(room));
    }
  });
  return { kept: (room) => keeping.get(room) ?? Promise.resolve() };
}

function handedOver(was: Lane, { id: _id, ...is }: Lane): boolean {
  const people = [was.writer, is.writer].every((writer) => writer !== null && writer !== automaticWriter);
  return people && was.kind === 'human' && is.kind === 'human' && was.writer !== is.writer;
}

/** A human comes, and the machine is in the middle of a line. */
function fromMachine(was: Lane, is: Lane): boolean {
  return was.writer === automaticWriter && is.kind === 'human' && is.writer !== null && !isCut(is, automaticWriter);
}
async function keepMachines(core: Parts, room: string, lane: string): Promise<void> {
  const half = core.interims.newest(room, lane, shownTogetherMs);
  if (half === null || half.kind !== 'automatic' || half.text === '') return;
  const now = core.clock.now();
  const { id, speaker, text } = half;
  await core.dispatch.send({ kind: 'system' }, room, {
    type: 'caption.keep',
    id: `half-${id}`,
    data: { lane, id, speaker, text, t0: now, t1: now }
  });
}

async function keep(core: Parts, room: string, { was, lane }: { readonly was: Lane; readonly lane: Lane }): Promise<void> {
  const { writer: former } = was;
  const { writer } = lane;
  const half = core.interims.newest(room, lane.id, shownTogetherMs);
  if (former === null || writer === null || half === null || half.text === '' || isCut(lane, former)) return;
  // Who handed over stands by, or left. Who left may have been sent away.
  if (!lane.standby.includes(former) && (await isGone(core, room, former))) return;
  const now = core.clock.now();
  const actor = { kind: 'person', id: writer, role: 'captioner', room: null } as const;
  const { id, speaker, text } = half;
  // Every node sends it; the ids make it happen once.
  await core.dispatch.send(actor, room, {
    type: 'caption.write',
    id: `half-${id}`,
    data: { lane: lane.id, id, speaker, text, t0: now, t1: now }
  });
}

/** The half line of somebody who was stopped, or may not be here any more, goes from every page with them. */
async function takeAway(core: Parts, room: string, { was, lane }: { readonly was: Lane; readonly lane: Lane }): Promise<void> {
  const { writer: former } = was;
  if (former === null || former === automaticWriter || former === lane.writer) return;
  const half = core.interims.newest(room, lane.id, Infinity);
  if (half !== null && (isCut(lane, former) || (await isGone(core, room, former)))) core.interims.blankLine(room, half);
}

async function isGone({ hub, records }: Parts, room: string, person: string): Promise<boolean> {
  const actor = { kind: 'person', id: person, role: 'captioner', room: null } as const;
  return hub.mayEnter(actor, room) !== null || (await records.peopleShutOut()).includes(person);
}
