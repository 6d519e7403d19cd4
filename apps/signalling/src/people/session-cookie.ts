/** Names of the session's cookie. Browsers accept the second one only over https, for this very host and the whole of it. */
export const cookieName = 'alongside';
const hostCookieName = `__Host-${cookieName}`;

type Cookies = Record<string, string | undefined>;

/**
 * Puts the session's cookie under its plain name. Over https a plain one counts for nothing: a neighbouring site of the
 * same domain could have set it.
 */
export function sessionCookies(cookies: Cookies, publicUrl: string | null): Cookies {
  const { [cookieName]: plain, [hostCookieName]: ofHost, ...others } = cookies;
  const held = publicUrl?.startsWith('https:') ? ofHost : plain;
  return held === undefined ? others : { ...others, [cookieName]: held };
}
