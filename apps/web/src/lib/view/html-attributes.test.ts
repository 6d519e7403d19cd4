import { defaultProfile } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import { htmlAttributeText } from './html-attributes.ts';

describe('the view on <html>', () => {
  it('writes nothing for the defaults, so that the system decides', () => expect(htmlAttributeText(defaultProfile)).toBe(''));
  it('writes each choice', () => {
    const profile = {
      ...defaultProfile,
      theme: 'dark',
      textScale: 1.5,
      captionSize: 'huge',
      captionColour: 'cyan',
      captionBackground: 'cream',
      captionLines: 'all',
      captionFont: 'serif',
      captionPlace: 'right',
      bslSize: 'large',
      simple: true,
      calm: true
    } as const;
    expect(htmlAttributeText(profile)).toBe(
      'data-theme="dark" data-text="1.5" data-caption-size="huge" data-caption-colour="cyan" ' +
        'data-caption-background="cream" data-caption-lines="all" data-caption-font="serif" data-caption-place="right" ' +
        'data-bsl-size="large" class="simple calm"'
    );
  });
});
