import * as v from 'valibot';
import { latestStop, soonestStop } from '@alongside/domain';
import { announcing, count, durationMs, id, instant, none, shortWords, slug, words } from './parts.ts';

const workshop = v.strictObject({ room: slug, session: slug, title: shortWords, capacity: count(1, 1_000) });

/** People who stay together, and the rooms that they would like. */
const wish = v.strictObject({ people: v.pipe(v.array(id), v.maxLength(8)), rooms: v.pipe(v.array(slug), v.maxLength(6)) });

const team = v.strictObject({
  id,
  kind: v.picklist(['captions', 'bsl']),
  people: v.pipe(v.array(id), v.maxLength(8)),
  stopAfter: v.exactOptional(count(soonestStop, latestStop))
});
const duty = v.strictObject({ id, team: id, room: slug, from: instant, to: instant });

export const daySchemas = {
  'workshops.plan': v.strictObject({
    workshops: v.pipe(v.array(workshop), v.maxLength(24)),
    cancelled: v.exactOptional(v.pipe(v.array(slug), v.maxLength(24)))
  }),
  'place.choose': v.strictObject({ room: slug }),
  'place.leave': none,
  'places.give': v.strictObject({ wishes: v.pipe(v.array(wish), v.maxLength(100)) }),
  'places.takeBack': v.strictObject({ people: v.pipe(v.array(id), v.maxLength(200)) }),
  'places.release': v.strictObject({ room: slug, people: v.pipe(v.array(id), v.maxLength(200)) }),
  'workshops.open': none,
  'workshops.close': v.strictObject({ inMs: durationMs, limitMs: durationMs }),
  'workshops.extend': v.strictObject({ byMs: durationMs }),
  'workshops.closed': none,
  'help.call': v.strictObject({ about: v.picklist(['help', 'quiet', 'urgent']), text: words }),
  'help.claim': v.strictObject({ id }),
  'help.giveBack': v.strictObject({ id }),
  'help.further': v.strictObject({ id }),
  'help.done': v.strictObject({ id }),
  'help.reopen': v.strictObject({ id }),
  'access.plan': v.strictObject({
    teams: v.pipe(v.array(team), v.maxLength(12)),
    duties: v.pipe(v.array(duty), v.maxLength(80))
  }),
  'access.route': v.strictObject({ team: id, room: slug }),
  'duty.begin': v.strictObject({ id }),
  'duty.leave': v.strictObject({ team: id }),
  'said.handOver': v.strictObject({ sentences: v.pipe(v.array(shortWords), v.minLength(1), v.maxLength(3)) }),
  'said.takeBack': none,
  'said.show': v.strictObject({ session: slug }),
  'said.hide': none,
  'message.all': announcing,
  'person.ban': v.strictObject({ person: id, reason: v.exactOptional(words) }),
  'person.unban': v.strictObject({ person: id })
};
