import { describe, expect, test } from 'vitest';
import { OutOfBounds, StoreAway } from '../failures.ts';
import type { Invited, NewPerson, Records } from '../records.ts';

export function person(name: string, change: Partial<NewPerson> = {}): NewPerson {
  return { name, role: 'delegate', room: null, supports: null, sample: false, ...change };
}

export async function invite(records: Records, ...people: readonly NewPerson[]): Promise<Invited[]> {
  return [...(await records.createPeople(people))];
}

/** The only one of a list. */
export async function inviteOne(records: Records, one: NewPerson): Promise<Invited> {
  const [invited] = await records.createPeople([one]);
  if (invited === undefined) throw new Error('nobody was created');
  return invited;
}

const secret = /^[A-Za-z0-9_-]{43}$/;

export function peopleRules(one: () => Promise<Records>): void {
  describe('people', () => {
    test('a batch keeps its order, gets an id and a link each, and is found by id, by role and together', async () => {
      const records = await one();
      const invited = await invite(
        records,
        person('Ana'),
        person('Ben', { role: 'host', room: 'workshop-2' }),
        person('Cai', { sample: true })
      );
      const people = invited.map(({ person: own }) => own);
      expect(people.map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Cai']);
      expect(new Set(people.map(({ id }) => id)).size).toBe(3);
      expect(await records.people()).toEqual(people);
      expect(await records.peopleByRole('delegate')).toEqual([people[0], people[2]]);
      expect(await records.peopleByRole('host')).toEqual([
        { id: people[1]?.id, name: 'Ben', role: 'host', room: 'workshop-2', supports: null, sample: false }
      ]);
      expect(await records.personById(people[2]?.id ?? '')).toEqual(people[2]);
      expect(await records.peopleByIds([people[2]?.id ?? '', 'nobody', people[0]?.id ?? ''])).toEqual([people[2], people[0]]);
      expect(await records.personById('nobody')).toBeNull();
    });

    test('a supporter is alongside a person who exists, also one of the same batch', async () => {
      const records = await one();
      const invited = await invite(records, person('Jo', { role: 'supporter', supports: 'sam' }), person('Sam', { id: 'sam' }));
      expect(invited[0]?.person.supports).toBe('sam');
      await expect(records.createPeople([person('Kim', { role: 'supporter', supports: 'nobody' })])).rejects.toThrow(OutOfBounds);
    });

    test('a batch with a fault creates nobody', async () => {
      const records = await one();
      await inviteOne(records, person('Ana', { id: 'ana' }));
      const faults = [
        person('Twice', { id: 'ana' }),
        person(''),
        person('x'.repeat(201)),
        person('New\nline'),
        person('Lost', { room: 'No Room' })
      ];
      for (const fault of faults) await expect(records.createPeople([person('Fine'), fault])).rejects.toThrow(OutOfBounds);
      expect((await records.people()).map(({ name }) => name)).toEqual(['Ana']);
    });

    test('an erased person is gone with links, sessions, profile and caption address; supporters stay', async () => {
      const records = await one();
      const [sam, jo] = await invite(records, person('Sam', { id: 'sam' }), person('Jo', { role: 'supporter', supports: 'sam' }));
      const cookie = (await records.openSession('sam')) ?? '';
      const captions = (await records.createCaptionToken('sam', 'plenary')) ?? '';
      await records.putProfile('sam', { bsl: true });
      expect(await records.erasePerson('sam')).toBe(true);
      expect(await records.erasePerson('sam')).toBe(false);
      expect(await records.personByToken(sam?.token ?? '')).toEqual({ kind: 'unknown' });
      expect(await records.sessionByCookie(cookie)).toBeNull();
      expect(await records.captionWriter(captions)).toBeNull();
      expect(await records.profile('sam')).toBeNull();
      expect(await records.people()).toEqual([{ ...jo?.person, supports: null }]);
    });
  });

  linkRules(one);
  sessionRules(one);
  captionRules(one);

  test('a profile is kept for a person who exists and replaced as a whole', async () => {
    const records = await one();
    const { person: ana } = await inviteOne(records, person('Ana'));
    expect(await records.profile(ana.id)).toBeNull();
    expect(await records.putProfile(ana.id, { captions: true, captionSize: 'huge' })).toBe(true);
    expect(await records.putProfile(ana.id, { bsl: true })).toBe(true);
    expect(await records.profile(ana.id)).toEqual({ bsl: true });
    expect(await records.putProfile('nobody', {})).toBe(false);
    await expect(records.putProfile(ana.id, 'x'.repeat(20_000))).rejects.toThrow(OutOfBounds);
  });

  test('closed records reject with StoreAway', async () => {
    const records = await one();
    await records.ping();
    await records.close();
    await records.close();
    await expect(records.people()).rejects.toThrow(StoreAway);
    await expect(records.createPeople([person('Ana')])).rejects.toThrow(StoreAway);
    await expect(records.ping()).rejects.toThrow(StoreAway);
  });
}

function linkRules(one: () => Promise<Records>): void {
  describe('personal links', () => {
    test('a link is 256 random bits, leads to its person every time, and a changed one leads nowhere', async () => {
      const records = await one();
      const { person: ana, token } = await inviteOne(records, person('Ana'));
      expect(token).toMatch(secret);
      expect(await records.personByToken(token)).toEqual({ kind: 'person', person: ana });
      expect(await records.personByToken(token)).toEqual({ kind: 'person', person: ana });
      for (const wrong of ['', token.slice(1), `${token}x`, token.toLowerCase(), `' OR 1=1 --`, 'x'.repeat(100_000)]) {
        if (wrong !== token) expect(await records.personByToken(wrong)).toEqual({ kind: 'unknown' });
      }
    });

    test('a whole group is shut out at once: links, sessions and caption addresses, and nobody else’s', async () => {
      const records = await one();
      const [ana, ben, cai] = [
        await inviteOne(records, person('Ana')),
        await inviteOne(records, person('Ben')),
        await inviteOne(records, person('Cai'))
      ];
      const opened = await Promise.all([ana, ben, cai].map(async ({ person: { id } }) => (await records.openSession(id)) ?? ''));
      const address = (await records.createCaptionToken(ben.person.id, 'plenary')) ?? '';
      await records.shutOut([ana.person.id, ben.person.id, 'nobody']);
      for (const { token } of [ana, ben]) expect((await records.personByToken(token)).kind).toBe('revoked');
      expect((await records.personByToken(cai.token)).kind).toBe('person');
      const sessions = await Promise.all(opened.map((cookie) => records.sessionByCookie(cookie)));
      expect(sessions.map((session) => session?.person.id ?? null)).toEqual([null, null, cai.person.id]);
      expect(await records.captionWriter(address)).toBeNull();
      expect((await records.peopleShutOut()).toSorted()).toEqual([ana.person.id, ben.person.id].toSorted());
      expect(await records.addLink(ana.person.id)).not.toBeNull();
      expect(await records.peopleShutOut()).toEqual([ben.person.id]);
    });

    test('one more link leaves the older ones working', async () => {
      const records = await one();
      const { person: ana, token } = await inviteOne(records, person('Ana'));
      const second = (await records.addLink(ana.id)) ?? '';
      expect(second).not.toBe(token);
      expect(await records.personByToken(second)).toEqual({ kind: 'person', person: ana });
      expect(await records.personByToken(token)).toEqual({ kind: 'person', person: ana });
      expect(await records.addLink('nobody')).toBeNull();
    });

    test('a rotated link revokes the older ones and closes what they opened, for this person alone', async () => {
      const records = await one();
      const [ana, ben] = await invite(records, person('Ana', { id: 'ana' }), person('Ben', { id: 'ben' }));
      const [anasCookie, bensCookie] = [(await records.openSession('ana')) ?? '', (await records.openSession('ben')) ?? ''];
      const fresh = (await records.rotateLink('ana')) ?? '';
      expect(await records.personByToken(ana?.token ?? '')).toEqual({ kind: 'revoked', person: ana?.person });
      expect(await records.personByToken(fresh)).toEqual({ kind: 'person', person: ana?.person });
      expect(await records.sessionByCookie(anasCookie)).toBeNull();
      expect(await records.personByToken(ben?.token ?? '')).toEqual({ kind: 'person', person: ben?.person });
      expect(await records.sessionByCookie(bensCookie)).not.toBeNull();
      expect(await records.rotateLink('nobody')).toBeNull();
    });

    test('revoking closes every link and session', async () => {
      const records = await one();
      const { person: ana, token } = await inviteOne(records, person('Ana'));
      const second = (await records.addLink(ana.id)) ?? '';
      const cookie = (await records.openSession(ana.id)) ?? '';
      await records.revokeLinks(ana.id);
      for (const link of [token, second]) expect(await records.personByToken(link)).toEqual({ kind: 'revoked', person: ana });
      expect(await records.sessionByCookie(cookie)).toBeNull();
    });
  });
}

function sessionRules(one: () => Promise<Records>): void {
  describe('sessions', () => {
    test('each opening is a fresh cookie; the newest is active, the older one is known but not active', async () => {
      const records = await one();
      const { person: ana } = await inviteOne(records, person('Ana'));
      expect(await records.activeSession(ana.id)).toBeNull();
      const [first, second] = [(await records.openSession(ana.id)) ?? '', (await records.openSession(ana.id)) ?? ''];
      expect(first).toMatch(secret);
      expect(second).not.toBe(first);
      expect(await records.sessionByCookie(first)).toMatchObject({ person: ana, active: false });
      expect(await records.sessionByCookie(second)).toMatchObject({ person: ana, active: true });
      expect(await records.activeSession(ana.id)).toEqual(await records.sessionByCookie(second));
    });

    test('the id of a session is not its cookie', async () => {
      const records = await one();
      const { person: ana } = await inviteOne(records, person('Ana'));
      const cookie = (await records.openSession(ana.id)) ?? '';
      const session = await records.sessionByCookie(cookie);
      expect(JSON.stringify(session)).not.toContain(cookie);
      expect(await records.sessionByCookie(session?.id ?? '')).toBeNull();
    });

    test('closing counts and forgets them; a stranger’s id and cookie open nothing', async () => {
      const records = await one();
      const { person: ana, token } = await inviteOne(records, person('Ana'));
      const cookie = (await records.openSession(ana.id)) ?? '';
      await records.openSession(ana.id);
      expect(await records.closeSessions(ana.id)).toBe(2);
      expect(await records.closeSessions(ana.id)).toBe(0);
      expect(await records.sessionByCookie(cookie)).toBeNull();
      expect(await records.activeSession(ana.id)).toBeNull();
      expect(await records.openSession('nobody')).toBeNull();
      expect(await records.sessionByCookie(token)).toBeNull();
    });

    test('a person has at most 20 sessions: the oldest go first', async () => {
      const records = await one();
      const { person: ana } = await inviteOne(records, person('Ana'));
      const cookies: string[] = [];
      for (let n = 0; n < 22; n += 1) cookies.push((await records.openSession(ana.id)) ?? '');
      const known = await Promise.all(cookies.map((cookie) => records.sessionByCookie(cookie)));
      expect(known.map((session) => session !== null)).toEqual(cookies.map((_, n) => n >= 2));
    });
  });
}

function captionRules(one: () => Promise<Records>): void {
  describe('caption addresses', () => {
    test('one address per person, routed from room to room without changing', async () => {
      const records = await one();
      const { person: cai } = await inviteOne(records, person('Cai', { role: 'captioner', room: 'plenary' }));
      const token = (await records.createCaptionToken(cai.id, 'plenary')) ?? '';
      expect(token).toMatch(secret);
      expect(await records.captionWriter(token)).toEqual({ person: cai, room: 'plenary' });
      expect(await records.routeCaptions(cai.id, 'workshop-3')).toBe(true);
      expect(await records.captionWriter(token)).toEqual({ person: cai, room: 'workshop-3' });
    });

    test('a new address ends the older one; a revoked one and other secrets write nowhere', async () => {
      const records = await one();
      const { person: cai, token: link } = await inviteOne(records, person('Cai', { role: 'captioner' }));
      const older = (await records.createCaptionToken(cai.id, 'plenary')) ?? '';
      const newer = (await records.createCaptionToken(cai.id, 'plenary')) ?? '';
      expect(await records.captionWriter(older)).toBeNull();
      expect(await records.captionWriter(newer)).not.toBeNull();
      expect(await records.revokeCaptionToken(cai.id)).toBe(true);
      expect(await records.revokeCaptionToken(cai.id)).toBe(false);
      expect(await records.captionWriter(newer)).toBeNull();
      expect(await records.captionWriter(link)).toBeNull();
      expect(await records.routeCaptions(cai.id, 'plenary')).toBe(false);
      expect(await records.createCaptionToken('nobody', 'plenary')).toBeNull();
    });
  });
}
