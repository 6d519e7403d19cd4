import { describe, expect, it } from 'vitest';
import { defaultProfile, profileChanges, profileFrom } from './profile.ts';

describe('profileFrom', () => {
  it('gives the defaults for nothing, for rubbish and for a list', () => {
    for (const given of [undefined, null, 7, 'dark', [], {}]) expect(profileFrom(given)).toEqual(defaultProfile);
  });
  it('keeps what is allowed and drops the rest', () => {
    const given = { theme: 'contrast', textScale: 3, calm: true, captionColour: 'pink', simple: 'yes', reason: 'private' };
    expect(profileFrom(given)).toEqual({ ...defaultProfile, theme: 'contrast', textScale: 3, calm: true });
  });
  it('reads own keys only', () => {
    expect(profileChanges(Object.create({ theme: 'dark' }))).toEqual({});
  });
});
