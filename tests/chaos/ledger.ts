/** What people do in the load. `vote` is a counter and leaves no entry in the log. */
export type Act = 'ask' | 'hand' | 'withdraw' | 'vote';

/** One wish of one person and what became of it. Times are places in the order of everything the ledger heard. */
export type Wish = {
  readonly person: string;
  /** Counts the person's wishes. */
  readonly seq: number;
  /** Of the command; kept when it is sent again. */
  readonly id: string;
  readonly act: Act;
  /** The contribution it is about. */
  readonly target: string;
  /** Of a vote: given or taken back. */
  readonly on: boolean;
  readonly sentAt: number;
  readonly ackedAt: number | null;
  /** Was told "not now" at least once and sent again later: others may have come between. */
  readonly putOff: boolean;
};

/** Kept outside the server: what was asked for and what was acknowledged. */
export class Ledger {
  readonly #wishes = new Map<string, Wish>();
  /** When the answer came, in nanoseconds of `process.hrtime`. */
  readonly #heardAt = new Map<string, bigint>();
  /** People who were told something that may not be so: whatever they are answered afterwards surprises nobody. */
  readonly #misled = new Set<string>();
  #doubtful = false;
  readonly #listeners = new Set<() => void>();
  /** Answers that a well-behaved person should never get. */
  readonly surprises: string[] = [];
  #tick = 0;
  #acknowledged = 0;

  get wishes(): readonly Wish[] {
    return [...this.#wishes.values()];
  }
  get acknowledged(): number {
    return this.#acknowledged;
  }
  get putOff(): number {
    return this.wishes.filter((wish) => wish.putOff).length;
  }

  sent(wish: Pick<Wish, 'person' | 'seq' | 'id' | 'act' | 'target' | 'on'>): void {
    this.#wishes.set(wish.id, { ...wish, sentAt: ++this.#tick, ackedAt: null, putOff: false });
  }
  acked(id: string): void {
    const wish = this.#wishes.get(id);
    if (wish === undefined || wish.ackedAt !== null) return;
    if (this.#doubtful) return void this.#misled.add(wish.person);
    this.#heardAt.set(id, process.hrtime.bigint());
    this.#wishes.set(id, { ...wish, ackedAt: ++this.#tick });
    this.#acknowledged += 1;
    for (const listener of this.#listeners) listener();
  }
  surprise(person: string, what: string): void {
    if (!this.#misled.has(person)) this.surprises.push(what);
  }

  /** Answers since that moment, and from now on until `trust`, count as none: the disk itself may have lied. */
  doubt(since: bigint): void {
    this.#doubtful = true;
    for (const [id, at] of this.#heardAt) {
      const wish = this.#wishes.get(id);
      if (at < since || wish === undefined) continue;
      this.#wishes.set(id, { ...wish, ackedAt: null });
      this.#misled.add(wish.person);
    }
  }
  trust(): void {
    this.#doubtful = false;
  }

  notNow(id: string): void {
    const wish = this.#wishes.get(id);
    if (wish !== undefined) this.#wishes.set(id, { ...wish, putOff: true });
  }

  /** Resolves when so many more were acknowledged. */
  more(count: number, hangMs = 120_000): Promise<void> {
    const wanted = this.#acknowledged + count;
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(hung);
        this.#listeners.delete(look);
        settle();
      };
      const look = (): void => {
        if (this.#acknowledged >= wanted) end(resolve);
      };
      const hung = setTimeout(
        () => end(() => reject(new Error(`only ${this.#acknowledged - wanted + count} of ${count} were acknowledged`))),
        hangMs
      );
      this.#listeners.add(look);
      look();
    });
  }
}
