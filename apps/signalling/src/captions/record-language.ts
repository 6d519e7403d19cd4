import type { Segment } from '@alongside/domain';

/** The event's own, which is in a file when nobody asks for another one. */
const ownLanguage = 'en-GB';

/**
 * What belongs into a file: the captions of one language, with the own words of people who typed. A room in which one
 * language alone was written has one file, whatever is asked for.
 */
export function inLanguage(
  segments: readonly Segment[],
  wanted: string = ownLanguage
): { readonly language: string; readonly segments: readonly Segment[] } {
  const written = [...new Set(segments.flatMap(({ lane, kind }) => (kind === 'own' ? [] : [lane])))];
  const language = [wanted, ownLanguage].find((one) => written.includes(one)) ?? written[0] ?? ownLanguage;
  return { language, segments: written.length < 2 ? segments : segments.filter(({ lane, kind }) => lane === language || kind === 'own') };
}
