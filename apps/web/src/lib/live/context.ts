import { createContext } from 'svelte';
import type { Live } from './live.svelte.ts';

/** One `Live` for each page visit, found by every component below the page that set it. */
export const [getLive, setLive] = createContext<Live>();
