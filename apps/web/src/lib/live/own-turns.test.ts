import type { RoomOwn } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import { captionsLabel } from './captions-label.ts';
import { bestNumber, raisedHand, waitingTurns } from './own-turns.ts';
import type { OwnContribution } from './own-turns.ts';

const turn = (
  id: string,
  state: OwnContribution['state'],
  number: number | null,
  kind: OwnContribution['kind'] = 'question'
): OwnContribution => ({
  id,
  kind,
  way: kind === 'hand' ? 'signing' : 'writing',
  text: '',
  named: true,
  state,
  number,
  reason: null,
  answer: null
});
const own = (...contributions: readonly OwnContribution[]): RoomOwn => ({
  contributions,
  invited: false,
  onStage: null,
  minute: false,
  notes: [],
  removed: false
});

describe('own turns', () => {
  it('are those that wait or have the floor', () => {
    const mine = own(turn('a', 'answered', null), turn('b', 'composing', 4), turn('c', 'ready', 2), turn('d', 'withdrawn', null));
    expect(waitingTurns(mine).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(bestNumber(mine)).toBe(2);
    expect(raisedHand(mine)).toBeNull();
  });

  it('know a raised hand until it has had its turn', () => {
    expect(raisedHand(own(turn('h', 'asking-now', null, 'hand')))?.id).toBe('h');
    expect(raisedHand(own(turn('h', 'withdrawn', null, 'hand')))).toBeNull();
  });

  it('are none before the first copy is here', () => {
    expect([waitingTurns(null), bestNumber(null), raisedHand(null)]).toEqual([[], null, null]);
  });
});

describe('the label of captions', () => {
  const lane = (kind: 'human' | 'automatic' | 'own', on: boolean) => ({ id: kind, kind, on, standby: 0 });
  it('names human captions first, and says when none come', () => {
    expect(captionsLabel([lane('automatic', true), lane('human', true)])).toBe('Human captions');
    expect(captionsLabel([lane('automatic', true), lane('human', false)])).toBe('Automatic captions');
    expect(captionsLabel([lane('own', true)])).toBe('Captions paused');
    expect(captionsLabel([])).toBe('Captions paused');
  });
});
