import { roomName } from '#lib/room/room-name.ts';
import { roomList } from './news.ts';

/** Something of one room, most urgent words first. */
export type Entry = { readonly room: string; readonly name: string; readonly words: readonly string[] };

/** About three lines of a strip, and half of them beside other rooms. */
const mostLetters = 105;
const mostBeside = 62;
const mostWords = 15;
const wordsIn = (text: string): number => text.split(/\s+/u).length;

/** As much as one sentence holds, and never less than the first of it; each card has all of it. */
function sentence({ name, words }: Entry, most = Infinity): string {
  const said: string[] = [];
  for (const part of words) {
    const longer = `${name}: ${[...said, part].join(', ')}.`;
    if (said.length === 0 || (longer.length <= most && wordsIn(longer) <= mostWords)) said.push(part);
  }
  return `${name}: ${said.join(', ')}.`;
}

/**
 * What stands in a strip above the cards, whatever happens at once: all of it while that is short, else the first room in
 * words and the others by name. A strip that grew with trouble would push the rooms away when they are needed.
 */
export function stripWords(entries: readonly Entry[]): string | null {
  const [first, ...rest] = entries;
  if (first === undefined) return null;
  const all = entries.map((one) => sentence(one)).join(' ');
  const others = [...new Set(rest.map(({ room }) => room))].filter((room) => room !== first.room);
  if (all.length <= mostLetters || rest.length === 0) return all;
  if (others.length === 0) return sentence(first);
  const workshops = others.filter((room) => /^workshop-\d+$/u.test(room)).toSorted();
  const also = [
    ...(workshops.length === 0 ? [] : [roomList(workshops)]),
    ...others.filter((room) => !workshops.includes(room)).map(roomName)
  ];
  return `${sentence(first, mostBeside)} Also: ${also.join(', ')}.`;
}
