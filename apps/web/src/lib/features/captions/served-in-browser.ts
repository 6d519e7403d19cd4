/** Stands for `served.ts` in the browser, by the imports of package.json: a room is not made larger by what few rooms need. */
export const servedLanguage = undefined;
