import { join } from 'node:path';
import { type Child, startChild } from '../platform/child.ts';
import { repository } from '../platform/platform.ts';

type Told = { readonly ready?: true; readonly said?: string; readonly began?: string; readonly at?: number };

/** Somebody's microphone, in a process of its own: its native part and a test runner do not go well together. */
export class Microphone {
  readonly #child: Child;

  private constructor(child: Child) {
    this.#child = child;
  }

  static async open(url: string, token: string): Promise<Microphone> {
    const child = startChild(process.execPath, [join(repository, 'tests/speech/speaking-person.ts'), url, token], { cwd: repository });
    const microphone = new Microphone(child);
    await microphone.#told(({ ready }) => ready === true);
    return microphone;
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Resolves when the last word, and the pause after it, has gone out; with the machine's time of the first sample. */
  async say({ id }: { readonly id: string }, onBegan: (at: number) => void = () => undefined): Promise<number> {
    const began = this.#told((told) => told.began === id);
    const said = this.#told((told) => told.said === id);
    this.#child.process.send(id);
    const { at } = await began;
    onBegan(at ?? Number.NaN);
    await said;
    return at ?? Number.NaN;
  }

  async close(): Promise<void> {
    await this.#child.stop('SIGKILL');
  }

  #told(wanted: (told: Told) => boolean): Promise<Told> {
    const { process: child } = this.#child;
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error(`the microphone ended: ${this.#child.output()}`));
      const look = (told: Told): void => {
        if (!wanted(told)) return;
        child.off('message', look);
        child.off('exit', ended);
        resolve(told);
      };
      child.on('message', look);
      child.once('exit', ended);
    });
  }
}
