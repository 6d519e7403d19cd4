import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaptionsView } from '@alongside/domain';
import { StoreAway } from '@alongside/store';
import type { RoomLog } from '@alongside/store';
import { controlSecret, TestServer } from '../testing/server.ts';
import { ToldTranscriber } from '../testing/told-transcriber.ts';

let away = false;
let refused = 0;
let server: TestServer;
/** Captions cannot be stored while `away`. */
function withoutCaptions(store: RoomLog): RoomLog {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'commit') return (value as () => unknown).bind(target);
      return async (commit: Parameters<RoomLog['commit']>[0]) => {
        if (!away || !commit.log.startsWith('captions:')) return target.commit(commit);
        refused += 1;
        throw new StoreAway('the disk is full');
      };
    }
  });
}
beforeAll(async () => {
  server = await TestServer.start({ wrap: withoutCaptions });
});
afterAll(() => server.end());

it('what was said while nothing could be saved is written when it can, in order and once', async () => {
  const [host, delegate, speaker] = [await server.enter('host'), await server.enter('delegate'), await server.enter('speaker')];
  expect(await host.send('broadcast.start', {})).toBe('ok');
  const transcriber = await ToldTranscriber.ready(server, controlSecret);
  const captions = (): CaptionsView => delegate.view<CaptionsView>('captions:plenary');
  await delegate.until(() => captions().lanes.some(({ kind, on }) => kind === 'automatic' && on));
  away = true;
  for (const [n, text] of ['One.', 'Two.', 'Three.'].entries())
    transcriber.hear({ room: 'plenary', person: speaker.id, id: `auto-line-${n}`, text });
  await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThan(0);
  away = false;
  await delegate.until(() => captions().segments.length === 3);
  expect(captions().segments.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.']);
});
