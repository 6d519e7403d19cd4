import { randomUUID } from 'node:crypto';
import { Breach, must } from './breach.ts';
import type { Client } from './client.ts';
import type { Answer } from './frames.ts';
import type { House } from './house.ts';

/** One rule of SPEC.md and how a client finds out whether it is kept. */
export type Check = { readonly rule: string; readonly says: string; readonly run: (house: House) => Promise<void> };
export type Result = { readonly rule: string; readonly says: string; readonly passed: boolean; readonly why: string };

export const newId = (): string => `check-${randomUUID()}`;
/** Words that stand nowhere else, to search for. */
export const canary = (what: string): string => `canary ${what} ${randomUUID()}`;

export function accepted(answer: Answer, what: string): void {
  if (answer.f !== 'ok') throw new Breach(`${what} was refused: ${answer.code}`);
}
export function refusedWith(answer: Answer, code: string, what: string): void {
  must(answer.f === 'no' && answer.code === code, `${what} was answered ${answer.f === 'ok' ? 'ok' : answer.code}, not ${code}`);
}

/** Everybody in the plenary sees the page of the slides, so turning it is the smallest change for all. */
export async function slides(host: Client): Promise<(page: number) => Promise<void>> {
  accepted(await host.command('slides.show', { deck: newId(), title: 'A check', pages: 1_000 }), 'slides.show');
  return async (page) => accepted(await host.command('slides.turn', { page }), `slides.turn to ${page}`);
}

/** A question in writing that stands ready for everybody. */
export async function readyQuestion(
  asker: Client,
  host: Client,
  question: { readonly text: string; readonly named: boolean }
): Promise<string> {
  const id = newId();
  accepted(await asker.command('contribution.ask', { id, way: 'writing', ...question }), 'contribution.ask');
  accepted(await host.command('contribution.ready', { id }), 'contribution.ready');
  return id;
}
