import type { Profile } from '@alongside/domain';

/** The profile as attributes of <html>: the server writes them before first paint, the browser keeps them up to date. */
export function htmlAttributes(profile: Profile): Record<string, string | null> {
  const classes = [profile.simple && 'simple', profile.calm && 'calm'].filter(Boolean).join(' ');
  return {
    'data-theme': profile.theme === 'system' ? null : profile.theme,
    'data-text': profile.textScale === 1 ? null : String(profile.textScale),
    'data-caption-size': profile.captionSize === 'normal' ? null : profile.captionSize,
    'data-caption-colour': profile.captionColour === 'white' ? null : profile.captionColour,
    'data-caption-background': profile.captionBackground === 'black' ? null : profile.captionBackground,
    'data-caption-lines': profile.captionLines === 'two' ? null : profile.captionLines,
    'data-caption-font': profile.captionFont === 'page' ? null : profile.captionFont,
    'data-caption-place': profile.captionPlace === 'below' ? null : profile.captionPlace,
    'data-bsl-size': profile.bslSize === 'medium' ? null : profile.bslSize,
    class: classes === '' ? null : classes
  };
}

/** For the page's template. Values come from closed lists, so nothing needs escaping. */
export function htmlAttributeText(profile: Profile): string {
  return Object.entries(htmlAttributes(profile))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
}

export function applyToDocument(profile: Profile, html: HTMLElement): void {
  for (const [name, value] of Object.entries(htmlAttributes(profile))) {
    if (value === null) html.removeAttribute(name);
    else html.setAttribute(name, value);
  }
}
