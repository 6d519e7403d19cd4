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
      simple: true,
      calm: true
    } as const;
    expect(htmlAttributeText(profile)).toBe(
      'data-theme="dark" data-text="1.5" data-caption-size="huge" data-caption-colour="cyan" class="simple calm"'
    );
  });
});
