/** What the captioners finished in each room, by the book: every text once, in order, corrected where it was corrected. */
export class Said {
  readonly #rooms = new Map<string, readonly string[]>();
  readonly #ever = new Set<string>();

  in(room: string): readonly string[] {
    return this.#rooms.get(room) ?? [];
  }
  add(room: string, ...texts: readonly string[]): void {
    this.#rooms.set(room, [...this.in(room), ...texts]);
    for (const text of texts) this.#ever.add(text);
  }
  /** A workshop closed, and its people had not agreed to keep it. */
  forget(room: string): void {
    this.#rooms.delete(room);
  }
  correct(room: string, from: string, to: string): void {
    this.#ever.add(to);
    this.#rooms.set(
      room,
      this.in(room).map((text) => (text === from ? to : text))
    );
  }
  /** Of these lines those that any captioner wrote, in any room, right or wrong: what a machine heard is left out. */
  writtenIn(lines: readonly string[]): readonly string[] {
    return lines.filter((line) => this.#ever.has(line));
  }
}
