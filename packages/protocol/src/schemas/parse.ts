import * as v from 'valibot';
import type { CommandName } from '@alongside/domain';
import type { ErrorCode } from '../errors.ts';
import type { ClientFrame } from '../frames.ts';
import { bytesOf, safeJson } from './json.ts';
import { id, slug } from './parts.ts';
import { isCommandName, registry } from './registry.ts';

/** Largest message of a client, in bytes of UTF-8. */
export const maxFrameBytes = 16 * 1024;

type Refused = { readonly ok: false; readonly code: ErrorCode };
/** `id`: of the command, when it could be read, so that its sender gets an answer. */
export type ParsedFrame = { readonly ok: true; readonly frame: ClientFrame } | (Refused & { readonly id: string | null });
export type ParsedCommand = { readonly ok: true; readonly type: CommandName; readonly data: unknown } | Refused;

const position = v.strictObject({
  epoch: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/u)),
  pos: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
});
const logId = v.pipe(v.string(), v.regex(/^(?:day|(?:room|captions|here):[a-z0-9][a-z0-9-]{0,47})$/u));
/** The server follows three logs a connection; a few more cost nothing and mean nothing. */
const have = v.pipe(
  v.record(logId, position),
  v.check((logs) => Object.keys(logs).length <= 8)
);

/** Every frame that a client may send, before its command is looked at. */
export const clientFrames = v.variant('f', [
  v.strictObject({ f: v.literal('hello'), proto: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)), room: slug, have }),
  v.strictObject({ f: v.literal('cmd'), id, type: v.pipe(v.string(), v.maxLength(64)), data: v.unknown() }),
  v.strictObject({ f: v.literal('media'), purpose: v.picklist(['room', 'green', 'rehearsal']) }),
  v.strictObject({ f: v.literal('ping'), t: v.pipe(v.number(), v.finite()) })
]);

/** Data of a command against its schema and bound. Forms and REST go through here as the wire does. */
export function parseCommand(type: string, data: unknown): ParsedCommand {
  if (!isCommandName(type)) return { ok: false, code: 'UNKNOWN_COMMAND' };
  const entry = registry[type];
  if (bytesOf(JSON.stringify(data ?? null)) > entry.limits.maxBytes) return { ok: false, code: 'FRAME_TOO_LARGE' };
  const parsed = v.safeParse(entry.schema, data, { abortEarly: true });
  return parsed.success ? { ok: true, type, data: parsed.output } : { ok: false, code: 'BAD_DATA' };
}

/** A message from outside. Anything but one well-formed frame of at most 16 KiB is refused; nothing is guessed. */
export function parseClientFrame(message: string): ParsedFrame {
  const json = safeJson(message);
  if (bytesOf(message) > maxFrameBytes) return { ok: false, code: 'FRAME_TOO_LARGE', id: json.ok ? commandId(json.value) : null };
  if (!json.ok) return { ok: false, code: 'BAD_FRAME', id: null };
  const parsed = v.safeParse(clientFrames, json.value, { abortEarly: true });
  if (!parsed.success) return { ok: false, code: 'BAD_FRAME', id: commandId(json.value) };
  const frame = parsed.output;
  if (frame.f !== 'cmd') return { ok: true, frame };
  const command = parseCommand(frame.type, frame.data);
  if (!command.ok) return { ...command, id: frame.id };
  return { ok: true, frame: { f: 'cmd', id: frame.id, type: command.type, data: command.data } };
}

function commandId(value: unknown): string | null {
  const parsed = v.safeParse(v.object({ id }), value);
  return parsed.success ? parsed.output.id : null;
}
