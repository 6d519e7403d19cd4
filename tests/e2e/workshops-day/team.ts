import type { Duty } from '@alongside/domain';
import type { Child } from '../../platform/child.ts';
import type { Platform } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';
import { openPicture } from '../captions-day/signer.ts';
import { Software } from '../captions/writing.ts';
import type { Census } from './census.ts';
import { Follower } from './follower.ts';

const uk = (time: string): number => Date.parse(`2025-07-01T${time}:00+01:00`);
/** Where both teams work, and when: plenaries, and one workshop in each round. */
const planned = [
  ['plenary', '10:00', '11:00'],
  ['workshop-3', '11:15', '12:15'],
  ['plenary', '13:15', '14:10'],
  ['workshop-5', '14:25', '15:20'],
  ['plenary', '15:35', '16:00']
] as const;

/** One team of three interpreters and one pair of captioners, for six rooms. */
export class Teams {
  readonly interpreters: readonly Follower[];
  readonly captioners: readonly Follower[];
  readonly #software: readonly Software[];
  #picture: Child | null = null;

  private constructor(interpreters: readonly Follower[], captioners: readonly Follower[]) {
    this.interpreters = interpreters;
    this.captioners = captioners;
    this.#software = captioners.map(({ link }) => Software.at(link.captions ?? ''));
  }
  static async come(platform: Platform, census: Census): Promise<Teams> {
    const all = async (role: string, count: number): Promise<readonly Follower[]> => {
      const links = await platform.links(role, count);
      return Promise.all(links.map((link) => Follower.enter(platform, link, census)));
    };
    return new Teams(await all('interpreter', 3), await all('captioner', 2));
  }

  get people(): readonly Follower[] {
    return [...this.interpreters, ...this.captioners];
  }

  async plan(organiser: Follower): Promise<void> {
    const teams = [
      { id: 'team-of-bsl', kind: 'bsl', people: this.interpreters.map(({ id }) => id) },
      { id: 'team-of-captions', kind: 'captions', people: this.captioners.map(({ id }) => id) }
    ] as const;
    const duties = teams.flatMap(({ id: team }): readonly Duty[] =>
      planned.map(([room, from, to], n) => ({ id: `${team}-${n}`, team, room, from: uk(from), to: uk(to) }))
    );
    await organiser.send('access.plan', { teams, duties });
  }

  /** One of the interpreters is seen by everybody in the room where they are. */
  async signs(which: number): Promise<string> {
    const interpreter = this.interpreters[which];
    if (interpreter === undefined) throw new Error('no such interpreter');
    await this.rest();
    await interpreter.send('bsl.ready', {});
    await until('the picture goes out', async () => {
      const way = await interpreter.media();
      this.#picture = way === null ? null : await openPicture(way.url, way.token).catch(() => null);
      return this.#picture !== null;
    });
    await interpreter.send('bsl.take', {});
    return interpreter.name;
  }
  /** One of the pair writes by the one address that they have. */
  async writes(which: number, lines: readonly string[]): Promise<void> {
    await this.#software[which]?.lines(lines);
  }

  /** The picture goes. */
  async rest(): Promise<void> {
    await this.#picture?.stop('SIGKILL');
    this.#picture = null;
  }
  async leave(): Promise<void> {
    await this.rest();
    for (const person of this.people) person.leave();
  }
}
