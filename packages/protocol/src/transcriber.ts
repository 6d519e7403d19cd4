import * as v from 'valibot';
import { safeJson } from './schemas/json.ts';
import { count, id, slug } from './schemas/parts.ts';

/**
 * What the server and the process that makes automatic captions say to each other on `/transcriber`. Both are parts of
 * one release, so this is no contract for strangers and has no version of its own.
 */
export const transcriberPath = '/transcriber';
/** Largest message either way, in bytes. */
export const mostTranscriberBytes = 32 * 1024;

/** A person, or whoever else a media identity names. */
const person = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/u));
const sentence = v.pipe(v.string(), v.maxLength(300));
/** Of one room that is said; more than can be told apart. */
export const mostSigning = 50;
/** Sound is turned into words within seconds; what is older says nothing any more. */
const msAgo = count(0, 120_000);

export const engineStates = ['ready', 'preparing', 'failed', 'off'] as const;
export type EngineState = (typeof engineStates)[number];

const fromTranscriber = v.variant('f', [
  v.strictObject({ f: v.literal('hello'), engine: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/u)) }),
  /** `sentence`: for people, what is the matter; empty when it is ready. */
  v.strictObject({ f: v.literal('engine'), state: v.picklist(engineStates), sentence }),
  /** Asks for a way into the sound of a room; answered by `grant`, or not at all while there is none. */
  v.strictObject({ f: v.literal('join'), room: slug }),
  /** Words of one microphone. `id`: of the line; `seq` grows with each text of it. */
  v.strictObject({
    f: v.literal('heard'),
    room: slug,
    person,
    id,
    seq: count(0, 1_000_000_000),
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
    final: v.boolean(),
    fromMsAgo: msAgo,
    toMsAgo: msAgo
  }),
  /** Somebody begins or ends to speak, whether or not their words are made out. */
  v.strictObject({ f: v.literal('speech'), room: slug, person, on: v.boolean() }),
  /** Everybody there who sends a picture by the rules of the BSL lane, interpreters too, whenever that changes. */
  v.strictObject({ f: v.literal('signing'), room: slug, people: v.pipe(v.array(person), v.maxLength(mostSigning)) })
]);

const toTranscriber = v.variant('f', [
  /**
   * All rooms that are on air, whenever something of it changes. `booked`: a human writes there or is planned there now.
   * `shown`: people would read automatic words now; else only finished lines are wanted, and no line that is being made out.
   */
  v.strictObject({
    f: v.literal('rooms'),
    rooms: v.pipe(v.array(v.strictObject({ room: slug, booked: v.boolean(), shown: v.boolean() })), v.maxLength(200))
  }),
  v.strictObject({
    f: v.literal('grant'),
    room: slug,
    url: v.pipe(v.string(), v.maxLength(400)),
    token: v.pipe(v.string(), v.maxLength(4_000)),
    identity: v.pipe(v.string(), v.maxLength(100))
  })
]);

export type FromTranscriber = v.InferOutput<typeof fromTranscriber>;
export type ToTranscriber = v.InferOutput<typeof toTranscriber>;
export type RoomOnAir = Extract<ToTranscriber, { f: 'rooms' }>['rooms'][number];
export type Heard = Extract<FromTranscriber, { f: 'heard' }>;

/** Null: no frame that we know. */
export function readFromTranscriber(text: string): FromTranscriber | null {
  return read(fromTranscriber, text);
}
/** Null: no frame that we know. */
export function readToTranscriber(text: string): ToTranscriber | null {
  return read(toTranscriber, text);
}

function read<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | null {
  const json = text.length > mostTranscriberBytes ? null : safeJson(text);
  if (json === null || !json.ok) return null;
  const parsed = v.safeParse(schema, json.value, { abortEarly: true });
  return parsed.success ? parsed.output : null;
}
