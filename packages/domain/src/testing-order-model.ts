import { hostsRoom } from './testing-someone.ts';
import type { Answer, Sender, Someone } from './testing-someone.ts';
import type { Around } from './testing-running-model.ts';

/** What these rules need to know of the room's questions and of its interpreters. */
export type Asked = {
  readonly stateOf: (id: string) => string | undefined;
  readonly isHand: (id: string) => boolean;
  readonly interprets: (person: string) => boolean;
};
type ModelReport = { readonly id: string; readonly from: string; settled: boolean };
type ModelPoll = { readonly id: string; readonly at: number; closesAt: number | null; counted: string | null };

/** Order in a room, and what is counted without saying who: upvotes, cards, answers to a question to everybody. */
export class OrderModel {
  readonly #room: Around;
  readonly #asked: Asked;
  locked = false;
  slowMinutes = 0;
  readonly reports: ModelReport[] = [];
  readonly acts: string[] = [];
  readonly polls: ModelPoll[] = [];
  /** By what is counted: who chose what. One choice a person. */
  readonly chosen = new Map<string, Map<string, string>>();

  constructor(room: Around, asked: Asked) {
    this.#room = room;
    this.#asked = asked;
  }
  #host = (who: Sender): boolean => hostsRoom(who, this.#room.slug);
  #gone = (who: Someone): boolean => this.#room.removed.has(who.id);
  get #isWorkshop(): boolean {
    return this.#room.slug.startsWith('workshop');
  }
  did(what: string): Answer {
    this.acts.push(what);
    return 'ok';
  }
  #choose(what: string, who: Someone, choice: string | null): Answer {
    const all = this.chosen.get(what) ?? new Map<string, string>();
    if (choice === null) all.delete(who.id);
    else all.set(who.id, choice);
    this.chosen.set(what, all);
    return 'ok';
  }

  lock(who: Someone, on: boolean, reason: string): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (!this.#isWorkshop) return 'NOT_HERE';
    if (this.locked === on) return 'ALREADY_DONE';
    if (on && reason === '') return 'NO_REASON';
    this.locked = on;
    return this.did(on ? 'locked' : 'unlocked');
  }
  slow(who: Someone, minutes: number, reason: string): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (this.slowMinutes === minutes) return 'ALREADY_DONE';
    if (minutes > 0 && reason === '') return 'NO_REASON';
    this.slowMinutes = minutes;
    return this.did(minutes > 0 ? 'slowed' : 'unslowed');
  }
  report(who: Someone, id: string, question: string | null): Answer {
    if (this.#gone(who)) return 'NOT_ALLOWED';
    if (this.reports.some((one) => one.id === id)) return 'ALREADY_DONE';
    const known = question === null || ['ready', 'asking-now', 'answered'].includes(this.#asked.stateOf(question) ?? '');
    if (!known) return 'NOT_FOUND';
    if (this.reports.filter((one) => one.from === who.id && !one.settled).length >= 20) return 'ALREADY_DONE';
    this.reports.push({ id, from: who.id, settled: false });
    return 'ok';
  }
  settle(who: Someone, id: string, { settled, reason }: { readonly settled: boolean; readonly reason: string }): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    const found = this.reports.find((one) => one.id === id);
    if (found === undefined) return 'NOT_FOUND';
    if (found.settled === settled) return 'ALREADY_DONE';
    if (settled && reason === '') return 'NO_REASON';
    found.settled = settled;
    return this.did(settled ? 'settled' : 'reopened');
  }
  /** Who is heard: on stage, and in a workshop everybody but its interpreters. */
  microphone(who: Someone, person: string, what: 'muted' | 'asked-to-unmute'): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    const inWorkshop = this.#isWorkshop && this.#room.phase === 'live' && !this.#asked.interprets(person);
    const heard = this.#room.stage.has(person) || (inWorkshop && !this.#room.removed.has(person));
    return heard ? this.did(what) : 'NOT_FOUND';
  }

  look(who: Someone, id: string | null): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    return id === null || this.#asked.stateOf(id) !== undefined ? 'ok' : 'NOT_FOUND';
  }
  upvote(who: Someone, id: string, on: boolean): Answer {
    if (this.#gone(who)) return 'NOT_ALLOWED';
    if (!['ready', 'asking-now'].includes(this.#asked.stateOf(id) ?? '') || this.#asked.isHand(id)) return 'NOT_FOUND';
    return this.#choose(`vote:${id}`, who, on ? 'up' : null);
  }
  card(who: Someone, colour: string | null): Answer {
    return this.#gone(who) ? 'NOT_ALLOWED' : this.#choose('cards', who, colour);
  }

  /** A question to everybody: at most one is open, and it is answered by anybody who is in. */
  askAll(who: Someone, id: string): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (this.#room.phase !== 'live') return 'NOT_NOW';
    if (this.polls.some(({ counted }) => counted === null)) return 'POLL_OPEN';
    this.polls.push({ id, at: this.#room.now, closesAt: null, counted: null });
    return 'ok';
  }
  answerAll(who: Someone, id: string, answer: number | null): Answer {
    if (this.#gone(who)) return 'NOT_ALLOWED';
    const poll = this.polls.find((one) => one.id === id);
    if (poll === undefined) return 'NOT_FOUND';
    if (poll.closesAt !== null && this.#room.now >= poll.closesAt) return 'POLL_CLOSED';
    if (answer !== null && answer > 1) return 'NOT_FOUND';
    return this.#choose(`poll:${id}`, who, answer === null ? null : String(answer));
  }
  closePoll(who: Sender, id: string): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    const poll = this.polls.find((one) => one.id === id);
    if (poll === undefined) return 'NOT_FOUND';
    if (poll.closesAt !== null) return 'ALREADY_DONE';
    poll.closesAt = Math.max(this.#room.now + 20_000, poll.at + 60_000);
    return 'ok';
  }
  /** Two seconds after it closed. One or two answers would say whose they are. */
  countPoll(who: Sender, id: string): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    const poll = this.polls.find((one) => one.id === id);
    if (poll === undefined) return 'NOT_FOUND';
    if (poll.counted !== null) return 'ALREADY_DONE';
    if (poll.closesAt === null || this.#room.now < poll.closesAt + 2_000) return 'NOT_NOW';
    const all = [...(this.chosen.get(`poll:${id}`)?.values() ?? [])];
    const of = (choice: string): number => all.filter((one) => one === choice).length;
    poll.counted = all.length === 1 || all.length === 2 ? 'too few' : `${of('0')} ${of('1')}`;
    return 'ok';
  }
}
