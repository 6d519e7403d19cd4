import { afterEach, describe, expect, test } from 'vitest';
import type { Records } from '../records.ts';
import { deckRules } from './records-decks.ts';
import { filmRules } from './records-films.ts';
import { peopleRules } from './records-people.ts';

/** `open` opens the same data again each time; `end` removes them. */
export type RecordsHome = { readonly open: () => Promise<Records>; readonly end: () => Promise<void> };
export type RecordsKind = { readonly home: () => Promise<RecordsHome>; readonly survivesClosing: boolean };

/** The rules of Records. Every adapter passes them. */
export function recordsContract(name: string, kind: RecordsKind): void {
  describe(`Records on ${name}`, { timeout: 30_000 }, () => {
    const ends: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const end of ends.splice(0).reverse()) await end();
    });
    const home = async (): Promise<RecordsHome> => {
      const made = await kind.home();
      ends.push(made.end);
      return made;
    };
    const open = async (at: RecordsHome): Promise<Records> => {
      const records = await at.open();
      ends.push(() => records.close());
      return records;
    };
    const one = async (): Promise<Records> => open(await home());

    peopleRules(one);
    deckRules(one);
    filmRules(one);

    if (kind.survivesClosing) {
      test('everything is there after closing and opening again', async () => {
        const place = await home();
        const first = await open(place);
        const [ana] = await first.createPeople([{ name: 'Ana', role: 'captioner', room: 'plenary', supports: null, sample: true }]);
        const id = ana?.person.id ?? '';
        const cookie = (await first.openSession(id)) ?? '';
        const captions = (await first.createCaptionToken(id, 'plenary')) ?? '';
        await first.putProfile(id, { captions: true });
        await first.putProgramme({ days: [] });
        await first.close();
        const second = await open(place);
        expect(await second.personByToken(ana?.token ?? '')).toEqual({ kind: 'person', person: ana?.person });
        expect(await second.sessionByCookie(cookie)).toMatchObject({ person: ana?.person, active: true });
        expect(await second.captionWriter(captions)).toEqual({ person: ana?.person, room: 'plenary' });
        expect(await second.profile(id)).toEqual({ captions: true });
        expect(await second.programme()).toEqual({ days: [] });
      });
    }
  });
}
