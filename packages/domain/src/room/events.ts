import type { PersonId } from '../kernel/roles.ts';
import type { Addressed, Announcement, Asker, Cue, SentSignal, ShowPlace, Slides, StageFilm, Way } from './state.ts';

/** What a host did to somebody says who, when and why; older facts do not. `by` null: the day did, or the clock. */
type ByHost = { readonly by?: PersonId | null; readonly at?: number; readonly reason?: string };

/** Past facts of one room. Each is stored as it stands here; a new field must be optional for old logs. */
export type RoomEvent =
  | { readonly type: 'broadcast.started'; readonly at: number }
  | { readonly type: 'broadcast.ended'; readonly at: number }
  | {
      readonly type: 'contribution.placed';
      readonly id: string;
      readonly kind: 'question' | 'hand';
      readonly way: Way;
      readonly by: Asker;
      readonly turn: number;
      readonly at: number;
    }
  | {
      readonly type: 'contribution.asked';
      readonly id: string;
      readonly text: string;
      readonly way: Way;
      readonly by: Asker;
      readonly at: number;
    }
  | { readonly type: 'contribution.readied'; readonly id: string }
  | { readonly type: 'contribution.called'; readonly id: string; readonly departure: string | null; readonly at: number }
  | { readonly type: 'contribution.answered'; readonly id: string; readonly how: 'live' | 'text'; readonly answer: string | null }
  | { readonly type: 'contribution.notTaken'; readonly id: string; readonly reason: string }
  | { readonly type: 'contribution.merged'; readonly id: string; readonly into: string }
  | { readonly type: 'contribution.told'; readonly id: string; readonly text: string; readonly at: number }
  | { readonly type: 'contribution.withdrawn'; readonly id: string }
  | { readonly type: 'contribution.returned'; readonly id: string }
  | { readonly type: 'stage.invited'; readonly person: PersonId; readonly contribution: string | null; readonly at: number }
  | { readonly type: 'stage.passed'; readonly person: PersonId }
  | {
      readonly type: 'stage.joined';
      readonly person: PersonId;
      readonly as: 'chair' | 'speaker' | 'guest';
      readonly contribution: string | null;
      readonly at: number;
    }
  | ({ readonly type: 'stage.left'; readonly person: PersonId } & ByHost)
  | { readonly type: 'stage.muted'; readonly person: PersonId; readonly reason: string; readonly by: PersonId | null; readonly at: number }
  | { readonly type: 'stage.microphoneAsked'; readonly person: PersonId; readonly by: PersonId | null; readonly at: number }
  | { readonly type: 'minute.asked'; readonly person: PersonId; readonly at: number }
  | { readonly type: 'minute.ended'; readonly person: PersonId }
  | {
      readonly type: 'note.sent';
      readonly id: string;
      readonly to: PersonId;
      readonly from: PersonId;
      readonly text: string;
      readonly at: number;
    }
  | { readonly type: 'bsl.readied'; readonly person: PersonId }
  | { readonly type: 'bsl.taken'; readonly person: PersonId; readonly at: number }
  | { readonly type: 'bsl.left'; readonly person: PersonId }
  | ({ readonly type: 'bsl.signalled' } & SentSignal)
  | { readonly type: 'bsl.signalSeen'; readonly id: string }
  | { readonly type: 'slides.set'; readonly slides: Slides | null }
  | { readonly type: 'slides.turned'; readonly page: number }
  | { readonly type: 'film.set'; readonly film: StageFilm | null }
  | {
      readonly type: 'show.planned';
      readonly cues: readonly Cue[];
      /** Where the session stands in the new plan. Missing: at its beginning. */
      readonly at?: ShowPlace;
    }
  | { readonly type: 'cue.gone'; readonly index: number; readonly at: number }
  | { readonly type: 'show.paused'; readonly on: boolean; readonly at: number }
  | ({ readonly type: 'announced' } & Announcement)
  | ({ readonly type: 'announced.toRoles' } & Addressed)
  | { readonly type: 'closing.set'; readonly at: number; readonly limit: number; readonly warned?: readonly number[] }
  | { readonly type: 'closing.warned'; readonly minutes: number }
  | { readonly type: 'closing.cancelled' }
  | { readonly type: 'room.closed'; readonly at: number }
  | { readonly type: 'room.opened'; readonly at: number }
  | { readonly type: 'room.locked'; readonly on: boolean; readonly reason: string; readonly by: PersonId | null; readonly at: number }
  | { readonly type: 'room.slowed'; readonly minutes: number; readonly reason: string; readonly by: PersonId | null; readonly at: number }
  | {
      readonly type: 'report.made';
      readonly id: string;
      readonly from: PersonId;
      readonly question: string | null;
      readonly person: PersonId | null;
      readonly text: string;
      readonly at: number;
    }
  | {
      readonly type: 'report.settled';
      readonly id: string;
      readonly settled: boolean;
      readonly reason: string;
      readonly by: PersonId | null;
      readonly at: number;
    }
  | { readonly type: 'scribe.taken'; readonly person: PersonId; readonly reason: string; readonly at: number }
  | { readonly type: 'scribe.gave'; readonly person: PersonId }
  | { readonly type: 'scribe.wrote'; readonly id: string; readonly text: string; readonly by: PersonId; readonly at: number }
  | { readonly type: 'scribe.struck'; readonly id: string; readonly by: PersonId; readonly at: number }
  | {
      readonly type: 'poll.opened';
      readonly id: string;
      readonly question: string;
      readonly answers: readonly string[];
      readonly kind?: 'consent';
      readonly at: number;
    }
  | { readonly type: 'poll.closing'; readonly id: string; readonly closesAt: number }
  | {
      readonly type: 'poll.counted';
      readonly id: string;
      readonly counts: readonly number[] | null;
      readonly answered: number | null;
    }
  | ({ readonly type: 'person.removed'; readonly person: PersonId } & ByHost)
  | { readonly type: 'person.letIn'; readonly person: PersonId; readonly by: PersonId | null; readonly at: number };
