/** How a person wants to see and hear everything. Adjustments only, never a reason. One profile for every room and device. */
export const captionSizes = ['small', 'normal', 'large', 'huge'] as const;
export const captionColours = ['white', 'yellow', 'cyan', 'green'] as const;
export const textScales = [1, 1.5, 2, 3, 4] as const;
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export const announcementChoices = ['all', 'important'] as const;

export type Profile = {
  readonly captions: boolean;
  readonly captionSize: (typeof captionSizes)[number];
  readonly captionColour: (typeof captionColours)[number];
  readonly bsl: boolean;
  readonly simple: boolean;
  readonly calm: boolean;
  readonly textScale: (typeof textScales)[number];
  readonly theme: (typeof themes)[number];
  readonly chat: boolean;
  readonly announcements: (typeof announcementChoices)[number];
};

export const defaultProfile: Profile = {
  captions: true,
  captionSize: 'normal',
  captionColour: 'white',
  bsl: true,
  simple: false,
  calm: false,
  textScale: 1,
  theme: 'system',
  chat: false,
  announcements: 'all'
};

function oneOf<T>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value);
}
function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The parts of a profile that were given and are allowed. Unknown keys and values outside the lists are left out. */
export function profileChanges(given: unknown): Partial<Profile> {
  if (typeof given !== 'object' || given === null) return {};
  const get = (key: keyof Profile): unknown => (Object.hasOwn(given, key) ? Reflect.get(given, key) : undefined);
  const read = {
    captions: flag(get('captions')),
    captionSize: oneOf(captionSizes, get('captionSize')),
    captionColour: oneOf(captionColours, get('captionColour')),
    bsl: flag(get('bsl')),
    simple: flag(get('simple')),
    calm: flag(get('calm')),
    textScale: oneOf(textScales, get('textScale')),
    theme: oneOf(themes, get('theme')),
    chat: flag(get('chat')),
    announcements: oneOf(announcementChoices, get('announcements'))
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** A whole profile from anything: what is missing or not allowed falls back to the defaults. */
export function profileFrom(given: unknown): Profile {
  return { ...defaultProfile, ...profileChanges(given) };
}
