import { describe, expect, it } from 'vitest';
import type { MediaSource } from '../media/port.ts';
import { personOf, repairs, type Seen, type Wanted } from './reconcile.ts';

const seen = (identity: string, ...publish: MediaSource[]): Seen => ({ identity, has: (wanted) => wanted.join() === publish.join() });

describe('repairs', () => {
  const wanted: Wanted = (_room, person) =>
    person === 'removed' ? 'out' : person === 'dele' ? ['camera', 'microphone'] : person === 'transcriber' ? null : [];

  it('leaves alone what agrees, and who is not for the state to judge', () => {
    expect(repairs('plenary', [seen('dele.1', 'camera', 'microphone'), seen('sam.1'), seen('transcriber', 'camera')], wanted)).toEqual([]);
  });
  it('gives the stage, takes it away, and puts out', () => {
    expect(repairs('plenary', [seen('dele.2'), seen('sam.1', 'camera'), seen('removed.7')], wanted)).toEqual([
      { identity: 'dele.2', stage: ['camera', 'microphone'] },
      { identity: 'sam.1', stage: [] },
      { identity: 'removed.7', stage: 'out' }
    ]);
  });
  it('knows a person by everything before the generation', () => {
    expect([personOf('a.b.3'), personOf('sam.x1'), personOf('transcriber')]).toEqual(['a.b', 'sam', 'transcriber']);
  });
});
