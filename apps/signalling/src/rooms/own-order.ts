import type { Actor } from '@alongside/domain';

/** One command of a person in one log. */
export type Place = {
  /** The command that the person sent before it and that had no answer then. */
  readonly before: Place | null;
  /** Its commit is under way: what is decided on it falls with it. */
  onItsWay: boolean;
  readonly answered: Promise<void>;
};

/** What one person sends is done in the order in which it came, however often a part of it has to be decided again. */
export class OwnOrder {
  readonly #newest = new Map<string, Place>();

  /** Runs the command in its place; `before` is only waited for where the command could overtake it. */
  run<T>(actor: Actor, command: (place: Place) => Promise<T>): Promise<T> {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const who = actor.kind === 'person' ? actor.id : null;
    const before = who === null ? undefined : this.#newest.get(who);
    const place: { before: Place | null; onItsWay: boolean; answered: Promise<void> } = {
      before: before ?? null,
      onItsWay: false,
      answered
    };
    if (who !== null) this.#newest.set(who, place);
    return command(place).finally(() => {
      if (who !== null && this.#newest.get(who) === place) this.#newest.delete(who);
      place.before = null;
      place.onItsWay = false;
      resolve();
    });
  }
}
