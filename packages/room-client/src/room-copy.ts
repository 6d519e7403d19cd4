import type { Interim } from '@alongside/domain';
import { hereLogOf, logsOf } from '@alongside/protocol';
import type { CardWords, HereView, LogId, ServerFrame } from '@alongside/protocol';
import { ClockOffset } from './clock-offset.ts';
import { Copies } from './copies.ts';
import type { DeltaResult } from './copies.ts';
import { Interims } from './interims.ts';
import type { Me, Owns, RoomSnapshot, StartLogs, Views } from './snapshot.ts';

type Frame<F extends ServerFrame['f']> = Extract<ServerFrame, { readonly f: F }>;
type Shown = Pick<
  RoomSnapshot,
  | 'room'
  | 'me'
  | 'audience'
  | 'views'
  | 'own'
  | 'votes'
  | 'cards'
  | 'looking'
  | 'people'
  | 'here'
  | 'interims'
  | 'media'
  | 'automatic'
  | 'told'
  | 'backchannels'
  | 'clockOffsetMs'
>;

const noVotes: RoomSnapshot['votes'] = {};
const nobody: RoomSnapshot['here'] = [];
const nothing: RoomSnapshot['looking'] = [];
const none: RoomSnapshot['backchannels'] = {};

/** Everything that the server has told, as it stands now. */
export class RoomCopy {
  readonly copies: Copies;
  readonly clock = new ClockOffset();
  readonly #interims = new Interims();
  #owns = new Map<LogId, unknown>();
  #room: string;
  #me: Me | null = null;
  #audience: RoomSnapshot['audience'] = null;
  #votes = noVotes;
  #cards: CardWords | null = null;
  #looking = nothing;
  #people: number | null = null;
  /** Whole, from a server that tells it so; null from one that tells it as a log. */
  #here: RoomSnapshot['here'] | null = null;
  #media: RoomSnapshot['media'] = null;
  #automatic: RoomSnapshot['automatic'] = null;
  #told: RoomSnapshot['told'] = null;
  #backchannels = none;
  #views: Views = { room: null, day: null, captions: null };
  #own: Owns = { room: null, day: null, captions: null };

  constructor(room: string, start: StartLogs) {
    this.#room = room;
    this.copies = new Copies(start);
    for (const [log, { own }] of Object.entries(start)) this.#owns.set(log, own);
  }

  get room(): string {
    return this.#room;
  }

  /** True when copies were given up because the person sees more, or less, from now on. */
  welcome({ room, me, audience, now }: Frame<'welcome'>, machine: number): boolean {
    if (room !== this.#room) this.#leave();
    this.#room = room;
    this.#me = me;
    this.#audience = audience;
    this.clock.heard(now, machine);
    return this.copies.welcome(audience);
  }

  snap(frame: Frame<'snap'>): void {
    this.copies.snap(frame);
    this.#settleLines(frame.log);
  }
  delta(frame: Frame<'d'>): DeltaResult {
    const result = this.copies.delta(frame);
    if (result === 'applied') this.#settleLines(frame.log);
    return result;
  }
  own({ log, own }: Frame<'own'>): void {
    this.#owns.set(log, own);
  }
  cap({ f: _f, room, ...interim }: Frame<'cap'>): void {
    if (room === this.#room) this.#interims.take(interim satisfies Interim, this.#segments());
  }
  tally({ room, votes, cards, looking }: Frame<'tally'>): void {
    if (room !== this.#room) return;
    if (votes) this.#votes = { ...this.#votes, ...votes };
    if (cards) this.#cards = cards;
    if (looking) this.#looking = looking;
  }
  count({ room, people, here }: Frame<'count'>): void {
    if (room !== this.#room) return;
    this.#people = people;
    this.#here = here ?? null;
  }
  notice({ now, media, automatic }: Frame<'notice'>, machine: number): void {
    this.clock.heard(now, machine);
    this.#media = media;
    this.#automatic = automatic ?? null;
  }
  tell({ about, id }: Frame<'told'>): void {
    if (about === 'backchannel') this.#backchannels = { ...this.#backchannels, [id]: (this.#backchannels[id] ?? 0) + 1 };
    else this.#told = { about, id };
  }

  shown(): Shown {
    this.#look();
    return {
      room: this.#room,
      me: this.#me,
      audience: this.#audience,
      views: this.#views,
      own: this.#own,
      votes: this.#votes,
      cards: this.#cards,
      looking: this.#looking,
      people: this.#people,
      here: this.#here ?? this.#followed(),
      interims: this.#interims.list,
      media: this.#media,
      automatic: this.#automatic,
      told: this.#told,
      backchannels: this.#backchannels,
      clockOffsetMs: this.clock.ms
    };
  }

  /** The server is the only writer of these values, and both sides share one set of types: checked by its own tests. */
  #look(): void {
    const [day, room, captions] = logsOf(this.#room);
    const views = { room: this.copies.view(room), day: this.copies.view(day), captions: this.copies.view(captions) } as Views;
    const own = { room: this.#ownOf(room), day: this.#ownOf(day), captions: this.#ownOf(captions) } as Owns;
    if (!sameParts(views, this.#views)) this.#views = views;
    if (!sameParts(own, this.#own)) this.#own = own;
  }
  #ownOf(log: LogId): unknown {
    return this.#owns.get(log) ?? null;
  }
  #segments(): NonNullable<Views['captions']>['segments'] {
    const view = this.copies.view(`captions:${this.#room}`) as Views['captions'];
    return view?.segments ?? [];
  }
  #followed(): RoomSnapshot['here'] {
    return (this.copies.view(hereLogOf(this.#room)) as HereView | null)?.faces ?? nobody;
  }
  #cutLanes(): readonly string[] {
    const view = this.copies.view(`captions:${this.#room}`) as Views['captions'];
    return (view?.lanes ?? []).flatMap((lane) => (lane.cut === true && !lane.on ? [lane.id] : []));
  }
  #settleLines(log: LogId): void {
    if (log === `captions:${this.#room}`) this.#interims.settle(this.#segments(), this.#cutLanes());
  }
  #leave(): void {
    this.#interims.clear();
    this.#votes = noVotes;
    this.#cards = null;
    this.#looking = nothing;
    this.#people = null;
    this.#here = null;
    this.copies.forget(hereLogOf(this.#room));
  }
}

type Parts = Readonly<Record<'room' | 'day' | 'captions', unknown>>;
const sameParts = (a: Parts, b: Parts): boolean => a.room === b.room && a.day === b.day && a.captions === b.captions;
