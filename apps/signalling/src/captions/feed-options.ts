import { automaticWriter, isCoveredFor } from '@alongside/domain';
import type { CaptionsState, Lane } from '@alongside/domain';
import type { CaptionWriter } from '@alongside/store';
import type { Core } from '../core.ts';
import type { FeedOptions, Shown } from './feed.ts';
import { shownTogetherMs } from './half-lines.ts';
import type { HalfLines } from './half-lines.ts';

export type FeedParts = {
  readonly writer: CaptionWriter;
  readonly room: string;
  readonly lane: string;
  readonly tag: string;
  readonly halfLines: HalfLines;
  readonly failed: (what: string, error: unknown) => void;
};

/** What a feed stands on: one person's right in one lane of one room. */
export function feedOptions(core: Core, { writer: { person }, room, lane, tag, halfLines, failed }: FeedParts): FeedOptions {
  const actor = { kind: 'person', id: person.id, role: person.role, room: person.room } as const;
  const state = (): CaptionsState | undefined => core.shelves.captions.warm(room)?.reader.standing.state;
  const lanes = (): Lane | undefined => state()?.lanes.find((one) => one.id === lane);
  const send = async (type: 'lane.take' | 'lane.ready' | 'lane.leave'): Promise<boolean> => {
    const id = `${tag}-${type}-${core.newId()}`;
    const command = type === 'lane.take' ? ({ type, data: { lane, kind: 'human' } } as const) : ({ type, data: { lane } } as const);
    return (await core.dispatch.send(actor, room, { ...command, id })).ok;
  };
  return {
    room,
    lane,
    tag,
    now: core.clock.now,
    isOnAir: () => lanes()?.writer === person.id,
    /** Takes a free lane and one that a machine writes. Beside another captioner it stands by and shows nothing. */
    takeAir: async (): Promise<boolean> => {
      const now = lanes();
      if (now?.writer === person.id) return true;
      if (isCoveredFor(now, person.id)) return false;
      if (now === undefined || now.writer === null || now.writer === automaticWriter) return send('lane.take');
      if (!now.standby.includes(person.id)) await send('lane.ready');
      return false;
    },
    isCovered: () => isCoveredFor(lanes(), person.id),
    comeBack: () => send('lane.take'),
    handOver: async (): Promise<boolean> => {
      const now = lanes();
      if (now?.writer !== person.id) return send('lane.take');
      // Without a partner the room would be left without captions.
      if (now.standby.length === 0 || !(await send('lane.leave'))) return false;
      await send('lane.ready');
      return true;
    },
    shown: async () => {
      await halfLines.kept(room);
      return shownLast(core, state(), { room, lane, tag });
    },
    send: async (type, data, id): Promise<boolean> => {
      // A backspace into a stored line would store what is said off the record.
      if (type === 'caption.correct' && state()?.offRecord === true) return false;
      const outcome = await core.dispatch.send(actor, room, { type, data, id });
      return outcome.ok || !['SEGMENT_CLOSED', 'NOT_FOUND'].includes(outcome.code);
    },
    keep: ({ run, seq }): Promise<void> => core.store.meta.set(`feed:${tag}`, `${run} ${seq}`),
    failed: (error: unknown) => failed('a caption', error)
  };
}

/** The last words of another human writer, or of the machine, with the line that they are in. */
function shownLast(
  { interims, clock }: Core,
  state: CaptionsState | undefined,
  { room, lane, tag }: { readonly room: string; readonly lane: string; readonly tag: string }
): Shown {
  const since = clock.now() - shownTogetherMs;
  const all = (state?.segments.slice(-40) ?? []).filter((one) => one.lane === lane && one.t1 >= since);
  // A machine's half line is in no record: it counts when it is done.
  const kind = all.at(-1)?.kind ?? 'human';
  const recent = all.filter((one) => one.kind === kind);
  const half = interims.newest(room, lane, shownTogetherMs);
  const halves = half?.kind === 'human' && kind === 'human' && !recent.some(({ id }) => id === half.id) ? [half] : [];
  const lines = [...recent, ...halves];
  const open = half?.kind === 'automatic' && !all.some(({ id }) => id === half.id) ? half.text : '';
  const last = lines.at(-1);
  if (last === undefined || last.id.startsWith(`cap-${tag}-`)) return { text: '', speaker: null, open };
  return { text: lines.map(({ text }) => text).join(' '), speaker: last.speaker, open };
}
