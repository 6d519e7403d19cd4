import { languageOf, ownLanguage, type Language } from './languages.ts';

/** Those beside the event's own, each once: what is announced can be written in them too. */
export function otherLanguages(tags: readonly string[]): readonly Language[] {
  return [...new Set(tags)].filter((tag) => tag !== ownLanguage).map(languageOf);
}
