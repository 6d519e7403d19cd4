import type { HelpView } from '@alongside/domain';
import { roomName } from '#lib/room/room-name.ts';

export type Places = ReadonlyMap<string, string>;
type Spoken = { readonly text: string; readonly priority: 1 | 3 };

export const placeOf = (call: Pick<HelpView, 'room'>, places: Places): string => places.get(call.room) ?? roomName(call.room);

/** Urgent ones first; within each kind the longest wait first. Done ones are gone. */
export function callGroups(calls: readonly HelpView[]) {
  const open = calls.filter(({ state }) => state !== 'done').toSorted((a, b) => a.at - b.at);
  const groups = [
    { id: 'urgent', title: 'Urgent: safety, or on stage now', calls: open.filter(({ about }) => about === 'urgent') },
    { id: 'listed', title: 'One after the other, the longest wait first', calls: open.filter(({ about }) => about !== 'urgent') }
  ];
  return groups.filter(({ calls: some }) => some.length > 0);
}

export function wordsOf({ text, about }: Pick<HelpView, 'text' | 'about'>): string {
  if (text !== '') return text;
  return about === 'quiet' ? 'Wants to talk to somebody.' : 'No words. Please ask what they need.';
}

/** What those who help are told aloud: every urgent call, and again when nobody goes; other calls helpers alone. */
export function callsSpoken(
  before: readonly HelpView[],
  after: readonly HelpView[],
  to: { places: Places; helper: boolean }
): readonly Spoken[] {
  const known = new Map(before.map((call) => [call.id, call]));
  return after.flatMap((call): readonly Spoken[] => {
    const was = known.get(call.id);
    if (call.state !== 'waiting') return [];
    const who = `${call.person.name}, ${placeOf(call, to.places)}.`;
    if (call.about === 'urgent' && call.further === true && was?.further !== true)
      return [{ text: `Nobody goes yet. Urgent call: ${who}`, priority: 1 }];
    const isNew = was === undefined || was.state === 'claimed';
    if (!isNew) return [];
    if (call.about === 'urgent') return [{ text: `Urgent call: ${who}`, priority: 1 }];
    return to.helper ? [{ text: `Call for help: ${who}`, priority: 3 }] : [];
  });
}
