/** Everything that only a room with captions in several languages needs; fetched there and then. */
export { inLanguage } from './languages.ts';
export { default as LaneChoice } from './lane-choice.svelte';
