import type { CommandName, Commands } from '@alongside/domain';

/** Sends one command and says whether it was done. */
export type Sent = <Name extends CommandName>(type: Name, data: Commands[Name]) => Promise<boolean>;

export const pauseWords = 'We pause for a moment. Please stay.';
export const goOnWords = 'We go on now.';

/** The session waits, or goes on, and everybody is told so. Of two hosts who press at once only the first tells. */
export async function pauseSession(send: Sent, on: boolean): Promise<boolean> {
  if (!(await send('show.pause', { on }))) return false;
  await send('announcement.make', { text: on ? pauseWords : goOnWords });
  return true;
}
