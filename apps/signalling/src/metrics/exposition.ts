import type { Histogram } from './histogram.ts';

export type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };
export type Family = { readonly name: string; readonly help: string } & (
  | { readonly type: 'counter' | 'gauge'; readonly samples: readonly Sample[] }
  | { readonly type: 'histogram'; readonly of: Histogram }
);

export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

/** The text format of Prometheus, version 0.0.4. Written here: the library for it would bring four packages. */
export function exposition(families: readonly Family[]): string {
  return families.map(family).join('');
}

function family(one: Family): string {
  const { name, help, type } = one;
  const head = `# HELP ${name} ${help.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`)}\n# TYPE ${name} ${type}\n`;
  const lines =
    one.type === 'histogram' ? histogram(name, one.of) : one.samples.map(({ labels, value }) => sample(name, value, labels ?? {}));
  return head + lines.join('');
}

function histogram(name: string, of: Histogram): readonly string[] {
  const within = of.upTo().map((count, n) => sample(`${name}_bucket`, count, { le: String(of.bounds[n]) }));
  const all = sample(`${name}_bucket`, of.count, { le: '+Inf' });
  return [...within, all, sample(`${name}_sum`, of.sum, {}), sample(`${name}_count`, of.count, {})];
}

function sample(name: string, value: number, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join()}}`} ${value}\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
}
