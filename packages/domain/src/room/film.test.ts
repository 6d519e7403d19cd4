import { describe, expect, it } from 'vitest';
import { Play, names, person } from '../testing.ts';
import { filmPosition } from './film-time.ts';
import type { DelegateRoomView } from './views.ts';

const [chair, cohost] = [person('chair', 'host'), person('co-chair', 'host')];
const sue = person('sue', 'speaker');
const leeds = { film: 'film-of-leeds', title: ' A  walk in Leeds ', length: 60_000 };

const view = (play: Play<'room'>): DelegateRoomView => play.aggregate.project(play.state, 'delegate', names) as DelegateRoomView;
/** Where everybody's page is in it. */
function at(play: Play<'room'>): number | null {
  const { film } = view(play);
  return film === undefined ? null : filmPosition(film, play.now);
}

describe('a film on the stage', () => {
  it('plays for everybody by one clock, waits, goes on from there, and ends', () => {
    const play = new Play('room');
    play.must(chair, 'film.play', leeds);
    expect(view(play).film).toEqual({
      id: 'film-of-leeds',
      title: 'A walk in Leeds',
      length: 60_000,
      playing: true,
      position: 0,
      since: play.now
    });
    play.now += 20_000;
    expect(at(play)).toBe(20_000);
    play.must(cohost, 'film.pause', {});
    play.now += 500_000;
    expect(at(play)).toBe(20_000);
    play.must(sue, 'film.play', leeds);
    play.now += 1_000;
    expect(at(play)).toBe(21_000);
    play.must(chair, 'film.end', {});
    expect(view(play)).not.toHaveProperty('film');
  });

  it('stands at its end, never past it, and plays again from its beginning', () => {
    const play = new Play('room');
    play.must(chair, 'film.play', leeds);
    play.now += 60_000;
    expect(at(play)).toBe(60_000);
    play.now += 1_000;
    expect(at(play)).toBe(60_000);
    expect(play.code(chair, 'film.pause', {})).toBe('ALREADY_DONE');
    play.must(chair, 'film.play', leeds);
    expect(at(play)).toBe(0);
  });

  it('two hosts who press in one moment do it once, and never take the film from each other', () => {
    const play = new Play('room');
    play.must(chair, 'film.play', leeds);
    play.now += 500;
    expect(play.code(cohost, 'film.play', leeds)).toBe('ALREADY_DONE');
    expect(play.code(cohost, 'film.play', { ...leeds, film: 'another-film' })).toBe('NOT_NOW');
    expect(at(play)).toBe(500);
    play.must(chair, 'film.pause', {});
    expect(play.code(cohost, 'film.pause', {})).toBe('ALREADY_DONE');
    play.must(chair, 'film.end', {});
    expect([play.code(cohost, 'film.end', {}), play.code(cohost, 'film.pause', {})]).toEqual(['ALREADY_DONE', 'NOT_FOUND']);
  });

  it('is played by those who show slides, and nobody else', () => {
    const play = new Play('room');
    play.must(chair, 'film.play', leeds);
    for (const who of [person('ada'), person('sam', 'supporter'), person('kim', 'captioner'), person('ann', 'interpreter')]) {
      for (const act of ['film.pause', 'film.end'] as const) expect(play.code(who, act, {})).toBe('NOT_ALLOWED');
      expect(play.code(who, 'film.play', leeds)).toBe('NOT_ALLOWED');
    }
    expect(play.code(chair, 'film.play', { ...leeds, title: '\n' })).toBe('EMPTY_TEXT');
    const quiet = new Play('room', 'quiet-room');
    expect(quiet.code(chair, 'film.play', leeds)).toBe('NOT_HERE');
  });

  it('does not outlive its session', () => {
    const plenary = new Play('room');
    plenary.must(chair, 'broadcast.start', {});
    plenary.must(chair, 'film.play', leeds);
    plenary.must(chair, 'broadcast.end', {});
    expect(view(plenary)).not.toHaveProperty('film');
    const workshop = new Play('room', 'workshop-1');
    const host = person('hal', 'host', 'workshop-1');
    workshop.must(host, 'film.play', leeds);
    workshop.must(host, 'room.close', {});
    expect(view(workshop)).not.toHaveProperty('film');
  });
});
