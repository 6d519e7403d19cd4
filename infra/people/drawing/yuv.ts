import type { Plane } from './plane.ts';

/** The picture as encoders take it (I420, BT.601): made once for each frame, so that nothing is converted while people watch. */
export function toI420({ width, height, pixels }: Plane): Uint8Array {
  const luma = width * height;
  const chroma = luma / 4;
  const out = new Uint8Array(luma + 2 * chroma);
  for (let place = 0; place < luma; place += 1) {
    const pixel = pixels[place] ?? 0;
    out[place] = (66 * (pixel >> 16) + 129 * ((pixel >> 8) & 255) + 25 * (pixel & 255) + 4_224) >> 8;
  }
  let at = luma;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const pixel = pixels[y * width + x] ?? 0;
      const r = pixel >> 16;
      const g = (pixel >> 8) & 255;
      const b = pixel & 255;
      out[at] = (-38 * r - 74 * g + 112 * b + 32_896) >> 8;
      out[at + chroma] = (112 * r - 94 * g - 18 * b + 32_896) >> 8;
      at += 1;
    }
  }
  return out;
}
