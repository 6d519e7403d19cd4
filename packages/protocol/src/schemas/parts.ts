import * as v from 'valibot';
import { roles } from '@alongside/domain';

/** Ids of commands, contributions, people, calls: made by clients or by us, never read as anything else. */
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{8,64}$/u));
export const slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,47}$/u));
/** Language tag with an optional suffix, `en-GB` or `en-GB-own`. */
export const laneId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{2,40}$/u));

/**
 * Words of a person. The bound is far above the rule (2,000 graphemes), so that somebody who writes too much gets the
 * domain's plain sentence and not an error of the wire.
 */
export const words = v.pipe(v.string(), v.maxLength(10_000));
export const shortWords = v.pipe(v.string(), v.maxLength(400));

export const count = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));
/** Milliseconds since the epoch, to the year 2255 or so. */
export const instant = count(0, 9_000_000_000_000);
/** At most a day. */
export const durationMs = count(0, 86_400_000);
/** No data. An empty list is an object too, but not this one. */
export const none = v.pipe(
  v.custom<object>((value) => !Array.isArray(value)),
  v.strictObject({})
);

/** Without `to`: for everybody. */
export const announcing = v.strictObject({
  text: words,
  to: v.exactOptional(v.pipe(v.array(v.picklist(roles)), v.minLength(1), v.maxLength(roles.length))),
  translations: v.exactOptional(v.pipe(v.array(v.strictObject({ language: laneId, text: words })), v.minLength(1), v.maxLength(5)))
});
