import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromTranscriber } from '@alongside/protocol/transcriber';
import type { SpeechEngine, SpeechEvent, SpeechStream, Wish } from './engine/port.ts';
import type { Ear } from './livekit/room-ears.ts';
import { type Ears, Rooms } from './rooms.ts';

type Opened = Ears & {
  readonly token: string;
  readonly microphone: (person: string) => Ear;
  readonly signing: (people: readonly string[]) => void;
  readonly ended: () => void;
  closed: boolean;
};
type Heard = { wish: Wish; pushed: number; flushed: number; closed: boolean; readonly tell: (event: SpeechEvent) => void };

let sent: FromTranscriber[];
let opened: Opened[];
let heard: Heard[];
let now: number;
let refused: boolean;
let rooms: Rooms;

/** An engine that keeps what it was given; a test says what it makes of it. */
const engine: SpeechEngine = {
  name: 'told',
  standing: () => ({ state: 'ready', sentence: '' }),
  onStanding: () => undefined,
  open: (wish, tell): SpeechStream => {
    const one: Heard = { wish, pushed: 0, flushed: 0, closed: false, tell };
    heard.push(one);
    return {
      push: (pcm) => void (one.pushed += pcm.length),
      flush: () => void (one.flushed += 1),
      wish: (next) => void (one.wish = next),
      close: () => void (one.closed = true)
    };
  },
  close: () => Promise.resolve()
};

beforeEach(() => {
  vi.useFakeTimers();
  [sent, opened, heard, now, refused] = [[], [], [], 0, false];
  rooms = new Rooms({
    engine,
    ears: ({ token, microphone, signing, ended }) => {
      const one: Opened = {
        token,
        microphone,
        signing,
        ended,
        closed: false,
        connect: () => (refused ? Promise.reject(new Error('away')) : Promise.resolve()),
        close: () => Promise.resolve(void (one.closed = true))
      };
      opened.push(one);
      return one;
    },
    send: (frame) => sent.push(frame),
    now: () => now,
    trouble: () => undefined
  });
});
afterEach(() => vi.useRealTimers());

const onAir = (...list: readonly string[]): void =>
  rooms.took({ f: 'rooms', rooms: list.map((room) => ({ room, booked: false, shown: true })) });
const grant = (room: string, token = 'token'): void => rooms.took({ f: 'grant', room, url: 'ws://here', token, identity: 'transcriber.1' });

describe('rooms that are listened to', () => {
  it('are those on air: asked for until there is a way in, left when they are off air', () => {
    onAir('plenary');
    vi.advanceTimersByTime(4_000);
    expect(sent).toEqual([
      { f: 'join', room: 'plenary' },
      { f: 'join', room: 'plenary' },
      { f: 'join', room: 'plenary' }
    ]);
    grant('plenary');
    grant('plenary', 'another');
    grant('workshop-1');
    vi.advanceTimersByTime(60_000);
    expect([opened.map(({ token }) => token), sent.length]).toEqual([['token'], 3]);
    onAir();
    expect(opened[0]?.closed).toBe(true);
  });

  it('are asked for again when the connection ends or cannot be made', async () => {
    onAir('plenary');
    grant('plenary');
    opened[0]?.ended();
    vi.advanceTimersByTime(2_000);
    expect(sent).toHaveLength(2);
    refused = true;
    grant('plenary');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toHaveLength(3);
  });
});

describe('a microphone', () => {
  it('is heard as its person, with times counted back from when its words come', () => {
    onAir('plenary');
    grant('plenary');
    const ear = opened[0]?.microphone('person-01');
    for (let n = 0; n < 20; n += 1) ear?.hear(new Float32Array(1_600));
    now = 500;
    const [one] = heard;
    one?.tell({ kind: 'speech', on: true });
    one?.tell({ kind: 'words', line: 1, text: 'Good', final: false, from: 16_000, to: 24_000 });
    one?.tell({ kind: 'words', line: 1, text: 'Good day.', final: true, from: 16_000, to: 32_000 });
    const [, speech, interim, final] = sent;
    expect(speech).toEqual({ f: 'speech', room: 'plenary', person: 'person-01', on: true });
    expect(interim).toMatchObject({ person: 'person-01', text: 'Good', final: false, seq: 1, fromMsAgo: 1_500, toMsAgo: 1_000 });
    expect(final).toMatchObject({ text: 'Good day.', final: true, seq: 2, toMsAgo: 500 });
    expect(interim?.f === 'heard' && final?.f === 'heard' && interim.id === final.id).toBe(true);
    ear?.pause();
    ear?.close();
    expect(one).toMatchObject({ pushed: 32_000, flushed: 1, closed: true });
  });

  it('is told what is wanted of it when a human begins to write', () => {
    onAir('plenary');
    grant('plenary');
    opened[0]?.microphone('person-01');
    expect(heard[0]?.wish).toMatchObject({ booked: false, shown: true });
    rooms.took({ f: 'rooms', rooms: [{ room: 'plenary', booked: true, shown: false }] });
    expect(heard[0]?.wish).toMatchObject({ booked: true, shown: false });
  });
});

describe('who signs', () => {
  const told = () => sent.filter((frame) => frame.f === 'signing').map(({ people }) => people);

  it('is told with each change, and again to a server that says anew what is on air', () => {
    onAir('plenary');
    grant('plenary');
    opened[0]?.signing(['iris', 'sam']);
    opened[0]?.signing(['sam']);
    expect(told()).toEqual([['iris', 'sam'], ['sam']]);
    onAir('plenary');
    expect(told()).toEqual([['iris', 'sam'], ['sam'], ['sam']]);
    opened[0]?.signing([]);
    onAir('plenary');
    expect(told().slice(3), 'that nobody signs needs to be said once').toEqual([[]]);
  });

  it('is not known any more once the connection is over, and of a crowd only so many as a frame may name', () => {
    onAir('plenary');
    grant('plenary');
    opened[0]?.signing(Array.from({ length: 60 }, (_one, n) => `person-${n}`));
    expect(told()[0]).toHaveLength(50);
    opened[0]?.ended();
    onAir('plenary');
    expect(told()).toHaveLength(1);
  });
});
