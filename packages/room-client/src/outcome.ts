/** How a command ended. `sentence` says in plain words what happened, whether anything is lost, and what to do. */
export type Outcome =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly id: string; readonly code: string; readonly sentence: string };

/** Shown while a command waits. */
export const notSavedYet = 'Not saved yet. We keep it here and try again.';
