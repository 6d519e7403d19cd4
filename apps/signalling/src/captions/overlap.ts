import { blankMarks, placeBehind } from '@alongside/domain';

/** As `placeBehind`, for a stream with marks of speakers in it, which are no words. */
export function placeToGoOn(shown: string, own: string, how: { readonly fresh: boolean; readonly last: boolean }): number | null {
  const words = blankMarks(own);
  // A mark alone, and nothing more comes.
  if (words.trim() === '' && own.trim() !== '' && shown.trim() !== '') return how.last ? 0 : null;
  return placeBehind(shown, words, how);
}
