import { describe, expect, it } from 'vitest';
import type { Segment } from '@alongside/domain';
import { withoutKept } from './kept-lines.ts';

const segment = (id: string, text: string, rev = 0): Segment => ({
  id,
  lane: 'en-GB',
  kind: 'automatic',
  rev,
  speaker: null,
  text,
  t0: 0,
  t1: 0
});
const line = { id: 'auto-1', text: 'Had he married, he might have been made amiable.' };

describe('the line of a machine that was interrupted', () => {
  it.each([
    ['nothing is stored of it', [], line],
    ['another line is stored', [segment('auto-2', line.text)], line],
    ['its beginning is stored', [segment('auto-1', 'Had he married he')], { id: 'auto-1-rest', text: 'might have been made amiable.' }],
    ['one word is stored', [segment('auto-1', 'Had')], { id: 'auto-1-rest', text: 'he married, he might have been made amiable.' }],
    [
      'it was heard otherwise then',
      [segment('auto-1', 'Had she married he')],
      { id: 'auto-1-rest', text: 'might have been made amiable.' }
    ],
    ['all of it is stored', [segment('auto-1', line.text)], { id: 'auto-1-rest', text: '' }],
    ['it was corrected', [segment('auto-1', 'Had she wedded', 1)], { id: 'auto-1', text: '' }],
    [
      'it was interrupted twice',
      [segment('auto-1', 'Had he married'), segment('auto-1-rest', 'he might')],
      { id: 'auto-1-rest-rest', text: 'have been made amiable.' }
    ]
  ] as const)('when %s', (_what, segments, wanted) => {
    expect(withoutKept(line, segments)).toEqual(wanted);
  });
});
