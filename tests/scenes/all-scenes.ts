import { before } from './before.ts';
import { documents } from './documents.ts';
import { harm } from './harm.ts';
import { behindTheStage, live } from './live.ts';
import type { Scene } from './scene.ts';
import { views } from './views.ts';
import { endings, workshops } from './workshops.ts';

/** The day in order, from the public pages to the end. */
export const scenes: readonly Scene[] = [...documents, ...before, ...live, ...behindTheStage, ...views, ...harm, ...workshops, ...endings];

export const themes = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];
