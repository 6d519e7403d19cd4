import { once } from 'node:events';
import { join } from 'node:path';
import { type Child, startChild } from '../../platform/child.ts';
import { onCore } from '../measure.ts';

/** What the process of the clients is told. `onlooker`: the cookie of somebody who only reads the list of workshops. */
export type Storm = {
  readonly port: number;
  readonly origin: string;
  readonly cookies: readonly string[];
  readonly onlooker: string;
  readonly seconds: number;
};
/** What one of them was told at last, and how long it took from their last press to the room. */
export type Chooser = {
  readonly person: string;
  readonly place: string | null;
  readonly room: string | null;
  readonly waited: number;
  readonly refused: number;
  readonly movedMs: number | null;
};
/** `stalledMs`: longest time in which this process did not run; the machine was busy with something else. */
type Result = { readonly told: readonly Chooser[]; readonly lastMs: number; readonly stalledMs: number };

/** Clients who choose and move, in a process of their own on the second core. */
export class Choosers {
  readonly #child: Child;

  private constructor(child: Child) {
    this.#child = child;
  }

  static async open(storm: Storm): Promise<Choosers> {
    const [command, ...before] = [...onCore(1), process.execPath];
    if (command === undefined) throw new Error('no command');
    const child = startChild(command, [...before, join(import.meta.dirname, 'choosers-child.ts')]);
    const choosers = new Choosers(child);
    child.process.send(storm);
    await choosers.#says();
    return choosers;
  }

  /** Everybody chooses and moves; resolves when the time is over. */
  async go(): Promise<Result> {
    const result = this.#says();
    this.#child.process.send('go');
    return (await result) as Result;
  }

  #says(): Promise<unknown> {
    const ended = this.#child.exited.then(() => {
      throw new Error(`the clients ended: ${this.#child.output()}`);
    });
    return Promise.race([once(this.#child.process, 'message').then(([said]: unknown[]) => said), ended]);
  }
}
