import { logKindOf } from '@alongside/domain';
import type { Decision } from '@alongside/domain';
import { errors } from '@alongside/protocol';
import { parseCommand } from '@alongside/protocol/schemas';
import { mayEnter } from '@alongside/signalling/access';
import { actOf } from './acts.ts';
import { actorOf, known } from './people.ts';
import type { Known } from './people.ts';
import { moments, sortOf, tableRooms } from './rooms.ts';
import type { Moment, TableRoom } from './rooms.ts';
import { Scene } from './scene.ts';
import { notWhenRemoved } from './table/door.ts';
import { expected, nameOf } from './table/table.ts';
import type { Answer, Place, Row } from './table/row.ts';

export type Cell = { readonly row: Row; readonly place: Place & { readonly persona: Known } };
type Said = { readonly answer: Answer; readonly broken: readonly string[] };

/** Every row for everybody with a link, in every room, at every moment. */
export function* cellsOf(rows: readonly Row[]): Generator<Cell> {
  for (const room of tableRooms)
    for (const moment of moments)
      for (const row of rows) for (const persona of known) yield { row, place: { persona, room, sort: sortOf(room), moment } };
}
export const labelOf = ({ row, place }: Cell): string => `${nameOf(row)} | ${place.persona} | ${place.room} | ${place.moment}`;

/** The same without the door, for somebody who was removed and came in by a mistake of ours. */
export function saidBehindTheDoor(row: Row, room: TableRoom, moment: Moment): Answer {
  const scene = sceneOf({ room, moment }).again();
  const actor = actorOf('removed delegate', room);
  const decision = scene.decide(actor, row.command, actOf(nameOf(row), row.command, scene, actor));
  return decision.ok ? 'yes' : decision.code;
}

/** Who somebody is and where they are comes from the connection; then the door, the schema, and the one door to the state. */
export function said({ row, place }: Cell, scene: Scene): Said {
  const { persona, room } = place;
  const actor = actorOf(persona, room);
  const data = actOf(nameOf(row), row.command, scene, actor);
  const parsed = parseCommand(row.command, data);
  if (!parsed.ok) return { answer: parsed.code, broken: ['the act does not fit its schema'] };
  const supports = persona === 'supporter' ? actorOf('delegate', room).id : null;
  const entered = mayEnter(actor, { room, day: scene.day, state: scene.states.room, supports, isHere: () => false, visitors: () => 0 });
  if (entered !== null) return { answer: entered, broken: [] };
  deepFrozen(scene.states[logKindOf(row.command)]);
  const decision = scene.decide(actor, row.command, parsed.data);
  return { answer: decision.ok ? 'yes' : decision.code, broken: shapeOf(decision) };
}

/** A refusal is a code of the registry and nothing else; an acceptance says what happens. */
function shapeOf(decision: Decision<unknown>): readonly string[] {
  if (decision.ok) return decision.events.length === 0 && decision.effect === undefined ? ['accepted, and nothing happens'] : [];
  const keys = Object.keys(decision).toSorted().join();
  return [
    ...(keys === 'code,ok' ? [] : [`a refusal with the keys ${keys}`]),
    ...(errors[decision.code].sentence === '' ? ['a refusal without a sentence'] : [])
  ];
}

const frozen = new WeakSet<object>();
/** Whoever changes a state in place fails at once. */
function deepFrozen(value: unknown): void {
  if (typeof value !== 'object' || value === null || frozen.has(value)) return;
  frozen.add(Object.freeze(value));
  for (const part of Object.values(value)) deepFrozen(part);
}

const scenes = new Map<string, Scene>();
function sceneOf({ room, moment }: Pick<Place, 'room' | 'moment'>): Scene {
  const known = scenes.get(`${room} ${moment}`);
  if (known !== undefined) return known;
  const made = Scene.at(room, moment);
  scenes.set(`${room} ${moment}`, made);
  return made;
}

export type Mismatch = { readonly cell: string; readonly table: string; readonly code: string };
export type Compared = { readonly cells: number; readonly mismatches: readonly Mismatch[] };

export function compare(rows: readonly Row[]): Compared {
  let cells = 0;
  const mismatches: Mismatch[] = [];
  for (const cell of cellsOf(rows)) {
    cells += 1;
    const table = expected(cell.row, cell.place);
    const { answer, broken } = said(cell, sceneOf(cell.place).again());
    if (answer !== table || broken.length > 0) mismatches.push({ cell: labelOf(cell), table, code: [answer, ...broken].join(', ') });
  }
  for (const { row, room, moment } of behindTheDoor(rows)) {
    cells += 1;
    const code = saidBehindTheDoor(row, room, moment);
    const cell = `${nameOf(row)} | removed, behind the door | ${room} | ${moment}`;
    if (code !== 'NOT_ALLOWED') mismatches.push({ cell, table: 'NOT_ALLOWED', code });
  }
  return { cells, mismatches };
}

function* behindTheDoor(rows: readonly Row[]): Generator<{ readonly row: Row; readonly room: TableRoom; readonly moment: Moment }> {
  for (const room of tableRooms)
    for (const moment of moments) for (const row of rows) if (notWhenRemoved.includes(row.command)) yield { row, room, moment };
}
