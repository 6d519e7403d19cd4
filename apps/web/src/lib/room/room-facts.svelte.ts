import { bannedSentence, removedSentence } from '@alongside/room-client';
import { announcementWords } from '#lib/features/announcements/announcement-words.ts';
import type { UnreadAnnouncements } from '#lib/features/announcements/unread.svelte.ts';
import { helpWords } from '#lib/features/help/words.ts';
import { ownStateWords, waitingOwn } from '#lib/features/qna/words.ts';
import type { Live } from '#lib/live/index.ts';
import type { RoomActs } from './room-acts.svelte.ts';
import type { RoomScreen } from './room-screen.svelte.ts';
import type { RoomSound } from './room-sound.svelte.ts';
import type { RoomVisit } from './room-visit.svelte.ts';
import type { Heard } from './spoken.ts';
import type { RoomFacts } from './strip.ts';

type Sources = { readonly live: Live; readonly screen: RoomScreen; readonly sound: RoomSound };
type Own = {
  readonly acts: RoomActs;
  readonly unread: UnreadAnnouncements;
  readonly visit: RoomVisit;
  readonly refused: string | null;
  readonly simple: boolean;
};

function turnWords(screen: RoomScreen): string | null {
  const help = screen.dayOwn.help;
  if (help) return helpWords(help);
  const own = waitingOwn(screen.own)[0];
  return own ? ownStateWords(own) : null;
}

/** The facts that the strip chooses from. */
export function roomFacts({ live, screen, sound, acts, unread, visit, refused, simple }: Sources & Own): RoomFacts {
  const { state, sentence, rungSentence, soundBlocked, own } = sound.now;
  const workshop = screen.openWorkshop;
  const newest = unread.newest && announcementWords(unread.newest);
  const open = screen.room?.polls?.findLast(({ counted }) => counted === null);
  return {
    removed: screen.own.removed || live.ended?.sentence === removedSentence,
    banned: screen.dayOwn.removed || live.ended?.sentence === bannedSentence,
    line: live.strip,
    invited: screen.own.invited,
    soundBlocked,
    workshopOpen: workshop?.title ?? null,
    choosing: screen.choosing,
    minutesLeft: screen.minutesLeft,
    waitsFor: screen.waitsFor,
    announcement: newest,
    lang: unread.newest?.lang,
    asks: open !== undefined && newest?.includes(open.question) === true,
    done: acts.done ?? visit.arrival,
    more: acts.done === null ? visit.more : undefined,
    refused: acts.refused ?? refused,
    turn: simple ? turnWords(screen) : null,
    media: { state, sentence, rungSentence },
    microphone: own.microphone,
    camera: own.camera,
    bsl: own.bsl,
    onStage: screen.own.onStage !== null
  };
}

/** What may be said aloud; null until the connection is in this room. */
export function roomHeard({ live, screen, sound }: Sources): Heard | null {
  if (!screen.here || live.room === null) return null;
  return {
    phase: screen.room?.phase ?? 'before',
    connected: live.status !== 'reconnecting',
    restarting: sound.now.state === 'reconnecting',
    own: screen.own,
    minutesLeft: screen.minutesLeft,
    waitsFor: screen.waitsFor,
    openWorkshop: screen.openWorkshop?.room ?? null,
    choosing: screen.choosing?.happened ?? null,
    help: screen.dayOwn.help?.state ?? null,
    announcements: screen.announcements.map((one) => ({ id: one.id, text: announcementWords(one), lang: one.lang }))
  };
}
