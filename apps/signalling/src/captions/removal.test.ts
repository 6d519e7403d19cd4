import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CaptionsView } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';
import { Feed } from './feed.ts';

const post = (address: string, seq: number, body: string): Promise<Response> =>
  fetch(`${address}?seq=${seq}&lang=en-GB`, { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8' }, body });

describe('a feed that was silenced', () => {
  afterEach(() => vi.useRealTimers());

  function feed() {
    const sent: string[] = [];
    const made = new Feed(
      {
        room: 'plenary',
        lane: 'en-GB',
        tag: 'tag',
        now: () => 0,
        isOnAir: () => true,
        takeAir: () => Promise.resolve(true),
        isCovered: () => false,
        comeBack: () => Promise.resolve(false),
        handOver: () => Promise.resolve(false),
        shown: () => Promise.resolve({ text: '', speaker: null, open: '' }),
        send: async (type, data) => sent.push(`${type} ${JSON.stringify(data)}`) > 0,
        keep: () => Promise.resolve(),
        failed: (error) => expect.unreachable(String(error))
      },
      { run: 0, seq: 0 }
    );
    return { made, sent };
  }

  it('never finishes the sentence that it was in', async () => {
    vi.useFakeTimers();
    const { made, sent } = feed();
    await made.take(1, 'Half a sentence');
    const shown = sent.length;
    expect(shown).toBe(1);
    made.silence();
    await vi.advanceTimersByTimeAsync(60_000);
    await made.take(2, ' and its end.\n');
    expect(sent).toHaveLength(shown);
  });

  it('shows nothing of packets that waited for an earlier one', async () => {
    vi.useFakeTimers();
    const { made, sent } = feed();
    await made.take(1, 'One.\n');
    await made.take(3, 'Three.\n');
    const shown = sent.length;
    made.silence();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(shown);
  });

  it('left alone it does finish: the two tests above can fail', async () => {
    vi.useFakeTimers();
    const { made, sent } = feed();
    await made.take(1, 'Half a sentence');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.at(-1)).toContain('caption.write');
  });
});

describe('captions authority', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.end());

  const texts = (client: { view<V>(name: string): V }, room: string): string[] =>
    client.view<CaptionsView>(`captions:${room}`).segments.map(({ text }) => text);
  const writers = (room: string): readonly (string | null)[] =>
    server.core.shelves.captions.warm(room)?.reader.standing.state.lanes.map(({ writer }) => writer) ?? [];
  /** A captioner of this room who is in the middle of a sentence that others see. */
  async function midSentence(room: string) {
    const captioner = await server.join('captioner', room);
    const reader = await server.enter('host', room);
    expect((await post(captioner.captions, 1, 'Said before.\n')).status).toBe(200);
    await reader.until(() => texts(reader, room).at(-1) === 'Said before.');
    await post(captioner.captions, 2, 'Half a sentence');
    await reader.next('cap', (frame) => frame.text === 'Half a sentence');
    return { captioner, reader };
  }

  it('is cut with the link: the address answers 403 and the lane is free for whoever comes', async () => {
    const { captioner, reader } = await midSentence('workshop-1');
    await server.control('revoke', { url: captioner.token });
    expect((await post(captioner.captions, 3, ' and its end.\n')).status).toBe(403);
    await expect.poll(() => writers('workshop-1')).toEqual([null]);
    const partner = await server.join('captioner', 'workshop-1');
    await post(partner.captions, 1, 'Now I write.\n');
    await reader.until(() => texts(reader, 'workshop-1').length === 2);
    expect(texts(reader, 'workshop-1')).toEqual(['Said before.', 'Now I write.']);
  });

  it('is cut by a host who removes the captioner, also for software that posts without a socket', async () => {
    const { captioner, reader } = await midSentence('workshop-2');
    expect(await reader.send('person.remove', { person: captioner.id })).toBe('ok');
    const answer = await post(captioner.captions, 3, ' and its end.\n');
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringMatching(/^A host removed you .+\.\n$/u)]);
    await expect.poll(() => writers('workshop-2')).toEqual([null]);
    expect(texts(reader, 'workshop-2')).toEqual(['Said before.']);
  });

  it('is cut by a host who lets the captioner stay, shows nothing of the half line, and is given back', async () => {
    const { captioner, reader } = await midSentence('plenary');
    const lane = 'en-GB';
    expect(await reader.send('lane.cut', { lane, cut: true })).toBe('ok');
    const answer = await post(captioner.captions, 3, ' and its end.\n');
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringMatching(/^A host stopped your captions .+\.\n$/u)]);
    await reader.until(() => reader.view<CaptionsView>('captions:plenary').lanes[0]?.cut === true);
    expect(reader.view<CaptionsView>('captions:plenary').lanes[0]).toMatchObject({ on: false });
    expect(await reader.send('lane.cut', { lane, cut: true })).toBe('ALREADY_DONE');
    expect(await reader.send('lane.cut', { lane, cut: false })).toBe('ok');
    expect((await post(captioner.captions, 4, 'I may write again.\n')).status).toBe(200);
    await reader.until(() => texts(reader, 'plenary').length > 1);
    expect(texts(reader, 'plenary')).toEqual(['Said before.', 'I may write again.']);
  });

  it('moves to a new address at once: the old one is silent in mid-sentence, the new one goes on in the same lane', async () => {
    const { captioner, reader } = await midSentence('workshop-3');
    const answer = await fetch(`${server.url}/api/me/captions-address`, { method: 'POST', headers: { cookie: captioner.cookie } });
    const { url } = (await answer.json()) as { url: string };
    expect((await post(captioner.captions, 3, ' and its end.\n')).status).toBe(403);
    expect((await post(url, 1, 'From the new address.\n')).status).toBe(200);
    await reader.until(() => texts(reader, 'workshop-3').length === 2);
    expect(texts(reader, 'workshop-3')).toEqual(['Said before.', 'From the new address.']);
  });

  it.each(['revoked', 'removed', 'stopped'] as const)(
    'ends with the half line on every page when its writer is %s, for who comes later too',
    async (what) => {
      const room = 'workshop-6';
      const { captioner, reader } = await midSentence(room);
      const from = reader.frames.length;
      if (what === 'revoked') await server.control('revoke', { url: captioner.token });
      else if (what === 'removed') await reader.send('person.remove', { person: captioner.id });
      else await reader.send('lane.cut', { lane: 'en-GB', cut: true });
      await reader.until(() => reader.frames.slice(from).some((frame) => frame.f === 'cap' && frame.text === ''));
      const late = await server.enter('helper', room);
      await late.until(() => texts(late, room).length > 0);
      expect(JSON.stringify(late.frames)).not.toContain('Half a sentence');
      if (what === 'stopped') await reader.send('lane.cut', { lane: 'en-GB', cut: false });
      await server.control('revoke', { url: captioner.token });
    }
  );

  it('is handed to the partner who stands by, in the same moment', async () => {
    const { captioner } = await midSentence('workshop-4');
    const partner = await server.enter('captioner', 'workshop-4', 'workshop-4');
    expect(await partner.send('lane.ready', { lane: 'en-GB' })).toBe('ok');
    await server.control('revoke', { url: captioner.token });
    await expect.poll(() => writers('workshop-4')).toEqual([partner.id]);
    expect(
      await partner.send('caption.write', { lane: 'en-GB', id: 'cap-of-partner', speaker: null, text: 'I go on.', t0: 0, t1: 1 })
    ).toBe('ok');
  });

  it('is nobody else’s: a delegate, a host and a captioner of another room write nothing into this lane', async () => {
    const { reader } = await midSentence('workshop-5');
    const write = { lane: 'en-GB', id: 'cap-of-nobody', speaker: 'Mary', text: 'I never said this', t0: 0, t1: 1 };
    const other = await server.enter('captioner', 'workshop-5', 'workshop-6');
    const organiser = await server.enter('organiser', 'workshop-5');
    for (const somebody of [reader, other, organiser]) {
      expect(await somebody.send('caption.write', write)).not.toBe('ok');
      expect(await somebody.send('caption.interim', { lane: 'en-GB', id: 'cap-of-nobody', seq: 1, speaker: null, text: 'x' })).not.toBe(
        'ok'
      );
    }
    expect(texts(reader, 'workshop-5')).toEqual(['Said before.']);
  });
});
