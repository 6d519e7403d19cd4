import { inLanguage } from './languages.ts';

/** On the server: a page without script reads one language too. In the browser it is fetched where it is needed. */
export const servedLanguage: typeof inLanguage | undefined = inLanguage;
