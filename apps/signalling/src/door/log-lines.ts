/** What a log line may hold beside its time, level and message: kinds and places, never what people are called or say. */
const known: ReadonlySet<string> = new Set(['what', 'reason', 'route', 'url', 'room']);
const longest = 2_000;

/** Everything else is left out, whoever adds it: a line is for operators, and people did not speak to them. */
export function onlyKnown(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(details).filter(([key, value]) => known.has(key) && typeof value === 'string' && value.length <= longest);
  const left = Object.keys(details).length - kept.length;
  return { ...Object.fromEntries(kept), ...(left === 0 ? {} : { left }) };
}
