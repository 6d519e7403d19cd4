import { describe, expect, test } from 'vitest';
import type { Interim, Segment } from '@alongside/domain';
import { captionBlocks, captionLines, laneLabel, presentLabel, shownBlocks, speakerTones } from './caption-lines.ts';

const segment = (id: string, speaker: string | null, text: string, kind: Segment['kind'] = 'human'): Segment => ({
  id,
  lane: 'en-GB',
  kind,
  rev: 0,
  speaker,
  text,
  t0: 0,
  t1: 0
});
const interim = (id: string, text: string): Interim => ({ lane: 'en-GB', kind: 'human', id, seq: 1, speaker: 'Bea', text });

describe('captions', () => {
  test('a stored line replaces the line that was being written', () => {
    const lines = captionLines({ segments: [segment('a', 'Bea', 'Good morning.')] }, [interim('a', 'Good mor'), interim('b', 'We')]);
    expect(lines.map((line) => [line.text, line.final])).toEqual([
      ['Good morning.', true],
      ['We', false]
    ]);
  });

  test('the label says who makes the captions, and own words are never called human captions', () => {
    expect(laneLabel('human', 'Bea')).toBe('Human captions');
    expect(laneLabel('automatic', null)).toBe('Automatic captions');
    expect(laneLabel('own', 'Dele')).toBe("Dele's own words");
  });

  test('without a line the label comes from the lane that is on; without a lane there is none', () => {
    const lane = { id: 'en-GB', kind: 'automatic' as const, on: true, standby: 0 };
    expect(presentLabel({ lanes: [lane] }, [])).toBe('Automatic captions');
    expect(presentLabel({ lanes: [] }, [])).toBeNull();
  });

  test('speakers keep their tone for the whole session', () => {
    const tones = speakerTones(['Bea', null, 'Tom', 'Bea'].map((speaker) => ({ speaker })));
    expect([tones.get('Bea'), tones.get('Tom'), tones.get(null)]).toEqual([1, 2, undefined]);
  });

  test('lines of one speaker in a row stand under one name', () => {
    const lines = captionLines({ segments: [segment('a', 'Bea', 'x'), segment('b', 'Bea', 'y'), segment('c', 'Tom', 'z')] }, []);
    expect(captionBlocks(lines).map((block) => [block.speaker, block.lines.length])).toEqual([
      ['Bea', 2],
      ['Tom', 1]
    ]);
  });

  test('a paragraph keeps its lines while old ones leave the page, so no finished word re-wraps', () => {
    const said = Array.from({ length: 99 }, (_, n) => segment(`s${n}`, 'Bea', `line ${n}`));
    const before = shownBlocks(captionBlocks(captionLines({ segments: said.slice(0, 90) }, [])), false);
    const after = shownBlocks(captionBlocks(captionLines({ segments: said }, [])), false);
    const finished = before.filter(({ id, lines }) => lines.length === 4 && after.some((block) => block.id === id));
    expect(finished.length).toBeGreaterThan(3);
    for (const block of finished) expect(after.find(({ id }) => id === block.id)).toEqual(block);
  });

  test('reading back, all that was said stands in the page', () => {
    const all = captionBlocks(captionLines({ segments: Array.from({ length: 99 }, (_, n) => segment(`s${n}`, null, 'x')) }, []));
    expect([shownBlocks(all, true).length, shownBlocks(all, false).length]).toEqual([25, 8]);
  });
});
