/** The lane that a sender names. A language that is none is the event's own, so that no word is lost for that. */
export function laneOf(language: string | undefined): string {
  return language === undefined || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(language) ? 'en-GB' : language;
}
