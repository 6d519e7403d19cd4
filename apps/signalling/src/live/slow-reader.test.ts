import { describe, expect, it } from 'vitest';
import { closeCodes } from '@alongside/protocol';
import type { Carrier, SharedMessage } from './carrier.ts';
import { FlushMessage } from './group.ts';
import { Outbound } from './outbound.ts';

/** The network's side of a carrier: takes what is sent, and says how much waits. */
class Pipe implements Carrier {
  waiting = 0;
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  together(send: () => void): void {
    send();
  }
  sendShared(message: SharedMessage): void {
    this.sent.push(message.text);
  }
  buffered(): number {
    return this.waiting;
  }
  close(): void {}
}

const message = (n: number): FlushMessage => new FlushMessage([`{"f":"cap","n":${n}}`], [`{"f":"d","n":${n}}`], [`{"f":"count","n":${n}}`]);

describe('somebody who reads slowly', () => {
  it('gets captions first, and one write for everything that is pending', () => {
    const pipe = new Pipe();
    new Outbound(pipe, { tooSlow: () => undefined }).deliver(message(1));
    expect(pipe.sent).toEqual(['[{"f":"cap","n":1},{"f":"d","n":1},{"f":"count","n":1}]']);
  });

  it('R-64 is spared what can be done without above 64 kB, and told so when it is quick again', () => {
    const pipe = new Pipe();
    const outbound = new Outbound(pipe, { tooSlow: () => undefined });
    pipe.waiting = 65 * 1024;
    outbound.deliver(message(1));
    outbound.deliver(message(2));
    pipe.waiting = 0;
    outbound.deliver(message(3));
    expect(pipe.sent).toEqual([
      '{"f":"d","n":1}',
      '{"f":"d","n":2}',
      '[{"f":"cap","n":3},{"f":"d","n":3},{"f":"count","n":3},{"f":"gap","skipped":4}]'
    ]);
  });

  it('costs no message of their own: all who are slow are written the same one', () => {
    const shared: SharedMessage[] = [];
    class SlowPipe extends Pipe {
      override waiting = 65 * 1024;
      override sendShared(one: SharedMessage): void {
        shared.push(one);
      }
    }
    const pipes = [new SlowPipe(), new SlowPipe()];
    const flush = message(1);
    for (const pipe of pipes) new Outbound(pipe, { tooSlow: () => undefined }).deliver(flush);
    expect(new Set(shared).size).toBe(1);
    expect(shared.map(({ text }) => text)).toEqual(['{"f":"d","n":1}', '{"f":"d","n":1}']);
    expect(pipes.flatMap(({ sent }) => sent)).toEqual([]);
    const nothing = new FlushMessage(['{"f":"cap","n":2}'], [], []);
    new Outbound(new SlowPipe(), { tooSlow: () => undefined }).deliver(nothing);
    expect(shared).toHaveLength(2);
  });

  it('R-64 is let go above 512 kB, to go on by position', () => {
    const pipe = new Pipe();
    const codes: number[] = [];
    const outbound = new Outbound(pipe, {
      tooSlow: (code) => {
        codes.push(code);
        outbound.close();
      }
    });
    pipe.waiting = 513 * 1024;
    outbound.deliver(message(1));
    outbound.deliver(message(2));
    expect([codes, pipe.sent]).toEqual([[closeCodes.tooSlow], []]);
  });
});
