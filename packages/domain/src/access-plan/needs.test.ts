import { describe, expect, it } from 'vitest';
import { defaultProfile } from '../profile.ts';
import type { Profile } from '../profile.ts';
import { answerAbout, demandOf, servedBy } from './needs.ts';

const profile = (change: Partial<Profile>): Profile => ({ ...defaultProfile, ...change });
const signer = profile({ needsBsl: true });
const workshop = (n: number, ...chosen: readonly string[]) => ({
  room: `workshop-${n}`,
  session: `session-${n}`,
  title: `Workshop ${n}`,
  capacity: 20,
  chosen,
  waiting: ['waits']
});

describe('people who need a team', () => {
  it('are counted by session and kind, and nobody is named', () => {
    const needs = new Map([
      ['ann', signer],
      ['bea', profile({ needsBsl: true, needsCaptions: true, bslAnswer: 'ask:session-3' })],
      ['cat', signer],
      ['dee', defaultProfile],
      ['waits', signer]
    ]);
    expect(demandOf([workshop(1, 'cat'), workshop(2, 'dee', 'nobody-known'), workshop(3, 'ann', 'bea')], needs)).toEqual([
      { kind: 'bsl', session: 'session-1', room: 'workshop-1', people: 1, asked: 0 },
      { kind: 'bsl', session: 'session-3', room: 'workshop-3', people: 2, asked: 1 },
      { kind: 'captions', session: 'session-3', room: 'workshop-3', people: 1, asked: 0 }
    ]);
  });

  it('said what they want about one session and one kind', () => {
    const stays = profile({ bslAnswer: 'stay:session-3' });
    expect(answerAbout(stays, 'bsl', 'session-3')).toBe('stay');
    expect(answerAbout(stays, 'bsl', 'session-3-again')).toBeNull();
    expect(answerAbout(stays, 'captions', 'session-3')).toBeNull();
    expect(answerAbout(profile({ captionsAnswer: 'ask:session-3' }), 'captions', 'session-3')).toBe('ask');
  });

  it('are served where a team of their kind is for any part of the time', () => {
    const places = [{ kind: 'bsl', room: 'workshop-1', from: 10, to: 20 }] as const;
    expect(servedBy('bsl', { room: 'workshop-1', from: 19, to: 30 }, places)).toBe(true);
    expect(servedBy('bsl', { room: 'workshop-1', from: 20, to: 30 }, places)).toBe(false);
    expect(servedBy('bsl', { room: 'workshop-2', from: 10, to: 20 }, places)).toBe(false);
    expect(servedBy('captions', { room: 'workshop-1', from: 10, to: 20 }, places)).toBe(false);
  });
});
