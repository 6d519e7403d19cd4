import { decodeJson, type Json } from '../json.ts';
import type { LogEntry, Tally } from '../room-log.ts';

/** Shapes of answers, as the functions promise them. Anything else is a defect or another program's keys. */
export function listOf(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) throw new TypeError('Redis answered with something else than a list');
  return reply;
}

export function textOf(reply: unknown): string {
  if (typeof reply !== 'string') throw new TypeError('Redis answered with something else than text');
  return reply;
}

export function entryOf(v: number, pv: string, at: string, events: string): LogEntry {
  return { v, pv: Number(pv), at: Number(at), events: JSON.parse(events) as readonly Json[] };
}

/** One entry of a stream: `['7-0', ['pv', '7', 'at', '...', 'events', '[...]']]`. */
export function streamEntry(reply: unknown): LogEntry {
  const [id, fields] = listOf(reply);
  const [, pv, , at, , events] = listOf(fields);
  return entryOf(Number.parseInt(textOf(id), 10), textOf(pv), textOf(at), textOf(events));
}

/** What the commit function publishes: `EPOCH V PV AT EVENTS`. The events are parsed only when somebody wants them. */
export function pushedEntry(text: string): { readonly epoch: string; readonly v: number; readonly entry: () => LogEntry } {
  const [epoch = '', version = '', pv = '', at = ''] = text.split(' ', 4);
  const start = epoch.length + version.length + pv.length + at.length + 4;
  const v = Number(version);
  return { epoch, v, entry: () => entryOf(v, pv, at, text.slice(start)) };
}

export function tallyOf(reply: unknown): Tally {
  const flat = listOf(reply).map(textOf);
  return Object.fromEntries(flat.flatMap((choice, i) => (i % 2 === 0 ? [[choice, Number(flat[i + 1])]] : [])));
}

export function keptOutcome(text: string): { readonly v: number; readonly outcome: Json } {
  const cut = text.indexOf(' ');
  return { v: Number(text.slice(0, cut)), outcome: decodeJson(text.slice(cut + 1)) };
}
