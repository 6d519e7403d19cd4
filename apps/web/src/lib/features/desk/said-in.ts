/** A language in which an announcement may be written too. */
export type SaidIn = { readonly tag: string; readonly name: string; readonly dir: 'ltr' | 'rtl' };
