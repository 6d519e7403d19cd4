import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptionsView } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

describe('hand-over between two captioners', () => {
  let server: TestServer;
  let rooms = 0;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.end());

  async function pair(room = `workshop-${(rooms += 1)}`) {
    const [first, second] = [await server.join('captioner', room), await server.join('captioner', room)];
    const reader = await server.enter('host', room);
    const numbers = new Map<string, number>();
    const stream = { 'x-timestamp': 'now' };
    const post = async (
      { captions }: { readonly captions: string },
      text: string,
      headers: Record<string, string> = stream
    ): Promise<void> => {
      const seq = (numbers.get(captions) ?? 0) + 1;
      numbers.set(captions, seq);
      const answer = await fetch(`${captions}?seq=${seq}&lang=en-GB`, { method: 'POST', headers, body: text });
      expect(answer.status).toBe(200);
    };
    const segments = () => reader.view<CaptionsView>(`captions:${room}`).segments;
    const shows = async (...wanted: readonly string[]): Promise<void> => {
      await reader.until(() => segments().length >= wanted.length);
      expect(segments().map(({ text }) => text)).toEqual(wanted);
    };
    const writer = () => server.core.shelves.captions.warm(room)?.reader.standing.state.lanes[0]?.writer;
    return { room, first, second, reader, post, shows, writer, segments };
  }

  it('R-101 by a command of the writer: the partner goes on with what the room has not seen', async () => {
    const { first, second, post, shows, writer, segments } = await pair();
    await post(first, '>> Mary: We asked the people who use it. They ');
    await post(second, 'We asked the people who use it. They told us so ');
    expect(writer()).toBe(first.id);
    await post(first, 'told us //handover');
    expect(writer()).toBe(second.id);
    await post(second, 'and we listened.\n');
    await post(first, 'and we listened.\n');
    await shows('We asked the people who use it.', 'They told us', 'so and we listened.');
    expect(segments().map(({ speaker }) => speaker)).toEqual(['Mary', 'Mary', 'Mary']);
  });

  it('by a command of the partner, who takes over in the middle of a line: the half line stays', async () => {
    const { first, second, post, shows, writer } = await pair();
    await post(first, 'This half of the sentence is ');
    await post(second, 'half of the sentence is from ');
    await post(second, '\n//handover\n');
    await expect.poll(writer).toBe(second.id);
    await post(first, 'from me. ');
    await post(second, 'me.\n');
    await shows('This half of the sentence is', 'from me.');
    await post(first, 'And //handover');
    expect(writer()).toBe(first.id);
    await post(first, 'now it is mine.\n');
    await shows('This half of the sentence is', 'from me.', 'And now it is mine.');
  });

  it('by whole captions without a space between, as some software posts them: nothing is glued, lost or twice', async () => {
    const { first, second, post, shows, writer, segments } = await pair();
    const caption = (who: { readonly captions: string }, text: string) => post(who, text, {});
    await caption(first, 'We asked the people who use it.');
    await caption(second, 'We asked the people who use it.');
    await caption(second, 'They told us what to change.');
    await caption(second, 'MARY: And so we did all of it.');
    await caption(first, 'They told us');
    await caption(first, '//handover');
    await expect.poll(writer).toBe(second.id);
    await caption(second, 'Thank you all for that.');
    await caption(second, '>> TOM: I would say the same.');
    await caption(second, 'Good bye.\n');
    await shows(
      'We asked the people who use it.',
      'They told us',
      'what to change.',
      'And so we did all of it.',
      'Thank you all for that.',
      'I would say the same.',
      'Good bye.'
    );
    expect(segments().map(({ speaker }) => speaker)).toEqual([null, null, null, 'MARY', 'MARY', 'TOM', 'TOM']);
  });

  it('a captioner learns whether their software is heard, also while they stand by; nobody else does', async () => {
    const { room, first, second, post } = await pair('plenary');
    const heard = async ({ cookie }: { readonly cookie: string }) => {
      const answer = await fetch(`${server.url}/api/me/captions-heard`, { headers: { cookie } });
      return answer.status === 200 ? ((await answer.json()) as { seconds: number | null }).seconds : answer.status;
    };
    expect([await heard(first), await heard(second)]).toEqual([null, null]);
    await post(first, 'On air. ');
    expect([await heard(first), await heard(second)]).toEqual([0, null]);
    await post(second, 'Standing by. ');
    expect(await heard(second)).toBe(0);
    expect(await heard(await server.join('host', room))).toBe(403);
    expect(await heard({ cookie: '' })).toBe(401);
  });

  it('by a phone: the partner presses the button, and what their software kept is shown at once', async () => {
    const { room, first, second, post, shows, writer } = await pair();
    await post(first, 'Before the button was pressed ');
    await post(second, 'the button was pressed there was ');
    const phone = await server.connect(second.cookie);
    phone.hello(room);
    await phone.next('welcome');
    expect(await phone.send('lane.take', { lane: 'en-GB', kind: 'human' })).toBe('ok');
    expect(writer()).toBe(second.id);
    await post(second, 'this.\n');
    await shows('Before the button was pressed', 'there was this.');
  });

  it('to somebody who wrote nothing yet: they begin, and no word of theirs is held back for long', async () => {
    const { first, second, post, shows, writer } = await pair();
    await post(first, 'These are the last words //handover');
    expect(writer()).toBe(first.id);
    await post(second, '\n');
    await post(first, 'of mine //handover');
    expect(writer()).toBe(second.id);
    await post(second, 'and the first of theirs.\n');
    await shows('These are the last words', 'of mine', 'and the first of theirs.');
  });

  it('keeps no more than the last ten seconds, and nothing of somebody who was stopped', async () => {
    const { first, second, reader, post, shows, writer } = await pair();
    await post(first, 'Something that the host stops ');
    await post(second, 'else ');
    expect(await reader.send('lane.cut', { lane: 'en-GB', cut: true })).toBe('ok');
    expect(writer()).toBe(second.id);
    await post(second, 'was said.\n');
    await shows('else was said.');
  });
});
