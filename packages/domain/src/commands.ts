import type { Announcing, BslSignal, Cue, Way } from './room/state.ts';
import type { PersonId, RoomSlug } from './kernel/roles.ts';
import type { Duty, Team } from './access-plan/types.ts';
import type { LaneKind } from './captions/types.ts';
import type { HelpAbout, Wish, WorkshopPlan } from './day/types.ts';

type None = Record<string, never>;

/** Commands to a room's log, by name. The acting person never stands in the data: identity comes from the connection. */
export type RoomCommands = {
  /** Host. Two steps in the page; one command. */
  'broadcast.start': None;
  'broadcast.end': None;
  /** Takes a place when composing starts. `id` is made by the client, so a draft keeps its place over a reload. */
  'contribution.compose': { readonly id: string; readonly way: Way };
  /** Sends the words. Also takes the place when `compose` never arrived. */
  'contribution.ask': { readonly id: string; readonly way: Way; readonly text: string; readonly named: boolean };
  /** A wish to speak, sign or type. One hand a person. Labels: Raise hand, Lower hand. */
  'hand.raise': { readonly id: string; readonly way: 'speaking' | 'signing' | 'typing' };
  'contribution.withdraw': { readonly id: string };
  /** Host: Ready, Ask now, Answered, Not taken, back to review, merge. */
  'contribution.ready': { readonly id: string };
  /** `departure`: reason when it is not the first in fair order; required then. */
  'contribution.call': { readonly id: string; readonly departure: string | null };
  'contribution.answer': { readonly id: string; readonly how: 'live' | 'text'; readonly answer: string | null };
  'contribution.decline': { readonly id: string; readonly reason: string };
  'contribution.merge': { readonly id: string; readonly into: string };
  /** A host's words to whoever asked: nobody else reads them, also when there is no name. */
  'contribution.tell': { readonly id: string; readonly text: string };
  'contribution.return': { readonly id: string };
  /** Host: which one they look at now, null for none. Told to the other hosts at once, never stored. */
  'contribution.look': { readonly id: string | null };
  /** Counter: one voice a person and question, `on: false` takes it back. Never an event. */
  'contribution.upvote': { readonly id: string; readonly on: boolean };
  /** Counter: the card that this person shows now; null takes it back. */
  'card.show': { readonly colour: 'green' | 'amber' | 'red' | null };
  /** Host invites; the person sees a preview and comes on stage, or passes and keeps the place. */
  'stage.invite': { readonly person: PersonId; readonly contribution: string | null };
  'stage.join': None;
  'stage.pass': None;
  'stage.leave': None;
  /** `reason`, here and below: a page of the version before sends none. */
  'stage.takeOff': { readonly person: PersonId; readonly reason?: string };
  /** Host: microphone off (never on). Carried out on the media server; the fact says who, when and why. */
  'stage.mute': { readonly person: PersonId; readonly reason?: string };
  /** Host: the person is asked to turn their microphone on again. They do, or do not. */
  'stage.askMicrophone': { readonly person: PersonId };
  'minute.ask': None;
  'minute.end': { readonly person: PersonId | null };
  'note.send': { readonly to: PersonId; readonly text: string };
  'bsl.ready': None;
  'bsl.take': None;
  'bsl.leave': None;
  /** As `lane.release`. */
  'bsl.release': { readonly people: readonly PersonId[] };
  /** Interpreters and captioners, to the chair. */
  'bsl.signal': { readonly signal: BslSignal };
  'bsl.signalSeen': { readonly id: string };
  'slides.show': { readonly deck: string; readonly title: string; readonly pages: number };
  'slides.turn': { readonly page: number };
  'slides.hide': None;
  /** In the place of slides, for everybody at once: `film` from its beginning (`length` in milliseconds), or on from where it waits. */
  'film.play': { readonly film: string; readonly title: string; readonly length: number };
  'film.pause': None;
  'film.end': None;
  'show.plan': { readonly cues: readonly Cue[] };
  'cue.go': { readonly index: number };
  /** Host: the session waits (`on`), or goes on. */
  'show.pause': { readonly on: boolean };
  'announcement.make': Announcing;
  /** System (reaction to workshops.closing) or host. Milliseconds by the clock. */
  'closing.set': { readonly at: number; readonly limit: number };
  'closing.warn': { readonly minutes: number };
  'closing.cancel': None;
  'room.close': None;
  'room.open': None;
  'person.remove': { readonly person: PersonId; readonly reason?: string };
  /** Host: whom hosts removed may come in again. The system: whose ban was lifted. */
  'person.letIn': { readonly person: PersonId };
  /** Host of a workshop: nobody comes in any more without a place. A reason to lock, none to open again. */
  'room.lock': { readonly on: boolean; readonly reason: string };
  /** Host: one contribution of each person in so many minutes; 0 ends it. */
  'room.slow': { readonly minutes: number; readonly reason: string };
  /** To the hosts of the room: about a question, a person, or neither. */
  'report.make': { readonly id: string; readonly question: string | null; readonly person: PersonId | null; readonly text: string };
  'report.settle': { readonly id: string; readonly settled: boolean; readonly reason: string };
  /**
   * Writes the notes of a workshop: one person at a time. Of the scribe: still writing. A host takes over with a reason;
   * anybody, when the scribe gave no sign for five minutes.
   */
  'scribe.take': { readonly reason: string };
  'scribe.give': None;
  /** The scribe: a new line, or other words for one that stands. `id` is made by the client. */
  'scribe.write': { readonly id: string; readonly text: string };
  /** The scribe, or a host. */
  'scribe.strike': { readonly id: string };
  /** Host: one question to everybody, 2 to 6 answers. One at a time in a room. `consent`, in a workshop: its answers are always the same three. */
  'poll.open': { readonly id: string; readonly question: string; readonly answers: readonly string[]; readonly kind?: 'consent' };
  /** Counter: one answer a person, by its place in the list; null takes it back. Never an event. */
  'poll.answer': { readonly id: string; readonly answer: number | null };
  /** Host: it stays open until captions and BSL have caught up, and at least a minute. */
  'poll.close': { readonly id: string };
  /** System, when that time is over. */
  'poll.count': { readonly id: string };
};

