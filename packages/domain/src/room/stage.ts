import { accept, actingPerson, authorOrNull, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { hosts } from '../kernel/roles.ts';
import type { PersonId } from '../kernel/roles.ts';
import { allOf, hostsHere, notRemoved, people, speakers } from '../policy/who.ts';
import { broadcastRooms, openStages } from '../policy/where.ts';
import { signed, withActOn } from './acts.ts';
import { changed } from './floor.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState, StageMember } from './state.ts';

/** A broadcast room has a green room before and between broadcasts; elsewhere the stage ends with the room. */
const stageThere = (state: RoomState): boolean => broadcastRooms(state) || state.phase === 'live';

function invite(state: RoomState, data: { person: PersonId; contribution: string | null }, context: Context): Decision<RoomEvent> {
  const { person, contribution } = data;
  if (state.removed.includes(person)) return refuse('NOT_FOUND');
  if (state.stage.some((m) => m.person === person) || state.invites.some((i) => i.person === person)) return refuse('ALREADY_DONE');
  const theirs = (c: RoomState['contributions'][number]): boolean =>
    c.id === contribution && c.by.kind === 'named' && c.by.person === person;
  if (contribution !== null && !state.contributions.some(theirs)) return refuse('NOT_FOUND');
  return accept({ type: 'stage.invited', person, contribution, at: context.now });
}

function placeOnStage(state: RoomState, context: Context): StageMember['as'] {
  if (hosts(context.actor, state.slug)) return 'chair';
  return speakers(context.actor, state.slug, state) ? 'speaker' : 'guest';
}

function join(state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  const person = actingPerson(context);
  if (state.stage.some((m) => m.person === person)) return refuse('ALREADY_DONE');
  const invited = state.invites.find((i) => i.person === person);
  const as = placeOnStage(state, context);
  if (as === 'guest' && invited === undefined && !openStages(state)) return refuse('NOT_ALLOWED');
  return accept({ type: 'stage.joined', person, as, contribution: invited?.contribution ?? null, at: context.now });
}

function pass(state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  const person = actingPerson(context);
  return state.invites.some((i) => i.person === person) ? accept({ type: 'stage.passed', person }) : refuse('NOT_NOW');
}

/** Leaving the stage ends one's own turn there; the chair still says when the question is answered. */
function leave(state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  const person = actingPerson(context);
  return isOnStage(state, person) ? accept({ type: 'stage.left', person }) : refuse('ALREADY_DONE');
}

type WithReason = { readonly person: PersonId; readonly reason?: string };
const isOnStage = (state: RoomState, person: PersonId): boolean => state.stage.some((m) => m.person === person);

function takeOff(state: RoomState, data: WithReason, context: Context): Decision<RoomEvent> {
  const { person } = data;
  if (!isOnStage(state, person)) return refuse('ALREADY_DONE');
  const sign = signed(data.reason, context);
  if (!sign.ok) return sign;
  const { by, at, reason } = sign;
  return accept({ type: 'stage.left', person, by, at, reason });
}

/**
 * Who is heard: those on stage, and in a workshop everybody. An interpreter's place is never a host's to silence; one
 * who has not taken it yet is known to the media server's side alone.
 */
function isHeard(state: RoomState, person: PersonId): boolean {
  if (isOnStage(state, person)) return true;
  const interprets = state.bsl.onAir === person || state.bsl.ready.includes(person);
  return openStages(state) && state.phase === 'live' && !interprets && !state.removed.includes(person);
}

function mute(state: RoomState, data: WithReason, context: Context): Decision<RoomEvent> {
  const { person } = data;
  if (!isHeard(state, person)) return refuse('NOT_FOUND');
  const sign = signed(data.reason, context);
  if (!sign.ok) return sign;
  const { by, at, reason } = sign;
  return { ok: true, events: [{ type: 'stage.muted', person, by, at, reason }], effect: { kind: 'mute', person } };
}

/** The way back from mute: an invitation. Only its owner turns a microphone on. */
function askMicrophone(state: RoomState, data: { person: PersonId }, context: Context): Decision<RoomEvent> {
  const { person } = data;
  if (!isHeard(state, person)) return refuse('NOT_FOUND');
  return accept({ type: 'stage.microphoneAsked', person, by: authorOrNull(context), at: context.now });
}

const present = allOf(people, notRemoved);

export const stageRules = {
  'stage.invite': roomRule('stage.invite', { who: hostsHere, when: stageThere }, invite),
  'stage.join': roomRule('stage.join', { who: present, when: stageThere }, join),
  'stage.pass': roomRule('stage.pass', { who: present }, pass),
  'stage.leave': roomRule('stage.leave', { who: people }, leave),
  'stage.takeOff': roomRule('stage.takeOff', { who: hostsHere }, takeOff),
  'stage.mute': roomRule('stage.mute', { who: hostsHere }, mute),
  'stage.askMicrophone': roomRule('stage.askMicrophone', { who: hostsHere }, askMicrophone)
} satisfies Partial<RoomRules>;

/** The place is kept, the floor is free for the next one. */
function passed(state: RoomState, person: PersonId): RoomState {
  const invite = state.invites.find((i) => i.person === person);
  const rest = { ...state, invites: state.invites.filter((i) => i.person !== person) };
  if (invite?.contribution == null) return rest;
  return changed(rest, invite.contribution, (c) => (c.state === 'asking-now' ? { ...c, state: 'ready', passed: true } : c));
}

export const stageFacts = {
  'stage.invited': (state, { person, contribution, at }) => ({
    ...state,
    invites: [...state.invites.filter((i) => i.person !== person), { person, contribution, at }]
  }),
  'stage.passed': (state, event) => passed(state, event.person),
  'stage.joined': (state, { person, as, contribution, at }) => ({
    ...state,
    invites: state.invites.filter((i) => i.person !== person),
    stage: [...state.stage, { person, as, contribution, since: at }]
  }),
  'stage.left': (state, fact) =>
    withActOn(
      {
        ...state,
        stage: state.stage.filter((m) => m.person !== fact.person),
        minutes: state.minutes.filter((m) => m.person !== fact.person)
      },
      'off-stage',
      fact
    ),
  'stage.muted': (state, fact) => withActOn(state, 'muted', fact),
  'stage.microphoneAsked': (state, fact) => withActOn(state, 'asked-to-unmute', fact)
} satisfies Partial<RoomFacts>;
