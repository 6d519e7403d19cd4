import { describe, expect, it } from 'vitest';
import { decodeServer, encode, joinEncoded } from './encode.ts';
import { logIdOf, logsOf, parseLogId } from './logs.ts';

describe('messages of the server', () => {
  it('R-1 are one frame or a list, and joining does not encode again', () => {
    const [ok, count] = [
      { f: 'ok', id: 'command-1' },
      { f: 'count', room: 'plenary', people: 3 }
    ] as const;
    expect(decodeServer(encode(ok))).toEqual([ok]);
    expect(decodeServer(encode([ok, count]))).toEqual([ok, count]);
    expect(decodeServer(joinEncoded([encode(ok), encode(count)]))).toEqual([ok, count]);
    expect(joinEncoded([encode(ok)])).toBe(encode(ok));
    expect(decodeServer(joinEncoded([]))).toEqual([]);
  });

  it('R-6 may hold what this build does not know', () => {
    expect(decodeServer('[{"f":"ok","id":"a"},3,null,{"g":1},{"f":2}]')).toEqual([{ f: 'ok', id: 'a' }]);
  });
});

describe('logs', () => {
  it('R-16 of a connection are three', () => {
    expect(logsOf('plenary')).toEqual(['day', 'room:plenary', 'captions:plenary']);
    expect([logIdOf('day', 'plenary'), logIdOf('room', 'plenary'), logIdOf('captions', 'plenary')]).toEqual(logsOf('plenary'));
  });

  it('R-7 have names that say kind and room', () => {
    expect(parseLogId('day')).toEqual({ kind: 'day', room: null });
    expect(parseLogId('captions:workshop-1')).toEqual({ kind: 'captions', room: 'workshop-1' });
    for (const wrong of ['', 'room', 'room:', 'room:A', 'room:a:b', 'day:plenary', 'other:plenary', '__proto__', 'room:-a']) {
      expect(parseLogId(wrong)).toBeNull();
    }
  });
});
