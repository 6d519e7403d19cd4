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
  it('a profile kept by an older version has the newer choices at their defaults', () => {
    const kept = { captions: true, captionSize: 'huge', captionColour: 'yellow', bsl: true, simple: false, calm: false, textScale: 2 };
    expect(profileFrom(kept)).toEqual({ ...defaultProfile, captionSize: 'huge', captionColour: 'yellow', textScale: 2 });
  });
  it('takes how large BSL is, and that somebody signs', () => {
    expect(profileChanges({ bslSize: 'beside', signs: true })).toEqual({ bslSize: 'beside', signs: true });
    expect(profileChanges({ bslSize: 'hidden', signs: 'yes' })).toEqual({});
  });
  it('takes that somebody needs a team, and what they said about a session without one', () => {
    const wish = { needsBsl: true, needsCaptions: false, bslAnswer: 'ask:workshop-3', captionsAnswer: '' };
    expect(profileChanges(wish)).toEqual(wish);
    expect(profileChanges({ needsBsl: 'deaf', bslAnswer: 'because', captionsAnswer: 'ask:<b>' })).toEqual({});
  });
  it('takes each way in which captions can look, stand and be read', () => {
    const wish = {
      captionSize: 'half',
      captionBackground: 'cream',
      captionLines: 'all',
      captionFont: 'easy',
      captionPlace: 'left',
      captionReading: 'on-demand',
      captionLanguage: 'cy'
    };
    expect(profileChanges(wish)).toEqual(wish);
    expect(
      profileChanges({ captionBackground: 'pink', captionLines: 2, captionPlace: 'over', captionReading: 'loud', captionLanguage: '<b>' })
    ).toEqual({});
    expect(profileChanges({ captionLanguage: '' })).toEqual({ captionLanguage: '' });
  });
});
