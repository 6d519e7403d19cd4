export type Colour = readonly [red: number, green: number, blue: number];
export type Point = readonly [x: number, y: number];
type Area = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
type Inside = (x: number, y: number) => boolean;

const everywhere: Inside = () => true;

/** A picture drawn by hand, one number a pixel (0xRRGGBB): no canvas and no browser is needed for a few shapes. */
export class Plane {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;

  constructor(width: number, height: number, background: Colour) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint32Array(width * height).fill(numberOf(background));
  }

  /** Another picture that begins as this one. */
  copy(): Plane {
    const plane = new Plane(this.width, this.height, [0, 0, 0]);
    plane.pixels.set(this.pixels);
    return plane;
  }

  rectangle(colour: Colour, [left, top]: Point, [width, height]: Point): void {
    this.#fill(colour, { left, top, right: left + width - 1, bottom: top + height - 1 }, everywhere);
  }

  ellipse(colour: Colour, [x, y]: Point, [across, down]: Point): void {
    const inside: Inside = (px, py) => ((px - x) / across) ** 2 + ((py - y) / down) ** 2 <= 1;
    this.#fill(colour, { left: x - across, top: y - down, right: x + across, bottom: y + down }, inside);
  }

  /** A thick line with round ends: an arm, a finger, a mouth that is closed. */
  limb(colour: Colour, from: Point, to: Point, thickness: number): void {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = dx * dx + dy * dy || 1;
    const half = thickness / 2;
    const inside: Inside = (px, py) => {
      const along = Math.min(1, Math.max(0, ((px - from[0]) * dx + (py - from[1]) * dy) / length));
      return (px - from[0] - along * dx) ** 2 + (py - from[1] - along * dy) ** 2 <= half * half;
    };
    const [left, right] = [Math.min(from[0], to[0]) - half, Math.max(from[0], to[0]) + half];
    this.#fill(colour, { left, top: Math.min(from[1], to[1]) - half, right, bottom: Math.max(from[1], to[1]) + half }, inside);
  }

  #fill(colour: Colour, { left, top, right, bottom }: Area, inside: Inside): void {
    const paint = numberOf(colour);
    for (let y = Math.max(0, Math.floor(top)); y <= Math.min(this.height - 1, Math.ceil(bottom)); y += 1) {
      for (let x = Math.max(0, Math.floor(left)); x <= Math.min(this.width - 1, Math.ceil(right)); x += 1) {
        if (inside(x, y)) this.pixels[y * this.width + x] = paint;
      }
    }
  }
}

function numberOf([red, green, blue]: Colour): number {
  return (red << 16) | (green << 8) | blue;
}
