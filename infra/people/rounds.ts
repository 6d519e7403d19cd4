import type { Round } from './scene.ts';

/** When the programme has workshops: the stretches in which people take one of several. */
export async function workshopRounds(origin: string): Promise<readonly Round[]> {
  const response = await fetch(`${origin}/api/programme`, { signal: AbortSignal.timeout(60_000) });
  return roundsOf(await response.json());
}

export function roundsOf(answer: unknown): readonly Round[] {
  const days = list(field(field(answer, 'programme'), 'days'));
  const slots = days.flatMap((day) => list(field(day, 'slots'))).filter((slot) => field(slot, 'choice') === true);
  return slots
    .map((slot) => ({ from: Date.parse(String(field(slot, 'startsAt'))), to: Date.parse(String(field(slot, 'endsAt'))) }))
    .filter(({ from, to }) => from < to);
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
