import { expect, it } from 'vitest';
import { laneOf } from './ingest-lane.ts';

it('one lane a language, however software names it, and the event’s own for what is none', () => {
  for (const own of [undefined, '', 'en', 'en-GB', 'en-US', 'EN-us', 'english', 'en_GB', '../x', 'i-klingon'])
    expect([own, laneOf(own)]).toEqual([own, 'en-GB']);
  for (const welsh of ['cy', 'cy-GB', 'CY-gb']) expect(laneOf(welsh)).toBe('cy');
  // Zoom's own table writes Japanese by its country.
  for (const japanese of ['ja', 'ja-JP', 'jp-JP']) expect(laneOf(japanese)).toBe('ja');
  expect(['zh-Hans-CN', 'zh-Hant', 'zh-TW', 'ur-PK'].map(laneOf)).toEqual(['zh-Hans', 'zh-Hant', 'zh', 'ur']);
});
