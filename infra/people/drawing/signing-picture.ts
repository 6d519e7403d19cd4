import { type Colour, Plane, type Point } from './plane.ts';
import { writeWord } from './word.ts';
import { toI420 } from './yuv.ts';

export const signingSize = { width: 640, height: 480 } as const;
export const signingFps = 30;
/** Two seconds of movement that end where they began. */
const frames = 60;

const wall: Colour = [24, 32, 48];
const clothes: Colour = [54, 74, 110];
const sleeves: Colour = [70, 94, 136];
const skin: Colour = [214, 160, 124];
const hair: Colour = [84, 52, 30];
const white: Colour = [245, 245, 240];

/** A figure that moves its arms and hands as people do who sign. It says nothing in BSL, and says SAMPLE so that nobody looks for it. */
export function signingFrame(n: number): Uint8Array {
  const known = drawn[n % frames];
  if (known !== undefined) return known;
  const frame = toI420(figure(((n % frames) / frames) * 2 * Math.PI));
  drawn[n % frames] = frame;
  return frame;
}
/** Each is drawn when it is first shown, so that beginning costs no long breath. */
const drawn: (Uint8Array | undefined)[] = Array.from({ length: frames }, () => undefined);

/** What does not move. */
function body(): Plane {
  const plane = new Plane(signingSize.width, signingSize.height, wall);
  plane.ellipse(clothes, [320, 470], [150, 190]);
  plane.rectangle(skin, [300, 225], [40, 60]);
  plane.ellipse(hair, [320, 145], [74, 84]);
  plane.ellipse(skin, [320, 160], [60, 76]);
  for (const x of [298, 342]) plane.ellipse(hair, [x, 150], [6, 6]);
  writeWord(plane, 'SAMPLE', [20, 20], { dot: 4, colour: white });
  return plane;
}

let still: Plane | null = null;

function figure(turn: number): Plane {
  still ??= body();
  const plane = still.copy();
  plane.ellipse(hair, [320, 200 + Math.sin(turn * 2) * 2], [18, 4 + Math.abs(Math.sin(turn)) * 6]);
  arm(plane, [205, 345], [250 + Math.cos(turn) * 60, 300 + Math.sin(turn * 2) * 55]);
  arm(plane, [435, 345], [392 + Math.cos(turn * 2 + 1) * 55, 285 + Math.sin(turn + 2) * 65]);
  return plane;
}

function arm(plane: Plane, shoulder: Point, hand: Point): void {
  const elbow: Point = [shoulder[0] + (shoulder[0] < 320 ? -25 : 25), shoulder[1] + 90];
  plane.limb(sleeves, shoulder, elbow, 44);
  plane.limb(sleeves, elbow, hand, 38);
  plane.ellipse(skin, hand, [24, 26]);
  for (const finger of [-14, -5, 5, 14]) plane.limb(skin, hand, [hand[0] + finger, hand[1] - 40], 9);
}
