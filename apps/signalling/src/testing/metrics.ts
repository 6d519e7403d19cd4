const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/u;
const helpLine = /^# HELP (\S+) (.+)$/u;
const typeLine = /^# TYPE (\S+) (counter|gauge|histogram)$/u;
const sampleLine = /^([^\s{]+)(?:\{(.*)\})? (\S+)$/u;
const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/u;

export type ReadMetrics = {
  /** `name{key="value"}` -> value. */
  readonly values: ReadonlyMap<string, number>;
  readonly labels: ReadonlySet<string>;
};

/** Reads figures by the grammar of Prometheus's text format 0.0.4; whatever breaks it is an error. */
export function readMetrics(text: string): ReadMetrics {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const seen = {
    helped: new Set<string>(),
    types: new Map<string, string>(),
    values: new Map<string, number>(),
    labels: new Set<string>()
  };
  let now = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [, helped] = helpLine.exec(line) ?? [];
    const [, typed, type] = typeLine.exec(line) ?? [];
    if (helped !== undefined) now = begin(helped, seen.helped);
    else if (typed !== undefined && type !== undefined) {
      if (typed !== now) throw new Error(`the type of ${typed} stands elsewhere`);
      seen.types.set(typed, type);
    } else readSample(line, now, seen);
  }
  for (const [histogram, type] of seen.types) if (type === 'histogram') checkHistogram(histogram, seen.values);
  return seen;
}

function begin(family: string, helped: Set<string>): string {
  if (!name.test(family) || helped.has(family)) throw new Error(`${family} is no name, or stands twice`);
  helped.add(family);
  return family;
}

type Seen = { readonly types: Map<string, string>; readonly values: Map<string, number>; readonly labels: Set<string> };
function readSample(line: string, family: string, { types, values, labels }: Seen): void {
  const [, sample = '', pairs = '', value = ''] = sampleLine.exec(line) ?? [];
  const isHistogram = types.get(family) === 'histogram';
  const allowed = isHistogram ? [`${family}_bucket`, `${family}_sum`, `${family}_count`] : [family];
  if (!allowed.includes(sample) || !types.has(family)) throw new Error(`${line} does not belong to ${family}`);
  if (types.get(family) === 'counter' && !family.endsWith('_total')) throw new Error(`the counter ${family} does not say so`);
  for (let rest = pairs; rest !== '';) {
    const [pair, , held = ''] = label.exec(rest) ?? [];
    if (pair === undefined) throw new Error(`labels of ${line}`);
    labels.add(held);
    rest = rest.slice(pair.length);
  }
  const key = pairs === '' ? sample : `${sample}{${pairs}}`;
  if (values.has(key)) throw new Error(`${key} stands twice`);
  if (!Number.isFinite(Number(value)) || value === '') throw new Error(`${value} of ${key} is no number`);
  values.set(key, Number(value));
}

function checkHistogram(family: string, values: ReadonlyMap<string, number>): void {
  const buckets = [...values].filter(([key]) => key.startsWith(`${family}_bucket{`));
  const counts = buckets.map(([, count]) => count);
  if (counts.some((count, n) => count < (counts[n - 1] ?? 0))) throw new Error(`buckets of ${family} fall`);
  if (buckets.at(-1)?.[0] !== `${family}_bucket{le="+Inf"}` || counts.at(-1) !== values.get(`${family}_count`))
    throw new Error(`${family} does not end with all`);
}
