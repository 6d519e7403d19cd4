import type { ViewerRoom } from '@alongside/domain';

type Hosted = Pick<ViewerRoom, 'room' | 'noHost'>;
/** Rooms without a host in both looks: a host who reloads their page is away for a moment only. */
export function withoutHost(before: readonly Hosted[], after: readonly Hosted[]): readonly string[] {
  const then = new Set(before.filter(({ noHost }) => noHost).map(({ room }) => room));
  return after.filter(({ room, noHost }) => noHost && then.has(room)).map(({ room }) => room);
}

type Tended = Pick<ViewerRoom, 'room' | 'away'>;
/** Who looks after something in this room and was away in both looks. */
export function awayIn(room: string, before: readonly Tended[], after: readonly Tended[]): readonly string[] {
  const [then, now] = [before, after].map((all) => all.find((one) => one.room === room)?.away?.map(({ id }) => id) ?? []);
  return (now ?? []).filter((id) => then?.includes(id));
}
