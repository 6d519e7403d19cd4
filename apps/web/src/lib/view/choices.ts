import type { Profile } from '@alongside/domain';

/** The words of each choice, in the order they are shown. */
export type Choices<K extends keyof Profile> = readonly { value: Profile[K]; label: string; hint?: string }[];
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
export const announcementWords: Choices<'announcements'> = [
  { value: 'all', label: 'All of them' },
  { value: 'important', label: 'Only what concerns me' }
];
