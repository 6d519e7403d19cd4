import { once } from 'node:events';
import { join } from 'node:path';
import type { DayOwn } from '@alongside/domain';
import { type Child, startChild } from '../../platform/child.ts';
import { repository } from '../../platform/platform.ts';
import type { Person, SpeechHouse } from '../../speech/speech-house.ts';

const program = join(repository, 'tests/e2e/captions-day/signing-person.ts');

/** An interpreter: one connection all day, which goes where the access plan sends it. Their picture is a process of its own. */
export class Signer {
  readonly name: string;
  readonly #house: SpeechHouse;
  readonly #person: Person;
  #picture: Child | null = null;

  private constructor(house: SpeechHouse, person: Person) {
    this.#house = house;
    this.#person = person;
    this.name = person.link.name;
  }
  static async come(house: SpeechHouse): Promise<Signer> {
    return new Signer(house, await house.enter('interpreter'));
  }

  /** Waits until the plan has them in this room, goes there, and stands ready with the camera on. */
  async follow(room: string): Promise<void> {
    const { client } = this.#person;
    await client.until(() => (client.own.get('day') as DayOwn | undefined)?.duty?.room === room);
    await this.rest();
    client.hello(room);
    await client.next('welcome', (frame) => frame.room === room);
    await this.#does('bsl.ready');
    this.#picture = await this.#house.published(this.#person, openPicture);
  }
  /** Everybody sees them from now on. */
  sign(): Promise<void> {
    return this.#does('bsl.take');
  }
  /** Camera off. */
  async rest(): Promise<void> {
    await this.#picture?.stop('SIGKILL');
    this.#picture = null;
  }

  async #does(type: 'bsl.ready' | 'bsl.take'): Promise<void> {
    const code = await this.#person.client.send(type, {});
    if (code !== 'ok') throw new Error(`${this.name}: ${type} was refused: ${code}`);
  }
}

/** A picture that moves, as an interpreter sends it. */
export async function openPicture(url: string, token: string): Promise<Child> {
  const child = startChild(process.execPath, [program, url, token], { cwd: repository });
  const ended = child.exited.then(() => {
    throw new Error(`the picture ended: ${child.output()}`);
  });
  await Promise.race([once(child.process, 'message'), ended]);
  ended.catch(() => undefined);
  return child;
}
