import { error, redirect, type Cookies } from '@sveltejs/kit';
import type { JoinAnswer } from '#lib/signalling/answers.ts';
import { sessionCookieName } from './session-cookie.ts';
import type { Signalling } from './signalling.ts';

/** Holds a token for ten minutes while somebody chooses between two devices, so that it leaves the address. */
export const joiningCookie = 'joining';
const longestToken = 200;

type Joining = {
  token: string;
  take?: boolean;
  cookies: Pick<Cookies, 'set' | 'delete'>;
  url: URL;
  signalling: Pick<Signalling, 'ask'>;
};

/** Opens the door or says why not. Never returns on success: the person is sent to their place. */
export async function join({ token, take, cookies, url, signalling }: Joining): Promise<'DEVICE_OTHER'> {
  if (token.length > longestToken) error(404, 'This link is not right');
  const secure = url.protocol === 'https:';
  // The reader's own cookie goes along, so the same browser comes straight in.
  const answer = await ask(signalling, { token, ...(take ? { take } : {}) });
  if (answer.ok) {
    cookies.set(sessionCookieName(url), answer.cookie, { path: '/', maxAge: answer.maxAgeS, httpOnly: true, sameSite: 'lax', secure });
    cookies.delete(joiningCookie, { path: '/join' });
    redirect(303, ownPath(answer.to));
  }
  switch (answer.code) {
    case 'LINK_WRONG':
      return error(404, 'This link is not right');
    case 'LINK_REVOKED':
      return error(410, 'This link no longer works');
    case 'DEVICE_OTHER':
      return answer.code;
  }
}

async function ask(signalling: Pick<Signalling, 'ask'>, body: unknown): Promise<JoinAnswer> {
  const response = await signalling.ask('/api/join', { method: 'POST', body });
  // A refusal has a body of its own, whatever its status.
  if (response.status >= 500) throw new Error(`signalling answered a join with ${response.status}`);
  return (await response.json()) as JoinAnswer;
}

/** Only a path on this site, never another host. */
function ownPath(to: string): string {
  return /^\/(?![/\\])/.test(to) ? to : '/';
}
