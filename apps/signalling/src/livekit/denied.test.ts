import { describe, expect, it } from 'vitest';
import { Denied } from './denied.ts';

it('denies a removed identity in that room until its last possible token has died', () => {
  let now = 0;
  const denied = new Denied(() => now);
  void denied.add('plenary', 'sam.1');
  expect(denied.has('plenary', 'sam.1')).toBe(true);
  expect(denied.has('plenary', 'sam.2')).toBe(false);
  expect(denied.has('workshop-1', 'sam.1')).toBe(false);
  now = 14 * 60_000;
  void denied.add('plenary', 'sam.1');
  now = 28 * 60_000;
  expect(denied.has('plenary', 'sam.1')).toBe(true);
  now = 30 * 60_000;
  expect(denied.has('plenary', 'sam.1')).toBe(false);
});

describe('what is denied', () => {
  const shelf = () => {
    let text: string | null = null;
    return {
      load: () => Promise.resolve(text),
      save: (next: string) => {
        text = next;
        return Promise.resolve();
      },
      text: () => text ?? ''
    };
  };

  it('is known to a process that begins later, and to another node, until it has run out', async () => {
    let now = 0;
    const kept = shelf();
    const [one, other] = [new Denied(() => now, kept), new Denied(() => now, kept)];
    await one.add('plenary', 'sam.1');
    now = 60_000;
    await other.add('plenary', 'mary.1');
    await one.add('workshop-1', 'sam.2');
    const later = new Denied(() => now, kept);
    await later.remember();
    const all = [
      ['plenary', 'sam.1'],
      ['plenary', 'mary.1'],
      ['workshop-1', 'sam.2']
    ] as const;
    expect(all.map(([room, identity]) => later.has(room, identity))).toEqual([true, true, true]);
    now = 15 * 60_000;
    expect(all.map(([room, identity]) => later.has(room, identity))).toEqual([false, true, true]);
    await later.add('plenary', 'ada.1');
    expect(kept.text()).not.toContain('sam.1');
  });

  it('is denied also while it cannot be kept', async () => {
    const away = { load: () => Promise.reject(new Error('away')), save: () => Promise.reject(new Error('away')) };
    const denied = new Denied(() => 0, away);
    await expect(denied.add('plenary', 'sam.1')).rejects.toThrow('away');
    expect(denied.has('plenary', 'sam.1')).toBe(true);
  });
});
