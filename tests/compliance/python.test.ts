import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Platform } from '../platform/platform.ts';
import { peopleOf } from './people.ts';
import { python, PythonClient, takePart } from './python.ts';
import { accepted, newId, readyQuestion } from './suite/check.ts';
import type { RoomView } from './suite/frames.ts';
import { House } from './suite/house.ts';

const room = 'room:plenary';

let platform: Platform;
let house: House;
beforeEach(async () => {
  python();
  platform = await Platform.start();
  house = new House(await peopleOf(platform));
});
afterEach(() => platform?.stop());

/** A captioner whose software posts one line after the other. */
class Captioner {
  readonly said: string[] = [];
  async write(count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const text = `Line ${this.said.length + 1}, ${randomUUID()}`;
      this.said.push(text);
      const response = await fetch(`${house.captions()}?seq=${this.said.length}&lang=en-GB`, { method: 'POST', body: `${text}\n` });
      expect(response.status).toBe(200);
    }
  }
}

/** How often the question stands on the desk, for somebody who comes in now. */
async function queued(text: string): Promise<number> {
  const desk = await house.enter('host');
  return (desk.view<RoomView>(room).queue ?? []).filter((one) => one.text === text).length;
}

async function killed(): Promise<void> {
  await platform.kill();
  await platform.boot();
}

describe('a client in another language, written from SPEC.md alone', () => {
  it.each([
    ['its own connection is torn down', async (): Promise<void> => {}],
    ['the server is killed too', killed]
  ])('joins, upvotes, asks as %s, resumes by deltas, and reads every caption once and in order', async (_what, meanwhile) => {
    const [host, asker] = [await house.enter('host'), await house.enter('asker')];
    const [ask, other] = [`Who decides? ${randomUUID()}`, `What is next? ${randomUUID()}`];
    const voted = await readyQuestion(asker, host, { text: other, named: true });
    const captioner = new Captioner();
    const who = ['--url', platform.url, '--link', house.link('reader').url];
    const client = new PythonClient(who.concat('--ask', ask, '--upvote', other, '--before', '3', '--captions', '9', '--hold'));
    try {
      const joined = await client.step('joined');
      expect(joined).toMatchObject({ person: { role: 'delegate' }, logs: ['captions:plenary', 'day', room] });
      expect(await client.step('upvoted')).toMatchObject({ id: voted, votes: 1 });
      await captioner.write(3);
      const cut = await client.step('cut off');
      expect(cut['captions']).toEqual(captioner.said);
      // While it is away: captions, and something in the room.
      await captioner.write(3);
      accepted(await host.command('announcement.make', { text: `Lunch at twelve. ${newId()}` }), 'an announcement');
      await meanwhile();
      client.goOn();
      const back = await client.step('back');
      const frames = back['frames'] as readonly (readonly [string, string | null])[];
      expect(back['answer']).toBe('ok');
      expect(frames.filter(([f]) => f === 'snap')).toEqual([]);
      const changed = frames.filter(([f]) => f === 'd').map(([, log]) => log);
      expect(changed).toEqual(expect.arrayContaining([room, 'captions:plenary']));
      expect(await client.step('asked again')).toMatchObject({ answer: 'ok' });
      await captioner.write(3);
      const done = await client.step('done');
      expect(done['captions']).toEqual(captioner.said);
      expect(done['mine']).toMatchObject([{ id: done['question'], text: ask, named: true, state: 'in-review', number: 2 }]);
      expect(await queued(ask)).toBe(1);
      expect(await client.ended()).toBe(0);
    } finally {
      client.stop();
      await house.empty();
    }
  });

  it('says that a link is wrong', () => {
    const who = ['--url', platform.url, '--link', `${platform.url}/join/this-is-a-token-of-nobody`];
    const rest = ['--ask', 'Why?', '--upvote', 'How?', '--before', '0', '--captions', '0'];
    const { status, stdout, stderr } = spawnSync(python(), ['-B', takePart].concat(who, rest), { encoding: 'utf8' });
    expect([status, stdout, stderr.includes('LINK_WRONG')]).toEqual([1, '', true]);
  });
});
