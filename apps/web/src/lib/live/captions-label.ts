import type { CaptionsView } from '@alongside/domain';

export type CaptionsLabel = 'Human captions' | 'Automatic captions' | 'Captions paused';

/** Human captions are named first: they are what people rely on. A person's own words are no captions of the room. */
export function captionsLabel(lanes: CaptionsView['lanes']): CaptionsLabel {
  const on = (kind: 'human' | 'automatic'): boolean => lanes.some((lane) => lane.kind === kind && lane.on);
  if (on('human')) return 'Human captions';
  return on('automatic') ? 'Automatic captions' : 'Captions paused';
}
