// Drawn people, apart from what every page brings: a room has none of them.
export { default as People } from './people.svelte';
export { default as Portrait } from './portrait.svelte';
