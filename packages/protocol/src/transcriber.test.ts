import { describe, expect, it } from 'vitest';
import { mostTranscriberBytes, readFromTranscriber, readToTranscriber } from './transcriber.ts';

const heard = {
  f: 'heard',
  room: 'plenary',
  person: 'person-0001',
  id: 'auto-1234-1',
  seq: 1,
  text: 'Good morning.',
  final: false,
  fromMsAgo: 1_200,
  toMsAgo: 300
} as const;

describe('frames of the transcriber', () => {
  it('are read when every field is right', () => {
    expect(readFromTranscriber(JSON.stringify(heard))).toEqual(heard);
    expect(readFromTranscriber('{"f":"speech","room":"plenary","person":"person-0001","on":true}')).not.toBeNull();
    expect(readFromTranscriber('{"f":"signing","room":"plenary","people":["person-0001"]}')).not.toBeNull();
    expect(readToTranscriber('{"f":"rooms","rooms":[{"room":"plenary","booked":true,"shown":false}]}')).not.toBeNull();
  });

  it.each([
    ['no JSON', 'heard'],
    ['another kind', JSON.stringify({ ...heard, f: 'said' })],
    ['a field more', JSON.stringify({ ...heard, more: 1 })],
    ['a field less', JSON.stringify({ ...heard, seq: undefined })],
    ['no words', JSON.stringify({ ...heard, text: '' })],
    ['words without end', JSON.stringify({ ...heard, text: 'x'.repeat(2_001) })],
    ['a time of yesterday', JSON.stringify({ ...heard, fromMsAgo: 86_400_000 })],
    ['a time to come', JSON.stringify({ ...heard, toMsAgo: -1 })],
    ['half a millisecond', JSON.stringify({ ...heard, toMsAgo: 0.5 })],
    ['a room that is none', JSON.stringify({ ...heard, room: '../plenary' })],
    ['who signs, and is nobody', '{"f":"signing","room":"plenary","people":["Ada L."]}'],
    [
      'more who sign than there can be',
      JSON.stringify({ f: 'signing', room: 'plenary', people: Array.from({ length: 51 }, () => 'person-1') })
    ],
    ['a key that reaches a prototype', `{"__proto__":{},${JSON.stringify(heard).slice(1)}`],
    ['more than 32 KiB', `${JSON.stringify(heard)}${' '.repeat(mostTranscriberBytes)}`]
  ])('are refused as a whole: %s', (_what, text) => {
    expect(readFromTranscriber(text)).toBeNull();
  });
});
