/** How a person wants to see and hear everything. Adjustments only, never a reason. One profile for every room and device. */
/** `half`: the captions take half of the window's height (UAAG 2.0, 1.1.6). */
export const captionSizes = ['small', 'normal', 'large', 'huge', 'half'] as const;
/** On a light background each has a dark sister. */
export const captionColours = ['white', 'yellow', 'cyan', 'green'] as const;
export const captionBackgrounds = ['black', 'blue', 'cream', 'white'] as const;
export const captionLineCounts = ['two', 'three', 'four', 'all'] as const;
/** `page`: as everything else. Fonts of the reader's own machine; none is fetched. */
export const captionFonts = ['page', 'serif', 'easy'] as const;
/** Beside the stage. Where there is no room for it, above. */
export const captionPlaces = ['below', 'above', 'left', 'right'] as const;
/** Whether a screen reader or braille display gets captions: not by itself, each finished line once, or when asked. */
export const captionReadings = ['off', 'lines', 'on-demand'] as const;
/** `beside` the captions; `full`: the place where slides or a speaker otherwise stand. */
export const bslSizes = ['small', 'medium', 'large', 'beside', 'full'] as const;
export const textScales = [1, 1.5, 2, 3, 4] as const;
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export const announcementChoices = ['all', 'important'] as const;
/** So many seconds of speech without text, and captions count as stopped. */
export const [soonestStop, latestStop, usualStop] = [5, 20, 8] as const;

export type Profile = {
  readonly captions: boolean;
  readonly captionSize: (typeof captionSizes)[number];
  readonly captionColour: (typeof captionColours)[number];
  readonly captionBackground: (typeof captionBackgrounds)[number];
  readonly captionLines: (typeof captionLineCounts)[number];
  readonly captionFont: (typeof captionFonts)[number];
  readonly captionPlace: (typeof captionPlaces)[number];
  readonly captionReading: (typeof captionReadings)[number];
  /** In which language, where a room has several: a tag as `cy`, or empty for the event's own. */
  readonly captionLanguage: string;
  readonly bsl: boolean;
  readonly bslSize: (typeof bslSizes)[number];
  /** This person signs: their own camera is sent by the rules of the BSL lane. */
  readonly signs: boolean;
  readonly simple: boolean;
  readonly calm: boolean;
  readonly textScale: (typeof textScales)[number];
  readonly theme: (typeof themes)[number];
  readonly chat: boolean;
  readonly announcements: (typeof announcementChoices)[number];
  /** Needs a BSL team, or people who write captions. Showing BSL or captions is no need: everybody has that at first. */
  readonly needsBsl: boolean;
  readonly needsCaptions: boolean;
  /** What they said when they were asked about a session without that team: `stay:SESSION`, `ask:SESSION`; empty before. */
  readonly bslAnswer: string;
  readonly captionsAnswer: string;
  /** Of a captioner: seconds of speech without text after which their captions count as stopped, 5 to 20; 0: as planned. */
  readonly stopAfter: number;
};

export const defaultProfile: Profile = {
  captions: true,
  captionSize: 'normal',
  captionColour: 'white',
  captionBackground: 'black',
  captionLines: 'two',
  captionFont: 'page',
  captionPlace: 'below',
  captionReading: 'off',
  captionLanguage: '',
  bsl: true,
  bslSize: 'medium',
  signs: false,
  simple: false,
  calm: false,
  textScale: 1,
  theme: 'system',
  chat: false,
  announcements: 'all',
  needsBsl: false,
  needsCaptions: false,
  bslAnswer: '',
  captionsAnswer: '',
  stopAfter: 0
};

function oneOf<T>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value);
}
function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function languageTag(value: unknown): string | undefined {
  return typeof value === 'string' && /^(?:[A-Za-z0-9]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4})?$/u.test(value) ? value : undefined;
}

function answer(value: unknown): string | undefined {
  return typeof value === 'string' && /^(?:(?:stay|ask):[a-z0-9-]{1,80})?$/u.test(value) ? value : undefined;
}

function stopSeconds(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  return value === 0 || (value >= soonestStop && value <= latestStop) ? value : undefined;
}

/** The parts of a profile that were given and are allowed. Unknown keys and values outside the lists are left out. */
export function profileChanges(given: unknown): Partial<Profile> {
  if (typeof given !== 'object' || given === null) return {};
  const get = (key: keyof Profile): unknown => (Object.hasOwn(given, key) ? Reflect.get(given, key) : undefined);
  const read = {
    captions: flag(get('captions')),
    captionSize: oneOf(captionSizes, get('captionSize')),
    captionColour: oneOf(captionColours, get('captionColour')),
    captionBackground: oneOf(captionBackgrounds, get('captionBackground')),
    captionLines: oneOf(captionLineCounts, get('captionLines')),
    captionFont: oneOf(captionFonts, get('captionFont')),
    captionPlace: oneOf(captionPlaces, get('captionPlace')),
    captionReading: oneOf(captionReadings, get('captionReading')),
    captionLanguage: languageTag(get('captionLanguage')),
    bsl: flag(get('bsl')),
    bslSize: oneOf(bslSizes, get('bslSize')),
    signs: flag(get('signs')),
    simple: flag(get('simple')),
    calm: flag(get('calm')),
    textScale: oneOf(textScales, get('textScale')),
    theme: oneOf(themes, get('theme')),
    chat: flag(get('chat')),
    announcements: oneOf(announcementChoices, get('announcements')),
    needsBsl: flag(get('needsBsl')),
    needsCaptions: flag(get('needsCaptions')),
    bslAnswer: answer(get('bslAnswer')),
    captionsAnswer: answer(get('captionsAnswer')),
    stopAfter: stopSeconds(get('stopAfter'))
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** A whole profile from anything: what is missing or not allowed falls back to the defaults. */
export function profileFrom(given: unknown): Profile {
  return { ...defaultProfile, ...profileChanges(given) };
}
