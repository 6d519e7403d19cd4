import type { RoomSnapshot } from '@alongside/room-client';
import { type Act, type Decide, firstOf } from '../act.ts';
import { handWords, marked, questions } from '../script.ts';
import { ownLane, workshop } from './workshop.ts';

/** When, after the first real person came, each asks, raises a hand, votes: a room fills little by little. */
const askAfterMs = 8_000;
const askEveryMs = 6_000;
const voteAfterMs = 45_000;
const chooseEveryMs = 1_500;
const handId = 'made-up-hand';
const handLine = 'made-up-hand-words';

function choose(seat: number): Decide {
  return ({ views, own }, { watchedMs, now }) => {
    const { day } = views;
    if (day === null || own.day === null || watchedMs < (seat + 1) * chooseEveryMs) return null;
    const { offer } = own.day;
    if (offer != null && offer.from <= now) return { type: 'place.choose', data: { room: offer.room } };
    if (own.day.place !== null || own.day.waiting !== null || (day.round !== 'choosing' && day.round !== 'open')) return null;
    const workshop = day.workshops[seat % Math.max(1, day.workshops.length)];
    return workshop === undefined ? null : { type: 'place.choose', data: { room: workshop.room } };
  };
}

/** The first few ask, the next one raises a hand; each once in a day. */
function takePart(seat: number): Decide {
  const text = questions[seat];
  const act: Act | null =
    text === undefined
      ? seat === questions.length
        ? { type: 'hand.raise', data: { id: handId, way: 'typing' } }
        : null
      : { type: 'contribution.ask', data: { id: `made-up-question-${seat}`, way: 'writing', text, named: true } };
  return ({ views, own }, { watchedMs }) => {
    const { room } = views;
    if (room === null || room.kind !== 'plenary' || !room.queueOpen || own.room === null) return null;
    return own.room.contributions.length > 0 || watchedMs < askAfterMs + seat * askEveryMs ? null : act;
  };
}

const vote: Decide = ({ views }, { watchedMs }, memory) => {
  const question = views.room?.questions.find(({ id }) => id.startsWith('made-up-question') && !memory.has(id));
  if (question === undefined || watchedMs < voteAfterMs) return null;
  memory.add(question.id);
  return { type: 'contribution.upvote', data: { id: question.id, on: true } };
};

/** Comes on the stage when called, types what they wanted to say, and goes. */
const speakUp: Decide = ({ views, own, room, me }, { now }) => {
  if (room !== 'plenary' || me === null || own.room === null || own.captions === null || views.captions === null) return null;
  if (own.room.invited) return { type: 'stage.join', data: {} };
  if (own.room.onStage === null) return null;
  const writing = own.captions.writing === ownLane;
  if (views.captions.segments.some(({ id }) => id === handLine))
    return writing ? { type: 'lane.leave', data: { lane: ownLane } } : { type: 'stage.leave', data: {} };
  if (!writing) return { type: 'lane.take', data: { lane: ownLane, kind: 'own' } };
  const line = { lane: ownLane, id: handLine, speaker: marked(me.name), text: handWords, t0: now, t1: now };
  return { type: 'caption.write', data: line };
};

export const delegate = (seat: number): Decide =>
  firstOf(speakUp, workshop, choose(seat), takePart(seat), ...(seat > questions.length ? [vote] : []));

/** In the workshop while it is open, else where everybody is. */
export function delegateRoom({ views, own }: RoomSnapshot): string {
  const open = views.day?.round === 'open' || views.day?.round === 'closing';
  return (open ? own.day?.place?.room : undefined) ?? 'plenary';
}
