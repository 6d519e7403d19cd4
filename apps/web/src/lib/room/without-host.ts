import type { ViewerRoom } from '@alongside/domain';

type Hosted = Pick<ViewerRoom, 'room' | 'noHost'>;
/** Rooms without a host in both looks: a host who reloads their page is away for a moment only. */
export function withoutHost(before: readonly Hosted[], after: readonly Hosted[]): readonly string[] {
  const then = new Set(before.filter(({ noHost }) => noHost).map(({ room }) => room));
  return after.filter(({ room, noHost }) => noHost && then.has(room)).map(({ room }) => room);
}
