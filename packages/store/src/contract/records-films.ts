import { describe, expect, test } from 'vitest';
import { OutOfBounds } from '../failures.ts';
import type { Film, Records } from '../records.ts';

const film = (id: string, change: Partial<Film> = {}): Film => ({
  id,
  room: 'plenary',
  name: 'A film about Leeds',
  mediaType: 'video/webm',
  size: 0,
  captions: '',
  script: '',
  ...change
});

export function filmRules(one: () => Promise<Records>): void {
  describe('films', () => {
    test('a film is read back with its words, and each part byte for byte', async () => {
      const records = await one();
      for (const [part, bytes] of [Uint8Array.of(0, 255), Uint8Array.of(7)].entries()) await records.addFilmPart('f1', part, bytes);
      expect(await records.film('f1')).toBeNull();
      for (const size of [2, 4]) await expect(records.putFilm(film('f1', { size }))).rejects.toThrow(OutOfBounds);
      await records.putFilm(film('f1', { size: 3 }));
      expect(await records.film('f1')).toEqual(film('f1', { size: 3 }));
      expect([...((await records.filmPart('f1', 0)) ?? [])]).toEqual([0, 255]);
      expect([...((await records.filmPart('f1', 1)) ?? [])]).toEqual([7]);
      expect(await records.filmPart('f1', 2)).toBeNull();
      expect(await records.writeForFilm('f1', 'captions', 'WEBVTT')).toBe(true);
      expect(await records.writeForFilm('f1', 'script', 'A street.')).toBe(true);
      expect(await records.film('f1')).toEqual(film('f1', { size: 3, captions: 'WEBVTT', script: 'A street.' }));
      expect(await records.writeForFilm('f2', 'script', 'Nothing.')).toBe(false);
    });

    test('a room’s films come in order of arrival; one goes with its parts, also one that never came as a whole', async () => {
      const records = await one();
      for (const id of ['b', 'a']) {
        await records.addFilmPart(id, 0, Uint8Array.of(1));
        await records.putFilm(film(id, { size: 1 }));
      }
      await records.putFilm(film('c', { room: 'workshop-1' }));
      expect((await records.filmsOf('plenary')).map(({ id }) => id)).toEqual(['b', 'a']);
      expect(await records.removeFilm('b')).toBe(true);
      expect(await records.removeFilm('b')).toBe(false);
      expect(await records.filmPart('b', 0)).toBeNull();
      expect(await records.filmPart('a', 0)).not.toBeNull();
      for (const part of [0, 1]) await records.addFilmPart('half', part, Uint8Array.of(1));
      expect(await records.removeFilm('half')).toBe(false);
      expect(await records.filmPart('half', 0)).toBeNull();
    });

    test('a room takes no more than it may, also of several at once; the one too many is not there', async () => {
      const records = await one();
      const put = await Promise.all(['a', 'b', 'c'].map((id) => records.putFilm(film(id), 2)));
      expect(put).toEqual([true, true, false]);
      expect((await records.filmsOf('plenary')).map(({ id }) => id)).toEqual(['a', 'b']);
      expect(await records.putFilm(film('c', { room: 'workshop-1' }), 2)).toBe(true);
      await records.removeFilm('a');
      expect(await records.putFilm(film('d'), 2)).toBe(true);
    });

    test('a film stays when whoever loaded it is erased', async () => {
      const records = await one();
      await records.createPeople([{ id: 'sue', name: 'Sue', role: 'speaker', room: 'plenary', supports: null, sample: true }]);
      await records.putFilm(film('f1', { person: 'sue' }));
      expect(await records.film('f1')).toHaveProperty('person', 'sue');
      await records.erasePerson('sue');
      expect(await records.film('f1')).not.toHaveProperty('person');
    });

    test('too many bytes in a part or too much text are refused and store nothing', async () => {
      const records = await one();
      await expect(records.addFilmPart('f1', 0, new Uint8Array(262_145))).rejects.toThrow(OutOfBounds);
      for (const fault of [{ captions: 'x'.repeat(200_001) }, { room: 'No Room' }, { size: -1 }])
        await expect(records.putFilm(film('f1', fault))).rejects.toThrow(OutOfBounds);
      await expect(records.writeForFilm('f1', 'script', 'x'.repeat(200_001))).rejects.toThrow(OutOfBounds);
      expect(await records.film('f1')).toBeNull();
    });
  });
}
