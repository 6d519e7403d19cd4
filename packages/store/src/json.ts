import { OutOfBounds } from './failures.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Text of a value for the store, never longer than `max` characters. `what` names it in the error. */
export function encodeJson(value: Json, what: string, max: number): string {
  const text = JSON.stringify(value);
  if (text.length > max) throw new OutOfBounds(`${what} has ${text.length} characters, at most ${max} are stored`);
  return text;
}

export function decodeJson(text: string): Json {
  return JSON.parse(text) as Json;
}
