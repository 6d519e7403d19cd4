import { expect, it } from 'vitest';
import type { HostRoomView } from '@alongside/domain';
import { bannedToday, commandOf, harms, othersHere, undoOf } from './harm.ts';

const face = (name: string) => ({ id: name.toLowerCase(), name, role: 'delegate', sample: true });
const [ada, ben, host] = [face('Ada'), face('Ben'), face('Host')];
type Act = NonNullable<HostRoomView['acts']>[number];
const act = (what: Act['what'], whom = ada, at = 1): Act => ({ what, whom, by: host, at, reason: 'Noise' });
const room = (acts: readonly Act[], more: object = {}) => ({ stage: [], invited: [], removed: [], acts, ...more });

it('each act has a way back, while there is one', () => {
  const [muted, off, removed] = [act('muted'), act('off-stage'), act('removed')];
  expect(undoOf(muted, room([muted]))).toMatchObject({ words: 'Ask to unmute', command: { type: 'stage.askMicrophone' } });
  expect(undoOf(off, room([off]))).toMatchObject({ words: 'Ask back on stage', command: { type: 'stage.invite' } });
  expect(undoOf(off, room([off], { invited: [ada] }))).toBeNull();
  expect(undoOf(removed, room([removed], { removed: [ada], removedHere: [ada] }))).toMatchObject({
    words: 'Let back in',
    command: { type: 'person.letIn', data: { person: 'ada' } }
  });
  // Let in already, or by a ban of the day that is not theirs to lift.
  expect(undoOf(removed, room([removed]))).toBeNull();
  expect(undoOf(muted, room([muted], { removed: [ada] }))).toBeNull();
});

it('only the newest act about somebody is taken back', () => {
  const [first, second, other] = [act('muted'), act('asked-to-unmute', ada, 2), act('muted', ben)];
  const all = room([first, other, second]);
  expect([first, second, other].map((one) => undoOf(one, all)?.words)).toEqual([undefined, undefined, 'Ask to unmute']);
});

it('names who is seen here, who asked, and whom a report is about: not oneself, who is on stage or out', () => {
  const named = (person: typeof ada) => ({ person }) as never;
  const report = (person: typeof ada, settled: boolean) => ({ person, settled }) as never;
  const view = {
    stage: [],
    queue: [named(ben)],
    done: [],
    reports: [report(ada, false), report(face('Old'), true)],
    removed: [face('Out')]
  };
  expect(othersHere(view, [face('Out'), host, ben], 'host').map(({ name }) => name)).toEqual(['Ada', 'Ben']);
});

it('says who is banned and why, and asks for a reason in every window', () => {
  const line = { what: 'banned', whom: ada, by: host, at: 1, reason: 'Threats' } as const;
  expect(bannedToday({ banned: [ada], acts: [line] })).toEqual([{ face: ada, act: line }]);
  for (const { reasons } of Object.values(harms)) expect(reasons.length).toBeGreaterThan(2);
  expect(commandOf('ban', 'ada', 'Threats')).toEqual({ type: 'person.ban', data: { person: 'ada', reason: 'Threats' } });
});
