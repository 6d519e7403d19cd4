/** The programme of an event, as public pages show it. Every time is an instant; the reader's zone is applied on display. */
export type SessionKind = 'plenary' | 'workshop' | 'webinar' | 'qa' | 'break' | 'in-person' | 'doors' | 'lunch' | 'not-published';
export type Access = { readonly bsl: 'here' | 'ask' | 'none'; readonly captions: 'human' | 'automatic' | 'none' };
/** Somebody who hosts or speaks. `sample` marks a made-up person. */
export type Person = { readonly name: string; readonly about: string | null; readonly sample: boolean };

export type Session = {
  /** Slug, unique in the programme; part of the session's address. */
  readonly id: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly summary: string;
  /** ISO instant, or null while the time is not published; then `announced` says so in words. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly announced: string | null;
  readonly room: string | null;
  readonly hosts: readonly Person[];
  readonly speakers: readonly Person[];
  readonly access: Access | null;
  readonly contentNote: string | null;
  readonly easyRead: string | null;
  readonly bslVideo: string | null;
  /** Number of the published workshop subject, 1 to 4. */
  readonly subject: number | null;
  readonly capacity: number | null;
  /** Made up for rehearsal, not published. */
  readonly sample: boolean;
  readonly picture: string | null;
};

/** A stretch of the programme. With `choice` its sessions run at the same time and a person takes one. */
export type Slot = {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly sessions: readonly Session[];
  readonly choice: boolean;
};
/** `date` is the calendar day in the event's zone, `2025-07-01`. */
export type Day = { readonly date: string; readonly title: string; readonly slots: readonly Slot[] };

export type Programme = {
  readonly event: {
    readonly title: string;
    readonly theme: string;
    readonly host: string;
    readonly from: string;
    readonly to: string;
    readonly zone: 'Europe/London';
    readonly about: string;
    readonly welcome: string;
    readonly arf: string;
    readonly contact: string;
    /** Until so many working days before a session one can ask for a team; two when it is missing. */
    readonly askDaysBefore?: number;
  };
  readonly days: readonly Day[];
  readonly unscheduled: readonly Session[];
};

/** Every session with a time, in the order of the day. */
export function sessionsOf(programme: Programme): readonly Session[] {
  return [...programme.days.flatMap((day) => day.slots.flatMap((slot) => slot.sessions)), ...programme.unscheduled];
}
