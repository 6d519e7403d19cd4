import type { ViewerRoom } from '@alongside/domain';
import { roomName } from '#lib/room/room-name.ts';
import { counted, timeWords } from './facts.ts';
import { needsOf } from './needs.ts';

/** As many words as people can hold in mind at once. */
const mostWords = 15;

const kinds = { human: 'human captions', automatic: 'automatic captions', own: 'own words' } as const;
const wordsIn = (text: string): number => text.split(/\s+/u).length;

function captions({ captions: { kind, state } }: ViewerRoom): readonly string[] {
  if (state === 'covered' || state === 'late') return [];
  return kind === null ? ['no captions'] : [kinds[kind]];
}

function notOpen(room: ViewerRoom): readonly string[] {
  const here = room.people === 0 ? [] : [`${counted(room.people, 'person', 'people')} there`];
  const places =
    room.phase === 'before' && room.places !== null
      ? [room.places === 0 ? 'nobody chose it yet' : `${counted(room.places, 'person', 'people')} chose it`]
      : [];
  return [timeWords(room, 0).toLowerCase(), ...places, ...here];
}

function open(room: ViewerRoom, hasNeeds: boolean, now: number): readonly string[] {
  const { people, bsl, hands } = room;
  return [
    ...(hasNeeds ? [] : ['all well']),
    people === 0 ? 'nobody there' : counted(people, 'person', 'people'),
    ...captions(room),
    ...(bsl.onAir === null ? (bsl.missing ? [] : ['no BSL']) : ['BSL']),
    ...(room.endsAt === null ? [] : [timeWords(room, now).toLowerCase()]),
    ...(hands === 0 ? [] : [`${counted(hands, 'hand')} up`])
  ];
}

/**
 * The room in one sentence of at most fifteen words: first what it needs, then what it is like. It stands in the room's
 * heading, so that six headings are six sentences.
 */
export function sentenceOf(room: ViewerRoom, now: number): string {
  const name = roomName(room.room);
  const needs = needsOf(room, now).map(({ words }) => words);
  const facts = room.phase === 'live' ? open(room, needs.length > 0, now) : notOpen(room);
  const said: string[] = [];
  for (const part of new Set([...needs, ...facts])) {
    if (wordsIn([name, ...said, part].join(' ')) <= mostWords) said.push(part);
  }
  return `${name}: ${said.join(', ')}.`;
}
