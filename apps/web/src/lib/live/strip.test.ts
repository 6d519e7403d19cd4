import { notSavedYet } from '@alongside/room-client';
import type { Pending } from '@alongside/room-client';
import { describe, expect, it } from 'vitest';
import { stripOf } from './strip.ts';

const calm = { slow: false, back: false };
const pending = (state: Pending['state'], sentence: string | null = null): Pending => ({
  id: 'c1',
  room: 'plenary',
  type: 'contribution.ask',
  data: {},
  state,
  sentence
});

describe('the strip about the connection', () => {
  it('is silent while everything works, and while connecting takes a moment', () => {
    expect(stripOf({ status: 'live', ended: null, outbox: [pending('sending')] }, calm)).toBeNull();
    expect(stripOf({ status: 'connecting', ended: null, outbox: [] }, calm)).toBeNull();
  });

  it('says what happened and what is safe', () => {
    expect(stripOf({ status: 'connecting', ended: null, outbox: [] }, { ...calm, slow: true })?.kind).toBe('connecting');
    expect(stripOf({ status: 'reconnecting', ended: null, outbox: [pending('waiting')] }, calm)).toEqual({
      kind: 'reconnecting',
      text: 'We lost the connection. Your words are safe.'
    });
    expect(stripOf({ status: 'ended', ended: { code: 4002, sentence: 'You are here on another device too.' }, outbox: [] }, calm)).toEqual({
      kind: 'ended',
      text: 'You are here on another device too.'
    });
  });

  it('says that something is not saved yet before it says that one is back', () => {
    const moment = { ...calm, back: true };
    expect(stripOf({ status: 'live', ended: null, outbox: [pending('waiting')] }, moment)).toEqual({ kind: 'waiting', text: notSavedYet });
    expect(stripOf({ status: 'live', ended: null, outbox: [pending('waiting', 'Many people are sending now.')] }, moment)?.text).toBe(
      'Many people are sending now.'
    );
    expect(stripOf({ status: 'live', ended: null, outbox: [] }, moment)).toEqual({ kind: 'back', text: 'You are back.' });
  });
});
