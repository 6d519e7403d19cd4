import type { CaptionsView } from '@alongside/domain';
import type { PageLoad } from './$types';

/** Where captions come in several languages, what chooses among them is there with the first paint, also without script. */
export const load: PageLoad = async ({ data }) => {
  const view = data.kind === 'screen' ? data.first : (data.start[`captions:${data.room}`]?.view as CaptionsView | undefined);
  const several = (view?.lanes.length ?? 0) > 1 ? await import('#lib/features/captions/several.ts') : null;
  return { ...data, several };
};
