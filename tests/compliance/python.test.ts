import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Platform } from '../platform/platform.ts';
import { peopleOf } from './people.ts';
import { accepted, newId, readyQuestion } from './suite/check.ts';
import type { Client } from './suite/client.ts';
import type { RoomView } from './suite/frames.ts';
import { House } from './suite/house.ts';

const python = process.env['PYTHON'] ?? 'python3';
const missing = 'Python 3 is missing. Install it (Debian: apt-get install python3; macOS: brew install python), or name it in PYTHON.';
const program = join(import.meta.dirname, 'python/take_part.py');
const room = 'room:plenary';

let platform: Platform;
let house: House;
beforeAll(async () => {
  const { status, stdout } = spawnSync(python, ['--version'], { encoding: 'utf8' });
  if (status !== 0 || !stdout.startsWith('Python 3')) throw new Error(missing);
  platform = await Platform.start();
  house = new House(await peopleOf(platform));
});
afterAll(() => platform?.stop());

type Step = { readonly step: string; readonly [key: string]: unknown };
/** The Python client in a process of its own: its steps as they come, and a way to let it go on. */
class PythonClient {
  readonly #child;
  readonly #lines: AsyncIterator<string>;
  #errors = '';

  constructor(args: readonly string[]) {
    this.#child = spawn(python, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.on('data', (part: Buffer) => (this.#errors += part.toString('utf8')));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }
  async step(name: string): Promise<Step> {
    const { done, value } = await this.#lines.next();
    if (done === true) throw new Error(`the Python client ended before "${name}": ${this.#errors}`);
    const step = JSON.parse(value) as Step;
    expect(step.step, this.#errors).toBe(name);
    return step;
  }
  goOn(): void {
    this.#child.stdin.write('\n');
  }
  async ended(): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    return new Promise((resolve) => this.#child.once('exit', (code) => resolve(code)));
  }
  stop(): void {
    this.#child.kill('SIGKILL');
  }
}

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

const queued = (host: Client, text: string): number => (host.view<RoomView>(room).queue ?? []).filter((one) => one.text === text).length;

describe('a client in another language, written from SPEC.md alone', () => {
  it('joins, upvotes, asks while it is cut off, resumes by deltas, and reads every caption once and in order', async () => {
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
      const announcement = `Lunch at twelve. ${newId()}`;
      accepted(await host.command('announcement.make', { text: announcement }), 'an announcement');
      client.goOn();
      const back = await client.step('back');
      const frames = back['frames'] as readonly (readonly [string, string | null])[];
      expect(back['answer']).toBe('ok');
      expect(frames.filter(([f]) => f === 'snap')).toEqual([]);
      expect(frames.filter(([f]) => f === 'd').map(([, log]) => log)).toEqual(expect.arrayContaining([room, 'captions:plenary']));
      await captioner.write(3);
      const done = await client.step('done');
      expect(done['captions']).toEqual(captioner.said);
      expect(done['mine']).toMatchObject([{ id: done['question'], text: ask, named: true, state: 'in-review', number: 2 }]);
      await host.until('the question on the desk', () => queued(host, ask) > 0);
      await host.ping();
      expect(queued(host, ask)).toBe(1);
      expect(await client.ended()).toBe(0);
    } finally {
      client.stop();
      await house.empty();
    }
  });

  it('says that a link is wrong', () => {
    const who = ['--url', platform.url, '--link', `${platform.url}/join/this-is-a-token-of-nobody`];
    const rest = ['--ask', 'Why?', '--upvote', 'How?', '--before', '0', '--captions', '0'];
    const { status, stdout, stderr } = spawnSync(python, [program].concat(who, rest), { encoding: 'utf8' });
    expect([status, stdout, stderr.includes('LINK_WRONG')]).toEqual([1, '', true]);
  });
});
