import type { HelpView, HostRoomView } from '@alongside/domain';
import { ukTime } from '#lib/programme/times.ts';
import { asker, callsWaiting, wayWords } from './queue-words.ts';
import { cueBegan, leftWords, timed } from './run-of-show.ts';

type View = Pick<
  HostRoomView,
  'phase' | 'liveSince' | 'cues' | 'cue' | 'cueSince' | 'skipped' | 'pausedSince' | 'closing' | 'queue' | 'done' | 'departures'
> &
  Pick<HostRoomView, 'polls' | 'minutes' | 'invited' | 'locked' | 'slowMinutes' | 'kind'>;
export type Stands = { readonly view: View; readonly calls: readonly Pick<HelpView, 'state'>[]; readonly now: number };

/** What somebody needs to know who takes over in the middle: one sentence for each thing that stands now. */
export function standsNow(stands: Stands): readonly string[] {
  return [...onNow(stands), ...queueNow(stands.view), ...openNow(stands), ...promised(stands.view)];
}

function onNow({ view, now }: Stands): readonly string[] {
  const plan = timed(view.cues, view.cue, now, view.skipped);
  const cue = plan[view.cue];
  const phases = { before: 'It has not begun.', live: cue ? `On now: ${cue.title}.` : 'It is live.', ended: 'It has ended.' } as const;
  const left = view.phase === 'live' ? leftWords(cue, cueBegan(view), now) : null;
  const after = view.phase === 'live' ? plan[view.cue + 1] : undefined;
  return [
    phases[view.phase],
    ...(view.pausedSince === undefined ? [] : ['The session waits: somebody pressed pause.']),
    ...(left === null ? [] : [left]),
    ...(after === undefined ? [] : [`After that: ${after.title}.`]),
    ...(view.closing === null ? [] : [`This room closes at ${ukTime(new Date(view.closing.at).toISOString())}.`])
  ];
}

function queueNow({ queue, departures }: View): readonly string[] {
  const asking = queue.find(({ state }) => state === 'asking-now');
  const ready = queue.filter(({ state }) => state === 'ready');
  const unread = queue.filter(({ state }) => state === 'in-review').length;
  const next = ready.find(({ passed }) => !passed) ?? ready[0];
  return [
    asking === undefined ? 'Nobody has the floor.' : `Has the floor: ${asker(asking)}, ${wayWords[asking.way]}.`,
    ...(next === undefined ? [] : [`Next: ${asker(next)}, ${wayWords[next.way]}. Ready altogether: ${ready.length}.`]),
    ...(unread === 0 ? [] : [unread === 1 ? '1 question is not read yet.' : `${unread} questions are not read yet.`]),
    ...(departures === 0 ? [] : [departures === 1 ? 'One call was out of turn.' : `${departures} calls were out of turn.`])
  ];
}

function openNow({ view, calls }: Stands): readonly string[] {
  const waiting = callsWaiting(calls);
  return [
    ...(view.polls?.at(-1)?.counted === null ? ['A question to everybody is open.'] : []),
    ...(waiting === null ? [] : [`${waiting}: nobody goes yet.`]),
    ...(view.locked === true ? ['Only people with a place come in.'] : []),
    ...(view.slowMinutes === undefined ? [] : [`Slow mode is on: once in ${view.slowMinutes} minutes.`])
  ];
}

/** What hosts said to people, who wait for it now. */
function promised({ queue, done, minutes, invited }: View): readonly string[] {
  const written = [...queue, ...done].filter(({ told }) => (told ?? []).length > 0).map(asker);
  return [
    ...(invited.length === 0 ? [] : [`Asked to come on stage: ${list(invited.map(({ name }) => name))}.`]),
    ...(minutes.length === 0 ? [] : [`Asked for a minute: ${list(minutes.map(({ person }) => person.name))}.`]),
    ...(written.length === 0 ? [] : [`Hosts wrote to: ${list(written)}. Their words stand at each question.`])
  ];
}
const list = (names: readonly string[]): string => names.join(', ');
