/** A part of a page that comes when it is used. When it does not come, the page says so, and it can be asked for again. */
export class Fetched<T> {
  value = $state.raw<T>();
  failed = $state(false);
  #asked = false;
  readonly #load: () => Promise<T>;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Asked for once, however often it is needed; after a failure only when somebody wants it again. */
  need(): void {
    if (!this.#asked) this.again();
  }
  again = (): void => {
    this.#asked = true;
    this.failed = false;
    this.#load().then(
      (value) => (this.value = value),
      () => (this.failed = true)
    );
  };
}
