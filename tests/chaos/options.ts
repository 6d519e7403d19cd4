export type Options = {
  readonly names: readonly string[];
  readonly trials: number | null;
  readonly seed: number;
  readonly full: boolean;
};

/** Reads `NAME... [--trials N] [--seed N] [--full]`. Without names: all. A sentence when something is wrong. */
export function readOptions(args: readonly string[], known: readonly string[]): Options | string {
  const names: string[] = [];
  const numbers: { trials: number | null; seed: number } = { trials: null, seed: 1 };
  let full = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--full') full = true;
    else if (word === '--trials' || word === '--seed') {
      const number = Number(args[++at]);
      if (!Number.isInteger(number) || number < 1) return `${word} needs a whole number above zero.`;
      numbers[word === '--seed' ? 'seed' : 'trials'] = number;
    } else if (known.includes(word)) names.push(word);
    else return `There is no fault called ${word}. Choose from: ${known.join(', ')}.`;
  }
  return { names: names.length === 0 ? known : names, full, ...numbers };
}
