import { describe, expect, it } from 'vitest';
import { galleryPage } from './gallery-page.ts';

const faces = ['Ana', 'Ben', 'Cora', 'Dan', 'Edie', 'Farid', 'Gwen'];

describe('a gallery with more faces than places', () => {
  it('shows everybody by turns, and then the first again', () => {
    expect(galleryPage(faces, 0, 3)).toEqual({ shown: ['Ana', 'Ben', 'Cora'], next: 3 });
    expect(galleryPage(faces, 3, 3)).toEqual({ shown: ['Dan', 'Edie', 'Farid'], next: 6 });
    expect(galleryPage(faces, 6, 3)).toEqual({ shown: ['Gwen'], next: 0 });
  });

  it('has nothing to turn to when all have a place, and none of nobody', () => {
    expect(galleryPage(faces.slice(0, 6), 0, 6)).toEqual({ shown: faces.slice(0, 6), next: null });
    expect(galleryPage([], 0, 6)).toEqual({ shown: [], next: null });
  });

  it('goes to the last who are there when those one looked at have left, or slides came and there are fewer places', () => {
    expect(galleryPage(faces.slice(0, 4), 6, 3)).toEqual({ shown: ['Dan'], next: 0 });
    expect(galleryPage(faces, 4, 3)).toEqual({ shown: ['Dan', 'Edie', 'Farid'], next: 6 });
    expect(galleryPage([], 6, 3)).toEqual({ shown: [], next: null });
  });

  it('misses nobody, whatever the numbers', () => {
    for (let count = 0; count <= 20; count += 1)
      for (const most of [3, 6]) {
        const all = Array.from({ length: count }, (_, n) => n);
        const seen = new Set<number>();
        let from: number | null = 0;
        for (let turns = 0; turns < 10 && from !== null; turns += 1) {
          const page: ReturnType<typeof galleryPage<number>> = galleryPage(all, from, most);
          for (const one of page.shown) seen.add(one);
          from = page.next;
        }
        expect([count, most, seen.size]).toEqual([count, most, count]);
      }
  });
});
