import { voicedBy } from '@alongside/domain';
import type { RoomState } from '@alongside/domain';
import type { NameBook } from '../people/name-book.ts';

/** Whose words come from a microphone, and the name that stands before them. */
export type Voice = { readonly who: string; readonly name: string };

/** Who is named for what is heard, and who signs where: known from the transcriber, as it sees the pictures that go out. */
export class Voices {
  readonly #names: Pick<NameBook, 'names'>;
  readonly #signing = new Map<string, readonly string[]>();
  /** Who was said to begin, by microphone: they are who ends, whoever has the turn by then. */
  readonly #talking = new Map<string, string>();

  constructor(names: Pick<NameBook, 'names'>) {
    this.#names = names;
  }

  /** Everybody there who sends signing at this moment. */
  sign(room: string, people: readonly string[]): void {
    this.#signing.set(room, people);
  }
  forget(): void {
    this.#signing.clear();
  }

  of(state: RoomState, person: string): Voice {
    const interprets = this.#interprets(person);
    const signing = (this.#signing.get(state.slug) ?? []).filter((id) => !this.#interprets(id));
    const who = voicedBy(state, { person, interprets, signing });
    return { who, name: this.#nameOf(who, interprets && who === person) };
  }

  /** Whose talk begins or ends with a microphone. */
  talks(state: RoomState, person: string, on: boolean): string {
    const microphone = `${state.slug} ${person}`;
    const who = this.#talking.get(microphone) ?? this.of(state, person).who;
    if (on) this.#talking.set(microphone, who);
    else this.#talking.delete(microphone);
    return who;
  }

  #interprets(person: string): boolean {
    return this.#names.names(person).role === 'interpreter';
  }
  /** As the made-up captioner writes it: whoever is made up is marked wherever their name stands. */
  #nameOf(person: string, voice: boolean): string {
    const { name, sample } = this.#names.names(person);
    return [voice ? `${name}, interpreter` : name, sample ? '(sample)' : ''].filter(Boolean).join(' ');
  }
}
