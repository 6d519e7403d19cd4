import { describe, expect, it } from 'vitest';
import { Plane } from './plane.ts';
import { signingFrame, signingSize } from './signing-picture.ts';
import { mouthFor, mouths, speakerFrame, speakerSize } from './speaker-picture.ts';
import { toI420 } from './yuv.ts';

const bytes = ({ width, height }: { width: number; height: number }): number => width * height * 1.5;
const differing = (one: Uint8Array, other: Uint8Array): number => one.reduce((sum, value, at) => sum + (value === other[at] ? 0 : 1), 0);

describe('drawn pictures', () => {
  it('are as encoders take them: white is white and black is black', () => {
    expect([...toI420(new Plane(2, 2, [255, 255, 255]))]).toEqual([235, 235, 235, 235, 128, 128]);
    expect([...toI420(new Plane(2, 2, [0, 0, 0]))]).toEqual([16, 16, 16, 16, 128, 128]);
  });
  it('fill a shape and nothing beside it', () => {
    const plane = new Plane(10, 10, [0, 0, 0]);
    plane.ellipse([1, 1, 1], [5, 5], [3, 3]);
    expect(plane.pixels[5 * 10 + 5]).toBe(0x01_01_01);
    expect(plane.pixels[0]).toBe(0);
  });
  it('open the mouth of the speaker with the sound, and close the eyes now and then', () => {
    expect(speakerFrame(0, true)).toHaveLength(bytes(speakerSize));
    expect(differing(speakerFrame(0, true), speakerFrame(mouths - 1, true))).toBeGreaterThan(500);
    expect(differing(speakerFrame(0, true), speakerFrame(0, false))).toBeGreaterThan(100);
    expect([0, 1].map(mouthFor)).toEqual([0, mouths - 1]);
  });
  it('move the arms of the signing figure, and begin again without a jump', () => {
    expect(signingFrame(0)).toHaveLength(bytes(signingSize));
    expect(differing(signingFrame(0), signingFrame(15))).toBeGreaterThan(5_000);
    expect(signingFrame(60)).toBe(signingFrame(0));
    expect(differing(signingFrame(59), signingFrame(60))).toBeLessThan(differing(signingFrame(0), signingFrame(15)));
  });
});
