import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { onlyKnown } from './log-lines.ts';

it('a log line holds what is on the list and how much was left out, and nothing else', () => {
  const lines: string[] = [];
  const into = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    }
  });
  const log = pino({ level: 'info', base: null, formatters: { log: onlyKnown } }, into);
  const person = { name: 'Sam Okoro', text: 'Why was my care cut?', token: 'A'.repeat(43) };
  log.error({ what: 'a caption', reason: 'TypeError at x', person, ...person, cookie: 'alongside=x' }, 'something went wrong');
  log.warn({ reason: { nested: person.text }, room: 'plenary' }, 'could not compare');
  log.info({ reason: person.text.repeat(200) }, 'too long');
  const [first, second, third] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toEqual({
    level: 50,
    time: expect.any(Number),
    what: 'a caption',
    reason: 'TypeError at x',
    left: 5,
    msg: 'something went wrong'
  });
  expect(second).toEqual({ level: 40, time: expect.any(Number), room: 'plenary', left: 1, msg: 'could not compare' });
  expect(third).toEqual({ level: 30, time: expect.any(Number), left: 1, msg: 'too long' });
  for (const private_ of Object.values(person)) expect(lines.join('')).not.toContain(private_);
});
