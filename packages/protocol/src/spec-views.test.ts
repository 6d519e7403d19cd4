import { captionsAggregate, dayAggregate, roomAggregate } from '@alongside/domain';
import type { Aggregate, Audience, CaptionsOwn, CaptionsView, DayOwn, HostDayView, HostRoomView, RoomOwn } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import spec from '../SPEC.md?raw';
import { states, viewers } from './testing-full-states.ts';

type Log = keyof typeof states;
type Fields = Readonly<Record<string, unknown>>;
type Row = { readonly log: Log; readonly seenBy: string; readonly field: string; readonly shape: readonly string[] | null };
type AnyAggregate = Aggregate<unknown, never, object, object>;
/** The three are driven alike; the compiler cannot follow the pairing of a log with its own state. */
const aggregates = { 'room:SLUG': roomAggregate, day: dayAggregate, 'captions:SLUG': captionsAggregate } as unknown as Readonly<
  Record<Log, AnyAggregate>
>;
const logs = Object.keys(states) as readonly Log[];
const sees: Readonly<Record<Audience, readonly string[]>> = {
  delegate: ['everybody'],
  stage: ['everybody', 'stage'],
  captioner: ['everybody', 'stage'],
  host: ['everybody', 'stage', 'hosts'],
  organiser: ['everybody', 'stage', 'hosts']
};
const [faceKeys, { names }] = [['id', 'name', 'role', 'sample'], viewers[0] ?? { names: () => ({ name: '', role: '', sample: false }) }];

/** The rows of a table of SPEC.md. A first cell that is empty says what the one above it says. */
function rowsOf(table: 'views' | 'own'): readonly Row[] {
  const [, text = ''] = new RegExp(`<!-- ${table} -->\\n([^]*?)\\n<!-- end -->`, 'u').exec(spec) ?? [];
  let log: Log = 'day';
  return text
    .split('\n')
    .slice(2)
    .flatMap((line) => {
      const cells = line.split(' | ').map((cell) => cell.replace(/^\| ?/u, '').trim());
      const [first = '', ...rest] = cells;
      if (first !== '') log = first.replaceAll('`', '') as Log;
      const [seenBy = '', fields = '', what = ''] = table === 'views' ? rest : ['everybody', ...rest];
      const shape = /`\{([^}]*)\}`/u.exec(what)?.[1]?.split(', ') ?? (what.startsWith('list of faces') ? faceKeys : null);
      return [...fields.matchAll(/`([^`]+)`/gu)].map(([, field = '']): Row => ({ log, seenBy, field, shape }));
    });
}
const plain = (key: string): string => key.replace('?', '');

function view(log: Log, state: 'empty' | 'full', audience: Audience): Fields {
  return aggregates[log].project(states[log][state], audience, names) as Fields;
}
const owns = (log: Log, state: 'empty' | 'full'): readonly Fields[] =>
  viewers.map((one) => aggregates[log].projectOwn(states[log][state], one) as Fields);
const keysOf = (all: readonly object[]): readonly string[] => [...new Set(all.flatMap((one) => Object.keys(one)))].toSorted();

/** What SPEC says about each field's own keys, against what is there. Names alone: null in one state may be filled in another. */
function checkShapes(rows: readonly Row[], given: readonly Fields[]): void {
  for (const { field, shape } of rows) {
    const values = given.flatMap((one) => one[plain(field)] ?? []).filter((value) => typeof value === 'object');
    if (shape !== null) expect(keysOf(values as object[]), field).toEqual(shape.map(plain).toSorted());
  }
}

describe.each(logs)('R-54 a view of %s has exactly the keys that SPEC.md lists', (log) => {
  it.each(Object.keys(sees) as readonly Audience[])('for %s', (audience) => {
    const rows = rowsOf('views').filter((row) => row.log === log && sees[audience].includes(row.seenBy));
    const [empty, full] = [view(log, 'empty', audience), view(log, 'full', audience)];
    expect(Object.keys(full).toSorted()).toEqual(rows.map(({ field }) => plain(field)).toSorted());
    const always = rows.filter(({ field }) => !field.endsWith('?')).map(({ field }) => field);
    expect(Object.keys(empty).toSorted(), 'those without a question mark').toEqual(always.toSorted());
    checkShapes(rows, [full]);
  });
});

describe.each(logs)('R-55 own of %s has exactly the keys that SPEC.md lists', (log) => {
  it('for everybody together', () => {
    const rows = rowsOf('own').filter((row) => row.log === log);
    const full = owns(log, 'full');
    expect(keysOf(full)).toEqual(rows.map(({ field }) => plain(field)).toSorted());
    const always = rows.filter(({ field }) => !field.endsWith('?')).map(({ field }) => field);
    expect(Object.keys(owns(log, 'empty')[0] ?? {}).toSorted(), 'those without a question mark').toEqual(always.toSorted());
    checkShapes(rows, full);
  });
});

type MayBeMissing<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
it('the states of this test show every field that a view may have', () => {
  const room: Readonly<Record<MayBeMissing<HostRoomView>, true>> = {
    film: true,
    slowMinutes: true,
    written: true,
    polls: true,
    skipped: true,
    pausedSince: true,
    removedHere: true,
    locked: true,
    reports: true,
    acts: true
  };
  const day: Readonly<Record<MayBeMissing<HostDayView>, true>> = { access: true, said: true, teams: true, banned: true, acts: true };
  const captions: Readonly<Record<MayBeMissing<CaptionsView>, true>> = { releasedPart: true, agreed: true };
  const own: Readonly<Record<MayBeMissing<RoomOwn> | MayBeMissing<DayOwn> | MayBeMissing<CaptionsOwn>, true>> = {
    cues: true,
    told: true,
    announcements: true,
    offer: true,
    cancelled: true,
    noShow: true,
    said: true,
    duty: true,
    alongside: true,
    cut: true,
    covered: true
  };
  expect(Object.keys(view('room:SLUG', 'full', 'host'))).toEqual(expect.arrayContaining(Object.keys(room)));
  expect(Object.keys(view('day', 'full', 'host'))).toEqual(expect.arrayContaining(Object.keys(day)));
  expect(Object.keys(view('captions:SLUG', 'full', 'host'))).toEqual(expect.arrayContaining(Object.keys(captions)));
  expect(logs.flatMap((log) => keysOf(owns(log, 'full')))).toEqual(expect.arrayContaining(Object.keys(own)));
});
