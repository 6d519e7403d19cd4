import type { Profile } from '@alongside/domain';

/** The words of each choice, in the order they are shown. */
type Choices<K extends keyof Profile> = readonly { value: Profile[K]; label: string; hint?: string }[];
export const textSizes: Choices<'textScale'> = [
  { value: 1, label: '100 %' },
  { value: 1.5, label: '150 %' },
  { value: 2, label: '200 %' },
  { value: 3, label: '300 %' },
  { value: 4, label: '400 %' }
];
export const themeChoices: Choices<'theme'> = [
  { value: 'system', label: 'Like my device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast' }
];
export const captionSizeChoices: Choices<'captionSize'> = [
  { value: 'small', label: 'Small' },
  { value: 'normal', label: 'Normal' },
  { value: 'large', label: 'Large' },
  { value: 'huge', label: 'Very large' },
  { value: 'half', label: 'Half of the window' }
];
export const captionColourChoices: Choices<'captionColour'> = [
  { value: 'white', label: 'One for each voice' },
  { value: 'yellow', label: 'Yellow' },
  { value: 'cyan', label: 'Blue-green' },
  { value: 'green', label: 'Green' }
];
export const announcementWords: Choices<'announcements'> = [
  { value: 'all', label: 'All of them' },
  { value: 'important', label: 'Only what concerns me' }
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
