import { type Colour, Plane } from './plane.ts';
import { writeWord } from './word.ts';
import { toI420 } from './yuv.ts';

export const speakerSize = { width: 640, height: 360 } as const;
export const mouths = 6;
export const speakerFps = 15;

const wall: Colour = [38, 70, 83];
const shirt: Colour = [231, 174, 92];
const skin: Colour = [141, 92, 62];
const hair: Colour = [30, 24, 22];
const white: Colour = [245, 245, 240];
const dark: Colour = [60, 20, 24];

const drawn = new Map<string, Uint8Array>();

/** A frame by how far the mouth is open and whether the eyes are. Each is drawn when it is first shown. */
export function speakerFrame(mouth: number, eyesOpen: boolean): Uint8Array {
  const key = `${mouth} ${eyesOpen}`;
  const frame = drawn.get(key) ?? toI420(face(mouth, eyesOpen));
  drawn.set(key, frame);
  return frame;
}

function face(mouth: number, eyesOpen: boolean): Plane {
  const plane = new Plane(speakerSize.width, speakerSize.height, wall);
  plane.ellipse(shirt, [320, 400], [190, 120]);
  plane.rectangle(skin, [290, 240], [60, 60]);
  plane.ellipse(hair, [320, 140], [106, 112]);
  plane.ellipse(skin, [320, 165], [84, 104]);
  for (const x of [288, 352]) {
    if (!eyesOpen) plane.limb(dark, [x - 12, 150], [x + 12, 150], 5);
    else {
      plane.ellipse(white, [x, 150], [14, 10]);
      plane.ellipse(hair, [x, 150], [6, 7]);
    }
  }
  plane.limb(dark, [316, 185], [324, 185], 6);
  plane.ellipse(dark, [320, 222], [30 - mouth, 4 + mouth * 4]);
  writeWord(plane, 'SAMPLE', [24, 24], { dot: 4, colour: white });
  return plane;
}

/** Which mouth belongs to a loudness from 0 to 1. */
export function mouthFor(level: number): number {
  return Math.min(mouths - 1, Math.max(0, Math.round(Math.sqrt(level) * (mouths - 1))));
}
