import type { DayActView, HostRoomView } from '@alongside/domain';
import { ukTime } from '#lib/programme/times.ts';

type Act = NonNullable<HostRoomView['acts']>[number];
type Report = NonNullable<HostRoomView['reports']>[number];

const did: Readonly<Record<Act['what'], string>> = {
  muted: 'turned off the microphone of',
  'asked-to-unmute': 'asked for the microphone of',
  'off-stage': 'took off the stage',
  removed: 'removed from this room',
  'let-in': 'let back in',
  locked: 'locked the room',
  unlocked: 'opened the room again',
  slowed: 'turned slow mode on',
  unslowed: 'ended slow mode',
  settled: 'settled a report',
  reopened: 'took up a report again'
};

/** One line of what hosts did to keep order: when, who, what, whom, why. */
export function actWords({ what, by, at, reason, minutes, whom }: Act): string {
  const every = what === 'slowed' && minutes !== undefined ? `, ${minutes} minutes` : '';
  const about = whom === undefined ? '' : ` ${whom.name}`;
  return line({ by, at, reason }, `${did[what]}${about}${every}`);
}

/** The same of the whole day. */
export function dayActWords({ what, whom, ...who }: DayActView): string {
  return line(who, what === 'banned' ? `banned ${whom.name}` : `lifted the ban of ${whom.name}`);
}

function line({ by, at, reason }: Pick<Act, 'by' | 'at' | 'reason'>, words: string): string {
  return `${ukTime(new Date(at).toISOString())} ${by?.name ?? 'Somebody'} ${words}${reason === '' ? '.' : `: ${reason}`}`;
}

/** What a report is about, and what happened before. */
export function aboutWords(report: Report, questions: readonly { readonly id: string; readonly text: string }[]): string {
  const question = report.question === null ? undefined : questions.find(({ id }) => id === report.question)?.text;
  const about = [report.person?.name, question === undefined ? undefined : `“${question}”`].filter((part) => part !== undefined);
  const before =
    report.before === 0 ? '' : report.before === 1 ? ' 1 report about them before.' : ` ${report.before} reports about them before.`;
  return `${about.length === 0 ? 'About this room.' : `About ${about.join(', ')}.`}${before}`;
}
