import { describe, expect, it } from 'vitest';
import { AnnouncementQueue, type Priority } from './queue.ts';

const say = (queue: AnnouncementQueue, priority: Priority, text: string, now = 0) => queue.say({ text, priority }, now);
/** Asks whenever the queue says so, up to the given moment. */
function drain(queue: AnnouncementQueue, from: number, until: number): { text: string; at: number }[] {
  const heard: { text: string; at: number }[] = [];
  for (let now = from; now <= until;) {
    const said = queue.next(now);
    if (said) heard.push({ text: said.text, at: now });
    const due = queue.dueAt(now);
    if (due === null) break;
    now = Math.max(due, said ? now : now + 1);
  }
  return heard;
}

describe('the announcer speaks one thing at a time', () => {
  it('leaves 300 ms between two utterances', () => {
    const queue = new AnnouncementQueue();
    for (const text of ['one', 'two', 'three', 'four', 'five']) say(queue, 3, text);
    expect(drain(queue, 0, 5000).map(({ at }) => at)).toEqual([0, 300, 600, 900, 1200]);
  });
  it('puts the person before the room, and keeps order within one priority', () => {
    const queue = new AnnouncementQueue();
    say(queue, 5, 'others');
    say(queue, 2, 'Your microphone is on');
    say(queue, 1, 'You were removed');
    say(queue, 2, 'It is your turn');
    expect(drain(queue, 0, 5000).map(({ text }) => text)).toEqual([
      'You were removed',
      'Your microphone is on',
      'It is your turn',
      'others'
    ]);
  });
});

describe('the budget', () => {
  it('speaks at most six times a minute', () => {
    const queue = new AnnouncementQueue();
    for (let n = 1; n <= 8; n++) say(queue, 3, `place ${n}`);
    const at = drain(queue, 0, 200_000).map((heard) => heard.at);
    expect(at.slice(0, 6)).toEqual([0, 300, 600, 900, 1200, 1500]);
    expect(at.slice(6)).toEqual([60_000, 60_300]);
  });
  it('holds for any minute, not only the first', () => {
    const queue = new AnnouncementQueue();
    for (let n = 0; n < 20; n++) say(queue, 3, `place ${n}`);
    const at = drain(queue, 0, 400_000).map((heard) => heard.at);
    for (const start of at) expect(at.filter((one) => one >= start && one < start + 60_000).length).toBeLessThanOrEqual(6);
  });
  it('never holds back what concerns the person directly', () => {
    const queue = new AnnouncementQueue();
    for (let n = 1; n <= 6; n++) say(queue, 3, `place ${n}`);
    drain(queue, 0, 3000);
    say(queue, 2, 'It is your turn', 3000);
    say(queue, 3, 'place 7', 3000);
    expect(drain(queue, 3000, 10_000)).toEqual([{ text: 'It is your turn', at: 3000 }]);
  });
  it('does not speak old news of the room, but keeps it to be read', () => {
    const queue = new AnnouncementQueue();
    for (let n = 1; n <= 6; n++) say(queue, 3, `place ${n}`);
    say(queue, 4, 'The break begins');
    const heard = drain(queue, 0, 100_000).map(({ text }) => text);
    expect(heard).not.toContain('The break begins');
    expect(queue.history.find(({ text }) => text === 'The break begins')?.aloud).toBe(false);
  });
});

