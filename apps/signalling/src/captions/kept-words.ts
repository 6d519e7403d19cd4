import { handOverWord, withoutLast } from './caption-line.ts';

/** So long the words of somebody who stands by are kept. */
const keptMs = 10_000;
const command = new RegExp(`(?:^|\\s)${handOverWord}`, 'iu');

/** What a stand-by wrote in the last ten seconds, as it came and with its backspaces carried out. Shown to nobody. */
export class KeptWords {
  #packets: { text: string; readonly at: number }[] = [];

  get text(): string {
    return this.#packets.map(({ text }) => text).join('');
  }

  /** True when the stand-by wrote that they take over. The command itself is not kept. */
  take(chunk: string, at: number): boolean {
    const text = chunk.replaceAll('\\n', '\n').replaceAll('\ufeff', '');
    const [plain = '', ...edits] = text.split(/(?=[\b\u007f])/u);
    this.#packets.push({ text: plain, at });
    for (const edit of edits) {
      this.#erase();
      this.#packets.push({ text: edit.slice(1), at });
    }
    this.#packets = this.#packets.filter((packet) => packet.text !== '' && at - packet.at < keptMs);
    return this.#takeCommand(at);
  }

  #takeCommand(at: number): boolean {
    const { text } = this;
    if (!command.test(text)) return false;
    this.#packets = [{ text: text.replace(command, ' '), at }];
    return true;
  }

  #erase(): void {
    const last = this.#packets.findLast(({ text }) => text !== '');
    if (last !== undefined) last.text = withoutLast(last.text);
  }

  clear(): void {
    this.#packets = [];
  }
}
