import type { CaptionsView, Interim, LaneView } from '@alongside/domain';

type View = Pick<CaptionsView, 'lanes' | 'segments' | 'offRecord'>;
export type Language = {
  /** As `lang` has it. */
  readonly tag: string;
  /** In its own words: "Cymraeg". */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
};
export type InLanguage = {
  readonly view: View;
  readonly interims: readonly Interim[];
  /** What is read now; null where a room has one language alone. */
  readonly language: Language | null;
  /** More than one, or none. */
  readonly choices: readonly Language[];
  /** The language that was chosen has nobody who writes now, and another one has. */
  readonly paused: boolean;
};

/** What a page reads before its script is there, or without one. */
export type FirstReading = {
  /** Null where there is one language alone. */
  readonly language: Language | null;
  /** More than one, or none. */
  readonly choices: readonly Language[];
  /** Named by the address, for this page alone; null when the reader's own choice counts. */
  readonly asked: string | null;
};

/** The event's own: what everybody gets who did not choose. */
export const ownLanguage = 'en-GB';
const rightToLeft: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

/** Browsers know the own names of large languages alone. These are the ones of people in the United Kingdom. */
const ownNames: Partial<Record<string, string>> = {
  ar: 'العربية',
  bn: 'বাংলা',
  cy: 'Cymraeg',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  ga: 'Gaeilge',
  gd: 'Gàidhlig',
  gu: 'ગુજરાતી',
  pa: 'ਪੰਜਾਬੀ',
  pl: 'Polski',
  pt: 'Português',
  ro: 'Română',
  so: 'Soomaali',
  uk: 'Українська',
  ur: 'اردو'
};

export function languageOf(tag: string): Language {
  const locale = localeOf(tag);
  // The name of a language alone: "English", not "British English". Its script belongs to it.
  const plain = [locale.language, locale.script].filter(Boolean).join('-');
  const name = ownNames[plain] ?? new Intl.DisplayNames([locale], { type: 'language' }).of(plain) ?? tag;
  const script = locale.maximize().script ?? '';
  return { tag, name: name.charAt(0).toLocaleUpperCase(locale) + name.slice(1), dir: rightToLeft.has(script) ? 'rtl' : 'ltr' };
}
/** Lanes are named by whoever writes: what is no language is the event's own. */
function localeOf(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag);
  } catch {
    return new Intl.Locale(ownLanguage);
  }
}

/** Whoever types their own words speaks for themselves: that is read in every language. */
const isOwn = ({ kind }: Pick<LaneView, 'kind'>): boolean => kind === 'own';

/** Languages in which somebody writes here, or wrote. The event's own stands first. */
export function languagesOf({ lanes, segments }: Pick<View, 'lanes' | 'segments'>): readonly string[] {
  const said = new Set(segments.map(({ lane }) => lane));
  const used = lanes.filter((lane) => !isOwn(lane) && (lane.on || said.has(lane.id))).map(({ id }) => id);
  return used.toSorted((a, b) => Number(b === ownLanguage) - Number(a === ownLanguage));
}

/** Captions in one language, for a room in which they come in several. `wanted`: empty for who did not choose. */
export function inLanguage(view: View, interims: readonly Interim[], wanted: string): InLanguage {
  const tags = languagesOf(view);
  const [first] = tags;
  if (first === undefined || tags.length < 2) return { view, interims, language: null, choices: [], paused: false };
  const tag = tags.includes(wanted) ? wanted : first;
  const own = new Set(view.lanes.filter(isOwn).map(({ id }) => id));
  const mine = ({ lane, kind }: { readonly lane: string; readonly kind: string }): boolean =>
    lane === tag || kind === 'own' || own.has(lane);
  const lanes = view.lanes.filter((lane) => lane.id === tag || isOwn(lane));
  const here = lanes.some(({ on }) => on);
  return {
    view: { ...view, lanes, segments: view.segments.filter(mine) },
    interims: interims.filter(mine),
    language: languageOf(tag),
    choices: tags.map(languageOf),
    paused: !here && view.lanes.some(({ on }) => on)
  };
}
