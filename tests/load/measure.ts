import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** CPU seconds (user and kernel) that a process has used, from the kernel's own count. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Resident memory in kilobytes. */
export function residentKB(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN);
}

/** Value below which the share `p` (0 to 1) of the numbers lies. */
export function percentile(numbers: readonly number[], p: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}
export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** Clients stay on the second core, servers on the first, so that one does not pay for the other. */
export function onCore(core: number): readonly string[] {
  return hasTaskset() ? ['taskset', '-c', String(core)] : [];
}
export function stayOnCore(core: number): void {
  if (hasTaskset()) execFileSync('taskset', ['-cp', String(core), String(process.pid)], { stdio: 'ignore' });
}
function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export async function pause(ms: number): Promise<void> {
  await new Promise((next) => setTimeout(next, ms));
}
