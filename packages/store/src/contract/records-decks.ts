import { describe, expect, test } from 'vitest';
import { OutOfBounds } from '../failures.ts';
import type { NewDeck, Records } from '../records.ts';

function slides(id: string, change: Partial<NewDeck> = {}): NewDeck {
  const pages = [1, 2].map((n) => ({ text: `Text ${n}`, alt: '', mediaType: 'image/png', bytes: Uint8Array.of(0, 255, n) }));
  return { id, room: 'plenary', kind: 'slides', name: 'What we learned', pages, ...change };
}

export function deckRules(one: () => Promise<Records>): void {
  describe('decks', () => {
    test('a deck is read back with the text of its pages, and each page byte for byte', async () => {
      const records = await one();
      await records.putDeck(slides('d1'));
      const pages = [
        { text: 'Text 1', alt: '' },
        { text: 'Text 2', alt: '' }
      ];
      expect(await records.deck('d1')).toEqual({ id: 'd1', room: 'plenary', kind: 'slides', name: 'What we learned', pages });
      const page = await records.deckPage('d1', 2);
      expect(page?.mediaType).toBe('image/png');
      expect([...(page?.bytes ?? [])]).toEqual([0, 255, 2]);
      for (const missing of [0, 3]) expect(await records.deckPage('d1', missing)).toBeNull();
      expect(await records.deck('d2')).toBeNull();
    });

    test('a deck is of whoever loaded it, and stays when they are erased', async () => {
      const records = await one();
      const [sue] = await records.createPeople([{ name: 'Sue', role: 'speaker', room: 'plenary', supports: null, sample: true }]);
      const person = sue?.person.id ?? '';
      await records.putDeck(slides('d1', { person }));
      await records.putDeck(slides('d2'));
      expect((await records.decksOf('plenary')).map((deck) => deck.person)).toEqual([person, undefined]);
      await records.erasePerson(person);
      expect(await records.deck('d1')).not.toHaveProperty('person');
    });

    test('a page is described; one that does not exist is not', async () => {
      const records = await one();
      await records.putDeck(slides('d1'));
      expect(await records.describePage('d1', 1, 'Six people round a table')).toBe(true);
      expect(await records.describePage('d1', 9, 'Nothing')).toBe(false);
      expect((await records.deck('d1'))?.pages.map(({ alt }) => alt)).toEqual(['Six people round a table', '']);
    });

    test('a room’s decks come in order of arrival; the same id replaces a deck with all its pages', async () => {
      const records = await one();
      await records.putDeck(slides('b'));
      await records.putDeck(slides('a'));
      await records.putDeck(slides('c', { room: 'workshop-1' }));
      expect((await records.decksOf('plenary')).map(({ id }) => id)).toEqual(['b', 'a']);
      await records.putDeck(slides('b', { name: 'Second try', pages: [] }));
      expect((await records.deck('b'))?.pages).toEqual([]);
      expect(await records.deckPage('b', 1)).toBeNull();
      expect(await records.removeDeck('a')).toBe(true);
      expect(await records.removeDeck('a')).toBe(false);
      expect((await records.decksOf('plenary')).map(({ name }) => name)).toEqual(['Second try']);
    });

    test('a room takes no more than it may, also of several at once; the same id again is not one more', async () => {
      const records = await one();
      const put = await Promise.all(['a', 'b', 'c'].map((id) => records.putDeck(slides(id), 2)));
      expect(put).toEqual([true, true, false]);
      expect((await records.decksOf('plenary')).map(({ id }) => id)).toEqual(['a', 'b']);
      expect(await records.putDeck(slides('b', { name: 'Second try' }), 2)).toBe(true);
      expect(await records.putDeck(slides('c', { room: 'workshop-1' }), 2)).toBe(true);
      await records.removeDeck('a');
      expect(await records.putDeck(slides('d'), 2)).toBe(true);
    });

    test('too many pages, too much text or too many bytes are refused and store nothing', async () => {
      const records = await one();
      const page = { text: '', alt: '', mediaType: 'image/png', bytes: new Uint8Array() };
      const faults = [
        { pages: Array.from({ length: 501 }, () => page) },
        { pages: [{ ...page, text: 'x'.repeat(20_001) }] },
        { pages: [{ ...page, bytes: new Uint8Array(16_777_217) }] },
        { room: 'No Room' }
      ];
      for (const fault of faults) await expect(records.putDeck(slides('d1', fault))).rejects.toThrow(OutOfBounds);
      expect(await records.deck('d1')).toBeNull();
    });
  });

  describe('what was prepared', () => {
    test('is one text of each room, kind and person, and an empty one removes it', async () => {
      const records = await one();
      await records.createPeople([{ id: 'sue', name: 'Sue', role: 'speaker', room: null, supports: null, sample: false }]);
      const talk = { room: 'plenary', kind: 'talk', person: 'sue', text: 'Good morning.' } as const;
      const terms = { room: 'plenary', kind: 'terms', person: null, text: 'SCIE' } as const;
      for (const each of [talk, terms, { ...talk, room: 'workshop-1' }]) expect(await records.putPrepared(each)).toBe(true);
      expect(await records.preparedOf('plenary')).toEqual([talk, terms]);
      await records.putPrepared({ ...talk, text: 'Good evening.' });
      expect(await records.preparedOf('plenary')).toEqual([terms, { ...talk, text: 'Good evening.' }]);
      await records.putPrepared({ ...terms, text: '' });
      expect(await records.preparedOf('plenary')).toEqual([{ ...talk, text: 'Good evening.' }]);
      expect(await records.preparedOf('workshop-1')).toHaveLength(1);
    });

    test('is put where the text stands on which it was written, and nowhere else: of several at once one is', async () => {
      const records = await one();
      const terms = (text: string) => ({ room: 'plenary', kind: 'terms', person: null, text }) as const;
      expect(await records.putPrepared(terms('SCIE'), 'something else')).toBe(false);
      const put = await Promise.all(['one', 'two', 'three'].map((text) => records.putPrepared(terms(text), '')));
      expect(put.filter(Boolean)).toHaveLength(1);
      const [now] = await records.preparedOf('plenary');
      expect(await records.putPrepared(terms(''), 'SCIE')).toBe(false);
      expect(await records.preparedOf('plenary')).toEqual([now]);
      expect(await records.putPrepared(terms(''), now?.text)).toBe(true);
      expect(await records.preparedOf('plenary')).toEqual([]);
    });

    test('goes with its person, and belongs to nobody who does not exist', async () => {
      const records = await one();
      await records.createPeople([{ id: 'sue', name: 'Sue', role: 'speaker', room: null, supports: null, sample: false }]);
      await records.putPrepared({ room: 'plenary', kind: 'talk', person: 'sue', text: 'Good morning.' });
      await records.erasePerson('sue');
      expect(await records.preparedOf('plenary')).toEqual([]);
      expect(await records.putPrepared({ room: 'plenary', kind: 'talk', person: 'sue', text: 'Again.' })).toBe(false);
      const long = { room: 'plenary', kind: 'terms', person: null, text: 'x'.repeat(50_001) } as const;
      await expect(records.putPrepared(long)).rejects.toThrow(OutOfBounds);
    });
  });

  describe('sealed words', () => {
    const words = (line: string, at: number, reader: string | null = null) => ({ line, reader, at, sealed: `bytes-${at}` });
    test('of a line come oldest first, lines in the order in which they began, and one goes as a whole', async () => {
      const records = await one();
      for (const each of [words('safety-b', 5, 'hana'), words('help-a', 6), words('safety-b', 7, 'hana')]) await records.addSealed(each);
      expect(await records.sealedOf('safety-b')).toEqual([words('safety-b', 5, 'hana'), words('safety-b', 7, 'hana')]);
      expect(await records.sealedLines()).toEqual([
        { line: 'safety-b', reader: 'hana', since: 5 },
        { line: 'help-a', reader: null, since: 6 }
      ]);
      expect(await records.removeSealed('safety-b')).toBe(2);
      expect(await records.removeSealed('safety-b')).toBe(0);
      expect(await records.sealedOf('safety-b')).toEqual([]);
      expect((await records.sealedLines()).map(({ line }) => line)).toEqual(['help-a']);
    });

    test('have an end that grows with each of them, and is never the same again for others', async () => {
      const records = await one();
      expect(await records.sealedUntil('help-a')).toBe(0);
      const ends: number[] = [];
      for (const at of [5, 6]) {
        await records.addSealed(words('help-a', at));
        ends.push(await records.sealedUntil('help-a'));
      }
      await records.addSealed(words('help-b', 7));
      expect(await records.sealedUntil('help-a')).toBe(ends[1]);
      for (const line of ['help-a', 'help-b']) await records.removeSealed(line);
      expect(await records.sealedUntil('help-a')).toBe(0);
      for (const at of [8, 9]) {
        await records.addSealed(words('help-a', at));
        ends.push(await records.sealedUntil('help-a'));
      }
      expect(ends).toEqual([...new Set(ends)].toSorted((a, b) => a - b));
    });

    test('with a wrong name of their line, or too many, are refused', async () => {
      const records = await one();
      await expect(records.addSealed(words('No Line', 1))).rejects.toThrow(OutOfBounds);
      await expect(records.addSealed({ ...words('help-a', 1), sealed: 'x'.repeat(65_537) })).rejects.toThrow(OutOfBounds);
      expect(await records.sealedLines()).toEqual([]);
    });
  });

  describe('programme and notes', () => {
    test('the programme is nothing at first, then the last one put', async () => {
      const records = await one();
      expect(await records.programme()).toBeNull();
      await records.putProgramme({ days: [{ date: '2025-07-01', title: 'Tuesday ü' }] });
      await records.putProgramme({ days: [] });
      expect(await records.programme()).toEqual({ days: [] });
    });

    test('notes of a room come oldest first up to the limit, and are removed together', async () => {
      const records = await one();
      const ids: string[] = [];
      for (const n of [1, 2, 3]) ids.push(await records.archiveNote({ room: 'workshop-1', at: 1_000 * n, body: { text: `note ${n}` } }));
      await records.archiveNote({ room: 'workshop-2', at: 1, body: 'other' });
      const notes = await records.notesOf('workshop-1', 2);
      expect(notes).toEqual([1, 2].map((n) => ({ id: ids[n - 1], room: 'workshop-1', at: 1_000 * n, body: { text: `note ${n}` } })));
      expect(await records.removeNotes('workshop-1')).toBe(3);
      expect(await records.notesOf('workshop-1', 10)).toEqual([]);
      expect(await records.notesOf('workshop-2', 10)).toHaveLength(1);
      await expect(records.archiveNote({ room: 'workshop-1', at: 1, body: 'x'.repeat(70_000) })).rejects.toThrow(OutOfBounds);
    });
  });
}
