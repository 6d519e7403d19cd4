import type { RoomOwn } from '@alongside/domain';

/** 2 own turn · 3 own place · 4 the room. */
export type Spoken = { readonly text: string; readonly priority: 2 | 3 | 4; readonly key?: string; readonly lang?: string | undefined };

/** What may be said aloud when it changes. */
export type Heard = {
  readonly phase: 'before' | 'live' | 'ended';
  readonly connected: boolean;
  readonly restarting: boolean;
  readonly own: Pick<RoomOwn, 'contributions' | 'invited' | 'onStage'>;
  readonly minutesLeft: number | null;
  readonly waitsFor: 'me' | 'somebody' | null;
  readonly openWorkshop: string | null;
  readonly choosing: string | null;
  readonly help: 'waiting' | 'claimed' | null;
  readonly announcements: readonly { readonly id: string; readonly text: string; readonly lang?: string | undefined }[];
};

type Contribution = RoomOwn['contributions'][number];
const say = (text: string, priority: Spoken['priority'], key?: string): Spoken =>
  key === undefined ? { text, priority } : { text, priority, key };
const number = (own: Contribution): string =>
  own.number === null ? '' : own.number === 1 ? ' You are next.' : ` You are number ${own.number}.`;

/** In another language its words alone, with which a screen reader changes its voice. */
export const announced = (text: string, lang: string | undefined): Spoken =>
  lang === undefined ? say(`Announcement: ${text}`, 4) : { text, priority: 4, lang };

function stateWords(own: Contribution): Spoken | null {
  const what = own.kind === 'hand' ? 'Your turn' : 'Your question';
  switch (own.state) {
    case 'in-review':
      return say('We have your question.', 2);
    case 'ready':
      return say(own.kind === 'hand' ? `Your hand is up.${number(own)}` : `Your question is ready.${number(own)}`, 3, `own-${own.id}`);
    case 'asking-now':
      return say(own.kind === 'hand' ? 'It is your turn now.' : 'Your question is asked now.', 2);
    case 'answered':
      return say(own.kind === 'hand' ? 'Your turn is done.' : 'Your question was answered.', 3);
    case 'not-taken':
      return say(`${what} was not taken: ${own.reason ?? 'no reason was given'}`, 2);
    case 'merged':
      return say('Your question is asked together with one that is the same.', 3);
    case 'composing':
    case 'withdrawn':
      return null;
  }
}

function ownSpoken(before: Heard, after: Heard): readonly Spoken[] {
  const known = new Map(before.own.contributions.map((own) => [own.id, own]));
  return after.own.contributions.flatMap((own) => {
    const was = known.get(own.id);
    const heard = was?.told?.at(-1)?.at ?? -1;
    const fresh = (own.told ?? []).filter(({ at }) => at > heard);
    const words = fresh.map(({ text }) => say(`A host wrote to you: ${text}`, 2));
    const state = was?.state === own.state ? null : stateWords(own);
    if (state !== null || words.length > 0) return state === null ? words : [...words, state];
    if (own.state === 'ready' && own.number === 1 && was?.number !== 1) return say('You are next.', 2);
    return [];
  });
}

function roomSpoken(before: Heard, after: Heard): readonly (Spoken | false)[] {
  const left = after.minutesLeft;
  const minutes = left === 1 ? '1 minute left.' : `${left} minutes left.`;
  const known = new Set(before.announcements.map(({ id }) => id));
  return [
    before.phase !== 'live' && after.phase === 'live' && say('It is live now.', 4),
    before.phase === 'live' && after.phase === 'ended' && say('This session has ended.', 4),
    left !== null && left !== before.minutesLeft && say(`${minutes} Nobody who is writing or signing is cut off.`, 4, 'minutes-left'),
    before.waitsFor !== after.waitsFor && after.waitsFor === 'me' && say('The room waits for you. Take the time you need.', 2, 'waits'),
    before.waitsFor !== after.waitsFor &&
      after.waitsFor === 'somebody' &&
      say('We wait for somebody who is still writing or signing.', 4, 'waits'),
    !before.restarting && after.restarting && say('Sound and picture are restarting. Captions and questions go on.', 4, 'media'),
    before.restarting && !after.restarting && say('Sound and picture are back.', 4, 'media'),
    ...after.announcements.filter(({ id }) => !known.has(id)).map(({ text, lang }) => announced(text, lang))
  ];
}

function personSpoken(before: Heard, after: Heard): readonly (Spoken | false)[] {
  return [
    before.connected && !after.connected && say('We lost the connection. Your place and your words are safe.', 3, 'connection'),
    !before.connected && after.connected && say('You are connected again.', 3, 'connection'),
    !before.own.invited && after.own.invited && say('It is your turn. You will see yourself first. You can pass.', 2),
    before.own.onStage === null && after.own.onStage !== null && say('You are on the stage.', 2),
    before.own.onStage !== null && after.own.onStage === null && say('You have left the stage. Your microphone is off.', 2),
    after.openWorkshop !== null && before.openWorkshop !== after.openWorkshop && say('Your workshop is open. You can join it.', 2),
    after.choosing !== null && before.choosing !== after.choosing && say(after.choosing, 2, 'choosing'),
    before.help !== 'claimed' && after.help === 'claimed' && say('A person is coming to you now.', 2)
  ];
}

/** Everything to say between two moments in one room, most personal first. */
export function spoken(before: Heard, after: Heard): readonly Spoken[] {
  const all = [...personSpoken(before, after), ...ownSpoken(before, after), ...roomSpoken(before, after)];
  return all.filter((each) => each !== false);
}