describe('many become one', () => {
  it('counts announcements with the same key', () => {
    const queue = new AnnouncementQueue();
    for (let n = 0; n < 12; n++)
      queue.say({ key: 'joined', text: `Person ${n} joined`, many: (count) => `${count} people joined`, priority: 5 }, 0);
    expect(drain(queue, 0, 5000).map(({ text }) => text)).toEqual(['12 people joined']);
  });
  it('keeps only the newest words when there is nothing to count', () => {
    const queue = new AnnouncementQueue();
    queue.say({ key: 'place', text: 'You have place 4', priority: 3 }, 0);
    queue.say({ key: 'place', text: 'You have place 3', priority: 3 }, 10);
    expect(drain(queue, 10, 5000).map(({ text }) => text)).toEqual(['You have place 3']);
  });
  it('starts to count again after it has spoken', () => {
    const queue = new AnnouncementQueue();
    const joined = { key: 'joined', text: 'Ada joined', many: (n: number) => `${n} people joined`, priority: 5 } as const;
    queue.say(joined, 0);
    queue.next(0);
    queue.say(joined, 1000);
    expect(queue.next(1000)?.text.trim()).toBe('Ada joined');
  });
  it('varies a repeat, so that a screen reader speaks it again', () => {
    const queue = new AnnouncementQueue();
    const heard = [0, 1000, 2000].map((now) => {
      say(queue, 2, 'Your microphone is off', now);
      return queue.next(now)?.text;
    });
    expect(heard[1]).not.toBe(heard[0]);
    expect(heard[2]).not.toBe(heard[1]);
    expect(heard.map((text) => text?.trim())).toEqual(Array(3).fill('Your microphone is off'));
  });
});

describe('calm mode and history', () => {
  it('speaks priority 1 and 2 only; the rest waits to be read', () => {
    const queue = new AnnouncementQueue({ calm: true });
    for (const priority of [1, 2, 3, 4, 5] as const) say(queue, priority, `priority ${priority}`);
    expect(drain(queue, 0, 5000).map(({ text }) => text)).toEqual(['priority 1', 'priority 2']);
    expect(queue.history.map(({ text, aloud }) => [text, aloud])).toEqual([
      ['priority 3', false],
      ['priority 4', false],
      ['priority 5', false],
      ['priority 1', true],
      ['priority 2', true]
    ]);
  });
  it('holds at most twenty waiting and keeps what fell out', () => {
    const queue = new AnnouncementQueue();
    for (let n = 0; n < 30; n++) say(queue, 5, `other ${n}`);
    expect(queue.history.filter(({ aloud }) => !aloud)).toHaveLength(10);
  });
  it('has nothing due when nothing waits', () => {
    expect(new AnnouncementQueue().dueAt(0)).toBeNull();
    expect(new AnnouncementQueue().next(0)).toBeNull();
  });
});

describe('lines that the person asked to have read', () => {
  it('come in order, each once, and are not in the history', () => {
    const queue = new AnnouncementQueue({ calm: true });
    for (let n = 1; n <= 12; n++) queue.readOn(`line ${n}`);
    expect(drain(queue, 0, 60_000).map(({ text }) => text)).toEqual(Array.from({ length: 12 }, (_, n) => `line ${n + 1}`));
    expect(queue.history).toEqual([]);
    expect(queue.dueAt(60_000)).toBeNull();
  });
  it('let an announcement go first, keep the gap, and never wait for its budget', () => {
    const queue = new AnnouncementQueue();
    for (let n = 0; n < 6; n++) say(queue, 2, `own ${n}`);
    drain(queue, 0, 5000);
    say(queue, 4, 'The slide has changed', 5000);
    queue.readOn('one');
    queue.readOn('two');
    say(queue, 1, 'You were removed', 5000);
    const spoken = drain(queue, 5000, 10_000);
    expect(spoken.map(({ text }) => text)).toEqual(['You were removed', 'one', 'two']);
    for (const [n, { at }] of spoken.entries()) if (n > 0) expect(at - (spoken[n - 1]?.at ?? 0)).toBeGreaterThanOrEqual(300);
  });
  it('are forgotten when the person wants no more, and the newest stay when there are too many', () => {
    const queue = new AnnouncementQueue();
    for (let n = 0; n < 25; n++) queue.readOn(`line ${n}`);
    expect(queue.next(0)?.text).toBe('line 5');
    queue.readNoMore();
    expect(drain(queue, 0, 5000)).toEqual([]);
  });
});
