import type { Interim, LaneView, Segment } from '@alongside/domain';

/** Where this captioner stands in the lane. */
export type Standing =
  | 'stopped'
  | 'writing'
  /** Our words stopped, and a machine goes on until a whole sentence comes. */
  | 'covered'
  | 'ready'
  | 'away';
type Here = Pick<LaneView, 'on' | 'kind' | 'late' | 'covers' | 'standby'> | undefined;

/** What happens in the lane now, in a sentence. */
export function doingWords(standing: Standing, here: Here): string {
  const late = lateWords(standing, here);
  switch (standing) {
    case 'stopped':
      return 'A host stopped your captions here. Ask the host.';
    case 'writing':
      return late === null ? 'You are writing.' : `You are writing. ${late}`;
    case 'covered':
      return coveredWords;
    case 'ready':
      return late ?? 'You are ready to take over.';
    case 'away':
      if (!here?.on) return 'Nobody is writing.';
      if (here.kind === 'automatic') return late ?? 'Automatic captions run until you write.';
      return late ?? 'Your partner is writing.';
  }
}

const coveredWords = 'Your captions stopped. Automatic captions go on. One whole sentence brings you back.';

/** What this captioner must hear at once: words are late, or have stopped, and who can mend that. Null while all is well. */
export function lateWords(standing: Standing, here: Here): string | null {
  if (standing === 'stopped') return null;
  if (standing === 'covered') return coveredWords;
  if (here?.covers === true) return 'Your partner’s captions stopped. Automatic captions go on. You can take over.';
  if (here?.late !== true) return null;
  return standing === 'writing'
    ? 'People speak, and no text of yours has come for 5 seconds.'
    : 'Your partner’s text has not come for 5 seconds. You can take over.';
}

/** Whether somebody is there to take over. Whoever stands by is not their own partner. */
export function partnerWords(standing: Standing, here: Here): string {
  const mine = standing === 'ready' || standing === 'covered' ? 1 : 0;
  if ((here?.standby ?? 0) > mine) return 'Your partner is ready.';
  return standing === 'ready' && here?.on === true && here.kind === 'human' ? 'Your partner is writing.' : 'No partner is ready.';
}

/** Whether what is typed in the box is seen. */
export function boxWords(standing: Standing, here: Here): string {
  if (standing === 'writing') return 'The room sees each word as you write.';
  if (standing === 'covered') return 'The room sees your next whole sentence.';
  if (standing === 'stopped') return 'The room does not see what you write.';
  return here?.on && here.kind === 'human'
    ? 'The room does not see this yet. Your last ten seconds come with you.'
    : 'The room does not see this before you start writing.';
}

/** The name under which somebody types their own words into the captions now; null while nobody does. */
export function typesNow(lanes: readonly LaneView[], lines: readonly Pick<Interim, 'lane' | 'speaker'>[]): string | null {
  const own = lanes.find(({ kind, on }) => kind === 'own' && on);
  if (own === undefined) return null;
  return lines.findLast(({ lane }) => lane === own.id)?.speaker ?? 'Somebody';
}

/** Words of software carry its address in their ids. */
const fromSoftware = (id: string): boolean => id.startsWith('cap-');

/** After so many seconds without words it is worth a look. */
const quietS = 10;
const ago = (seconds: number): string => (seconds < 120 ? `${seconds} seconds` : `${Math.floor(seconds / 60)} minutes`);

/** What we hear of the captioner's own software. `heard`: how many seconds ago words came, shown or not; null when not known. */
export function feedWords(standing: Standing, newest: string | null, heard: number | null = null): string {
  if (standing === 'stopped' && heard !== null) return 'Words of your software are not shown.';
  if (heard !== null && heard >= quietS) return `Your software last sent words ${ago(heard)} ago.`;
  if (standing === 'writing' && (heard !== null || (newest !== null && fromSoftware(newest)))) return 'Words arrive from your software.';
  if (standing === 'writing') return 'You write on this page. Words from your software go out too.';
  if (standing === 'ready' && heard !== null) return 'Words arrive from your software. You stand by, so nothing of it is shown.';
  if (standing === 'ready') return 'Your software, or this page, stands by. Nothing of it is shown.';
  return 'When your software writes, you are on air, or stand by.';
}

/** Longer ago is nothing that two captioners write at the same time. */
const togetherMs = 15_000;

/** What the room was shown last in this lane, with whoever spoke. */
export function shownLast(
  segments: readonly Segment[],
  interims: readonly Interim[],
  { lane, now }: { readonly lane: string; readonly now: number }
): { readonly text: string; readonly speaker: string | null } {
  const recent = segments.slice(-40).filter((one) => one.lane === lane && one.kind === 'human' && one.t1 >= now - togetherMs);
  const open = interims.filter((one) => one.lane === lane && one.kind === 'human' && !recent.some(({ id }) => id === one.id));
  const lines = [...recent, ...open];
  return { text: lines.map(({ text }) => text).join(' '), speaker: lines.at(-1)?.speaker ?? null };
}
