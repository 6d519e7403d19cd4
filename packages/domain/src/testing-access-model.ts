import { runsDay } from './testing-someone.ts';
import type { Answer, Sender } from './testing-someone.ts';

export type ModelTeam = { readonly id: string; readonly kind: 'captions' | 'bsl'; readonly people: readonly string[] };
export type ModelDuty = { readonly id: string; readonly team: string; readonly room: string; readonly from: number; readonly to: number };
/** Where a team was sent last, since when that counts, and the room that it still has to leave. */
export type ModelPosting = {
  readonly room: string;
  readonly at: number;
  readonly duty: string | null;
  readonly leaving: { readonly rooms: readonly string[]; readonly at: number } | null;
};

/** Who gives which access where and when, written from the rules in words and apart from the code. */
export class AccessModel {
  teams: readonly ModelTeam[] = [];
  duties: readonly ModelDuty[] = [];
  readonly postings = new Map<string, ModelPosting>();

  /** Where the plan has somebody: a room, null before their first duty, undefined for whom it does not name. */
  roomOf(person: string): string | null | undefined {
    const mine = this.teams.filter(({ people }) => people.includes(person));
    if (mine.length === 0) return undefined;
    const sent = mine.map(({ id }) => this.postings.get(id)).filter((one) => one !== undefined);
    const last = Math.max(...sent.map(({ at }) => at));
    return sent.find(({ at }) => at === last)?.room ?? null;
  }
  plan(who: Sender, teams: readonly ModelTeam[], duties: readonly ModelDuty[]): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    const ids = [...teams, ...duties].map(({ id }) => id);
    const twice = (list: readonly string[]): boolean => new Set(list).size < list.length;
    if (twice(ids) || teams.some(({ people }) => twice(people))) return 'TWICE_THE_SAME';
    if (duties.some(({ team }) => !teams.some(({ id }) => id === team))) return 'NOT_FOUND';
    if (duties.some(({ from, to }) => from >= to)) return 'NOT_NOW';
    Object.assign(this, { teams, duties });
    for (const team of this.postings.keys()) if (!teams.some(({ id }) => id === team)) this.postings.delete(team);
    return 'ok';
  }
  route(who: Sender, team: string, { room, now }: { readonly room: string; readonly now: number }): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (!this.teams.some(({ id }) => id === team)) return 'NOT_FOUND';
    if (this.postings.get(team)?.room === room) return 'ALREADY_DONE';
    this.#send(team, { room, at: now, duty: null }, now);
    return 'ok';
  }
  /** They finish their line where they were: two seconds. */
  #send(team: string, to: Omit<ModelPosting, 'leaving'>, now: number): void {
    const people = this.teams.find(({ id }) => id === team)?.people ?? [];
    const were = people.map((one) => this.roomOf(one));
    const before = this.postings.get(team)?.room;
    this.postings.set(team, { ...to, leaving: null });
    const left = were.filter((room, at) => room !== this.roomOf(people[at] ?? ''));
    const rooms = [...new Set([before, ...left].filter((room) => typeof room === 'string'))].filter((room) => room !== to.room);
    if (rooms.length > 0) this.postings.set(team, { ...to, leaving: { rooms, at: now + 2_000 } });
  }
  /** Ten minutes before it begins, and not before the one that begins earlier should be over. */
  #comes(duty: ModelDuty): number {
    const people = this.teams.find(({ id }) => id === duty.team)?.people ?? [];
    const ofTheirs = (id: string): boolean =>
      id === duty.team || this.teams.some((one) => one.id === id && one.people.some((p) => people.includes(p)));
    const earlier = this.duties.filter(({ team, from }) => ofTheirs(team) && from < duty.from);
    const before = earlier.toSorted((a, b) => a.from - b.from).at(-1)?.to ?? 0;
    return Math.min(duty.from, Math.max(duty.from - 600_000, before));
  }
  begin(who: Sender, id: string, now: number): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    const duty = this.duties.find((one) => one.id === id);
    if (duty === undefined || now < this.#comes(duty)) return 'NOT_NOW';
    const posting = this.postings.get(duty.team);
    if (posting !== undefined && posting.at >= this.#comes(duty)) return 'ALREADY_DONE';
    // Several may be behind: the last of them counts.
    const behind = this.duties.filter((one) => one.team === duty.team && this.#comes(one) <= now);
    const last = behind.toSorted((a, b) => a.from - b.from).at(-1) ?? duty;
    this.#send(last.team, { room: last.room, at: this.#comes(last), duty: last.id }, now);
    return 'ok';
  }
  leave(who: Sender, team: string, now: number): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    const posting = this.postings.get(team);
    const leaving = posting?.leaving ?? null;
    if (posting === undefined || leaving === null) return 'ALREADY_DONE';
    if (now < leaving.at) return 'NOT_NOW';
    this.postings.set(team, { ...posting, leaving: null });
    return 'ok';
  }
}