export type DayCommands = {
  /** `cancelled`: rooms whose people lose their place and are told. */
  'workshops.plan': { readonly workshops: readonly WorkshopPlan[]; readonly cancelled?: readonly RoomSlug[] };
  /** A place, or a place on the waiting list. Of a room for which one waits: yes to the free place that is offered. */
  'place.choose': { readonly room: RoomSlug };
  'place.leave': None;
  /** To people who have none, by their wishes or at random. */
  'places.give': { readonly wishes: readonly Wish[] };
  /** Undoes `places.give` for people who have not chosen anything since. */
  'places.takeBack': { readonly people: readonly PersonId[] };
  /** System: these people did not come to the room, or came and are long away; others wait. */
  'places.release': { readonly room: RoomSlug; readonly people: readonly PersonId[] };
  'workshops.open': None;
  /** Warnings at 5, 2 and 1 minutes; waits for composing people up to `limitMs` more. */
  'workshops.close': { readonly inMs: number; readonly limitMs: number };
  'workshops.extend': { readonly byMs: number };
  'workshops.closed': None;
  'help.call': { readonly about: HelpAbout; readonly text: string };
  'help.claim': { readonly id: string };
  /** Whoever goes cannot after all: the call waits again, in its old place. */
  'help.giveBack': { readonly id: string };
  /** System: nobody went to an urgent call in time. */
  'help.further': { readonly id: string };
  'help.done': { readonly id: string };
  /** Takes `help.done` back, for a short while. */
  'help.reopen': { readonly id: string };
  /** Who gives which access where and when; replaces the plan before. */
  'access.plan': { readonly teams: readonly Team[]; readonly duties: readonly Duty[] };
  /** Sends a team to a room now, until its next duty. */
  'access.route': { readonly team: string; readonly room: RoomSlug };
  'duty.begin': { readonly id: string };
  'duty.leave': { readonly team: string };
  /**
   * Who writes the notes of the workshop from which it is sent, or a host of it: one to three sentences for the plenary.
   * Until they were shown there they may be changed and taken back.
   */
  'said.handOver': { readonly sentences: readonly string[] };
  'said.takeBack': None;
  /** Whoever runs the day: what this session's workshop says is brought up for everybody, one at a time, or taken down. */
  'said.show': { readonly session: string };
  'said.hide': None;
  'message.all': Announcing;
  'person.ban': { readonly person: PersonId; readonly reason?: string };
  'person.unban': { readonly person: PersonId };
};

export type CaptionsCommands = {
  'lane.take': { readonly lane: string; readonly kind: LaneKind };
  /** The automatic writer goes on for `from`, whose captions stopped. `half`: what people saw of the line they were writing. */
  'lane.cover': {
    readonly lane: string;
    readonly from: PersonId;
    readonly half: {
      readonly id: string;
      readonly speaker: string | null;
      readonly text: string;
      readonly t0: number;
      readonly t1: number;
    } | null;
  };
  'lane.ready': { readonly lane: string };
  'lane.leave': { readonly lane: string };
  /** A host stops whoever writes this lane, or (false) lets everybody stopped before write it again. */
  'lane.cut': { readonly lane: string; readonly cut: boolean };
  /** These people have been sent to another room: they leave every lane here at once. */
  'lane.release': { readonly people: readonly PersonId[] };
  /** People speak and no text of the captioner comes (`on`), or it came after all. */
  'lane.late': { readonly lane: string; readonly on: boolean };
  'caption.write': {
    readonly lane: string;
    readonly id: string;
    readonly speaker: string | null;
    readonly text: string;
    readonly t0: number;
    readonly t1: number;
  };
  /** What people saw of the line that the machine was writing when a human took the lane. */
  'caption.keep': {
    readonly lane: string;
    readonly id: string;
    readonly speaker: string | null;
    readonly text: string;
    readonly t0: number;
    readonly t1: number;
  };
  /** Published at once, never stored. */
  'caption.interim': {
    readonly lane: string;
    readonly id: string;
    readonly seq: number;
    readonly speaker: string | null;
    readonly text: string;
  };
  'caption.correct': { readonly id: string; readonly text: string; readonly speaker: string | null };
  'captions.release': None;
  'record.set': { readonly off: boolean };
  /** Host of a workshop: everybody there agreed that its captions are kept, or (false) they did not after all. */
  'record.agree': { readonly agreed: boolean };
  /** A round is over: what no room agreed to keep goes. */
  'captions.forget': None;
};

export type Commands = RoomCommands & DayCommands & CaptionsCommands;
export type CommandName = keyof Commands;
/** Which log of the connection's room a command goes to. */
export type LogKind = 'room' | 'day' | 'captions';
