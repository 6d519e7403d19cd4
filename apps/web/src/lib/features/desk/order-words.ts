import type { HostRoomView } from '@alongside/domain';
import { ukTime } from '#lib/programme/times.ts';

type Act = NonNullable<HostRoomView['acts']>[number];
type Report = NonNullable<HostRoomView['reports']>[number];

const did: Readonly<Record<Act['what'], string>> = {
  locked: 'locked the room',
  unlocked: 'opened the room again',
  slowed: 'turned slow mode on',
  unslowed: 'ended slow mode',
  settled: 'settled a report',
  reopened: 'took up a report again'
};

/** One line of what hosts did to keep order: when, who, what, why. */
export function actWords({ what, by, at, reason, minutes }: Act): string {
  const every = what === 'slowed' && minutes !== undefined ? `, ${minutes} minutes` : '';
  const why = reason === '' ? '.' : `: ${reason}`;
  return `${ukTime(new Date(at).toISOString())} ${by?.name ?? 'Somebody'} ${did[what]}${every}${why}`;
}

/** What a report is about, and what happened before. */
export function aboutWords(report: Report, questions: readonly { readonly id: string; readonly text: string }[]): string {
  const question = report.question === null ? undefined : questions.find(({ id }) => id === report.question)?.text;
  const about = [report.person?.name, question === undefined ? undefined : `“${question}”`].filter((part) => part !== undefined);
  const before =
    report.before === 0 ? '' : report.before === 1 ? ' 1 report about them before.' : ` ${report.before} reports about them before.`;
  return `${about.length === 0 ? 'About this room.' : `About ${about.join(', ')}.`}${before}`;
}
