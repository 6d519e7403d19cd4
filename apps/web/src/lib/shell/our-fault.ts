/** What happened, whether anything was lost, what to do next. Sentences of at most 15 words. */
export type ErrorWords = { readonly title: string; readonly happened: string; readonly lost: string; readonly next: string };

/** What a page says by itself; for everything else the server sends the words with the error. */
export const ours: ErrorWords = {
  title: 'Something went wrong on our side',
  happened: 'We could not show this page. You did nothing wrong.',
  lost: 'What you sent before is safe.',
  next: 'Wait a minute, then load the page again.'
};
