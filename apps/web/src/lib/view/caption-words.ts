import type { Choices } from './choices.ts';

/** How captions look, stand and are read: only the whole form asks for it. The size is asked for at the door too. */
export const captionColourChoices: Choices<'captionColour'> = [
  { value: 'white', label: 'One for each voice' },
  { value: 'yellow', label: 'Yellow' },
  { value: 'cyan', label: 'Blue-green' },
  { value: 'green', label: 'Green' }
];
export const captionBackgroundChoices: Choices<'captionBackground'> = [
  { value: 'black', label: 'Black' },
  { value: 'blue', label: 'Dark blue' },
  { value: 'cream', label: 'Cream' },
  { value: 'white', label: 'White' }
];
export const captionLinesChoices: Choices<'captionLines'> = [
  { value: 'two', label: 'Two' },
  { value: 'three', label: 'Three' },
  { value: 'four', label: 'Four' },
  { value: 'all', label: 'As many as fit' }
];
export const captionFontChoices: Choices<'captionFont'> = [
  { value: 'page', label: 'Like the page' },
  { value: 'serif', label: 'Like a book' },
  { value: 'easy', label: 'Wide and easy' }
];
export const captionPlaceChoices: Choices<'captionPlace'> = [
  { value: 'below', label: 'Below the stage' },
  { value: 'above', label: 'Above the stage' },
  { value: 'left', label: 'Left of the stage' },
  { value: 'right', label: 'Right of the stage' }
];
export const captionReadingChoices: Choices<'captionReading'> = [
  { value: 'off', label: 'Not by itself' },
  { value: 'lines', label: 'Each finished line once' },
  { value: 'on-demand', label: 'When I press a button' }
];
