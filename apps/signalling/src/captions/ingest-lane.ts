const ownLane = 'en-GB';

/**
 * The lane that a sender names. Software says `en-US`, `en-us` or `en` as its maker thought; all of them are the event's
 * own lane, because two captioners in two lanes could not hand over. So it is with the countries of every language; a
 * script is a lane of its own. What is no language is the event's own, so that no word is lost for that.
 */
export function laneOf(language: string | undefined): string {
  if (language === undefined || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(language)) return ownLane;
  try {
    const { language: plain, script } = new Intl.Locale(language);
    if (plain === 'en') return ownLane;
    // Zoom’s table names Japanese by its country.
    if (plain === 'jp') return 'ja';
    return script === undefined ? plain : `${plain}-${script}`;
  } catch {
    return ownLane;
  }
}
