import type { CommandName, Commands } from '@alongside/domain';

/** Sends one command. The page shows what is refused or not saved yet; a panel only says what it wants. */
export type Send = <Name extends CommandName>(type: Name, data: Commands[Name]) => void;

/** Who looks at what: this host, and in words who else. */
export type Looks = { readonly at: (contribution: string | null) => void; readonly words: (contribution: string) => string | null };
