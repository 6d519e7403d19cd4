import { handOverWord, withoutLast } from './caption-line.ts';

/** So long the words of somebody who stands by are kept for the room. */
const keptMs = 10_000;
/** And so many signs before them, shown to nobody: by these we know where in the talk they are. */
const mostBefore = 400;
/** More than anybody writes in one sentence. */
const mostKept = 2_000;
const command = new RegExp(`(?:^|\\s)${handOverWord}`, 'iu');

/** What a stand-by wrote in the last ten seconds, as it came and with its backspaces carried out. Shown to nobody. */
export class KeptWords {
  #packets: { text: string; readonly at: number }[] = [];

  #at = 0;
  #all = false;

  /** How much of the text is too old to be shown. */
  get oldLength(): number {
    return this.#all ? 0 : this.#packets.reduce((sum, packet) => sum + (this.#at - packet.at < keptMs ? 0 : packet.text.length), 0);
  }
  get text(): string {
    return this.#packets.map(({ text }) => text).join('');
  }

  /** True when the stand-by wrote that they take over. The command itself is not kept. */
  take(chunk: string, at: number): boolean {
    const text = chunk.replaceAll('\\n', '\n').replaceAll('\ufeff', '');
    for (const part of text.split(/(?=[\b\u007f])/u)) {
      const erases = /^[\b\u007f]/u.test(part);
      if (erases) this.#erase();
      this.#packets.push({ text: erases ? part.slice(1) : part, at });
    }
    this.#packets = this.#packets.filter((packet) => packet.text !== '');
    this.#at = at;
    while ((this.oldLength > mostBefore || this.text.length > mostKept) && this.#packets.length > 1) this.#packets.shift();
    return this.#takeCommand(at);
  }

  #takeCommand(at: number): boolean {
    const { text } = this;
    if (!command.test(text)) return false;
    // What stood before it keeps its age.
    const before = text.search(command);
    const old = this.#packets.filter((packet) => at - packet.at >= keptMs);
    const rest = text.replace(command, ' ').slice(Math.min(this.oldLength, before));
    this.#packets = [...(before < this.oldLength ? [] : old), { text: rest, at }];
    return true;
  }

  #erase(): void {
    const last = this.#packets.findLast(({ text }) => text !== '');
    if (last !== undefined) last.text = withoutLast(last.text);
  }

  /** Begins anew behind words that the room has. */
  begin(shown: string): void {
    this.#packets = [{ text: shown, at: -Infinity }];
    this.#all = false;
  }
  /** Begins anew, and keeps all that comes: somebody's captions stopped, and they are on their way back. */
  beginAll(): void {
    this.begin('');
    this.#all = true;
  }
  get keepsAll(): boolean {
    return this.#all;
  }
}
