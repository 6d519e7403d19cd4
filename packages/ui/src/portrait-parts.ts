/** A drawn person: looks ahead, at the height of everybody else. Chosen by a seed, so one person always looks the same. */
export type Hair = 'short' | 'curls' | 'long' | 'scarf' | 'bob';
export type Look = {
  readonly skin: string;
  readonly hair: string;
  readonly cut: Hair;
  readonly clothes: string;
  readonly ground: string;
  readonly glasses: boolean;
};

const skins = ['#f2d0b3', '#8d5a3c', '#f0c9a8', '#c08a63', '#7d5038', '#e9bd97'] as const;
const hairs = ['#241a1c', '#7a4a22', '#d6d2d0', '#18110f', '#5a2d1e'] as const;
const cuts: readonly Hair[] = ['short', 'curls', 'long', 'scarf', 'bob'];
const clothes = ['#3c5f46', '#d9863b', '#49618f', '#3f6f7a', '#2f7a67', '#7b4b86'] as const;
const grounds = ['#cfd8dc', '#e8dccb', '#d9cfe3', '#cfe0d2'] as const;

/** FNV-1a: small, and the same in every browser and on the server. */
function hash(seed: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) h = Math.imul(h ^ seed.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}

function pick<T>(from: readonly [T, ...T[]] | readonly T[], seed: string, part: string): T {
  const found = from[hash(`${part}:${seed}`) % from.length];
  if (found === undefined) throw new RangeError(`nothing to pick for ${part}`);
  return found;
}

export function lookOf(seed: string): Look {
  return {
    skin: pick(skins, seed, 'skin'),
    hair: pick(hairs, seed, 'hair'),
    cut: pick(cuts, seed, 'cut'),
    clothes: pick(clothes, seed, 'clothes'),
    ground: pick(grounds, seed, 'ground'),
    glasses: hash(`glasses:${seed}`) % 3 === 0
  };
}
