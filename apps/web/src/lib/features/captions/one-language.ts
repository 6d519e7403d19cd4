import type { CaptionsView, Interim, Segment } from '@alongside/domain';
import type { Language } from './languages.ts';

type Lanes = Pick<CaptionsView, 'lanes' | 'segments' | 'offRecord'>;
type InOne = { readonly view: Lanes; readonly interims: readonly Interim[]; readonly language: Language };

/** What is read by somebody who reads one language: its lane, and own words whatever they are in. */
export function inOne(language: Language, view: Lanes, interims: readonly Interim[]): InOne {
  const mine = ({ lane, kind }: Pick<Segment, 'lane' | 'kind'>): boolean => lane === language.tag || kind === 'own';
  const lanes = view.lanes.filter(({ id, kind }) => mine({ lane: id, kind }));
  return { view: { ...view, lanes, segments: view.segments.filter(mine) }, interims: interims.filter(mine), language };
}
