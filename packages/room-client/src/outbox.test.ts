import { errors } from '@alongside/protocol';
import { describe, expect, it } from 'vitest';
import { memoryOutbox } from './memory-storage.ts';
import { notSavedYet } from './outcome.ts';
import { heard, Scene } from './testing/test-client.ts';

const question = { id: 'question-1', way: 'writing', text: 'Why?', named: true } as const;

describe('R-10: a command is sent until it is answered', () => {
  it('is sending, then saved', async () => {
    const scene = new Scene().live();
    const outcome = scene.client.send('contribution.ask', question);
    expect(scene.client.snapshot.outbox).toMatchObject([{ state: 'sending', sentence: null, data: question }]);
    scene.flush();
    await expect(outcome).resolves.toMatchObject({ ok: true });
    expect(scene.client.snapshot.outbox).toEqual([]);
  });

  it('is refused with the sentence of the server', async () => {
    const scene = new Scene().live();
    const outcome = scene.client.send('contribution.ask', question);
    const [{ id } = { id: '' }] = scene.client.snapshot.outbox;
    scene.wire.now.toServer.pop();
    scene.server.tell([{ f: 'no', id, code: 'QUEUE_CLOSED', ...errors.QUEUE_CLOSED }]);
    scene.flush();
    await expect(outcome).resolves.toEqual({ ok: false, id, code: 'QUEUE_CLOSED', sentence: errors.QUEUE_CLOSED.sentence });
  });

  it('R-85 sends again with the same id after a lost answer, and has one effect', async () => {
    const scene = new Scene().live();
    const outcome = scene.client.send('contribution.ask', question);
    scene.wire.now.deliverToServer();
    expect(scene.server.effects).toHaveLength(1);
    scene.wire.now.cut();
    expect(scene.client.snapshot.outbox).toMatchObject([{ state: 'waiting', sentence: notSavedYet }]);
    scene.pass(1_000);
    await expect(outcome).resolves.toMatchObject({ ok: true, id: scene.server.effects[0] });
    expect(scene.server.effects).toHaveLength(1);
  });

  it.each(['NOT_SAVED_YET', 'BUSY', 'TOO_FAST'] as const)('R-88 waits and tries again after %s', async (code) => {
    const scene = new Scene().live();
    let refusals = 4;
    scene.server.refuseNow = () => (refusals-- > 0 ? code : null);
    const outcome = scene.client.send('contribution.ask', question);
    scene.flush();
    expect(scene.client.snapshot.outbox).toMatchObject([{ state: 'waiting', sentence: errors[code].sentence }]);
    scene.pass(20_000);
    await expect(outcome).resolves.toMatchObject({ ok: true });
    expect(refusals).toBe(-1);
  });

  it('keeps the last word the last: one about the same thing at a time', async () => {
    const scene = new Scene().live();
    let first = true;
    scene.server.refuseNow = () => {
      const refused = first;
      first = false;
      return refused ? 'BUSY' : null;
    };
    void scene.client.send('card.show', { colour: 'green' });
    const last = scene.client.send('card.show', { colour: 'amber' });
    scene.pass(5_000);
    await expect(last).resolves.toMatchObject({ ok: true });
    expect(scene.server.cards.get('plenary')).toBe('amber');
  });

  it('R-16 keeps a command for the room it was given in, and sends what is about the day from anywhere', async () => {
    const scene = new Scene().live();
    scene.wire.now.cut();
    const asked = scene.client.send('contribution.ask', question);
    const left = scene.client.send('place.leave', {});
    void scene.client.enter('workshop-1');
    scene.pass(2_000);
    await expect(left).resolves.toMatchObject({ ok: true });
    expect(scene.client.snapshot.room).toBe('workshop-1');
    expect(scene.client.snapshot.outbox).toMatchObject([{ room: 'plenary', state: 'waiting' }]);
    void scene.client.enter('plenary');
    scene.pass(2_000);
    const outcome = await asked;
    expect(outcome.ok).toBe(true);
    expect(scene.server.rooms.get(outcome.id)).toBe('plenary');
  });

  it('gives up an act on others after a minute away, and says so; words wait', async () => {
    const scene = new Scene().live();
    scene.wire.now.cut();
    const end = scene.client.send('broadcast.end', {});
    const ask = scene.client.send('contribution.ask', question);
    for (let second = 0; second < 61; second += 1) {
      scene.scheduler.advance(1_000);
      scene.wire.now.cut();
    }
    await expect(end).resolves.toMatchObject({ ok: false, code: 'NOT_SENT', sentence: expect.stringContaining('Nothing has changed') });
    scene.pass(2_000);
    await expect(ask).resolves.toMatchObject({ ok: true });
    expect(scene.server.effects).toHaveLength(1);
  });

  it('says that it does not know when the answer alone was lost', async () => {
    const scene = new Scene().live();
    const end = scene.client.send('broadcast.end', {});
    scene.wire.now.deliverToServer();
    scene.wire.now.cut();
    for (let second = 0; second < 61; second += 1) {
      scene.scheduler.advance(1_000);
      scene.wire.now.cut();
    }
    await expect(end).resolves.toMatchObject({ ok: false, code: 'NOT_SENT', sentence: expect.stringContaining('do not know') });
  });

  it('R-62 lets nothing wait for the answer to the line that is being written', () => {
    const scene = new Scene().live();
    const line = { lane: 'en-GB', id: 'line-1', seq: 1, speaker: null, text: 'Good morning.' };
    const sent = (): readonly unknown[] => scene.wire.now.toServer.map((text) => /"type":"([^"]+)"/.exec(text)?.[1]);
    void scene.client.send('caption.interim', line);
    const { seq: _seq, ...words } = { ...line, t0: 0, t1: 1_000 };
    void scene.client.send('caption.write', words);
    void scene.client.send('caption.write', { ...words, id: 'line-2' });
    expect(sent()).toEqual(['caption.interim', 'caption.write']);
  });

  it('R-62 never keeps the line that is being written', async () => {
    const scene = new Scene().live();
    const line = { lane: 'en-GB', id: 'line-1', seq: 1, speaker: null, text: 'Good mor' };
    const lost = scene.client.send('caption.interim', line);
    expect(scene.client.snapshot.outbox).toEqual([]);
    scene.wire.now.cut();
    await expect(lost).resolves.toMatchObject({ ok: false, code: 'NOT_SENT' });
    await expect(scene.client.send('caption.interim', { ...line, seq: 2 })).resolves.toMatchObject({ ok: false });
    scene.pass(2_000);
    expect(scene.server.effects).toEqual([]);
  });
});

describe('R-10: a question outlives the page', () => {
  it('is sent by the next page with the same id, by the same person only', async () => {
    const storage = memoryOutbox();
    const before = new Scene({ storage });
    void before.client.send('contribution.ask', question);
    void before.client.send('card.show', { colour: 'red' });
    const [{ id } = { id: '' }] = before.client.snapshot.outbox;
    before.client.stop();

    const other = new Scene({ storage, person: 'p2' }).live();
    await heard();
    other.pass(1_000);
    expect(other.server.effects).toEqual([]);

    const after = new Scene({ storage, seed: 2 }).live();
    await heard();
    after.pass(1_000);
    expect(after.server.effects).toEqual([id]);
    await heard();
    await expect(storage.all()).resolves.toEqual([]);
  });

  it('and so do the words of a captioner', async () => {
    const storage = memoryOutbox();
    const before = new Scene({ storage });
    void before.client.send('caption.write', { lane: 'en-GB', id: 'line-1', speaker: null, text: 'Good morning.', t0: 0, t1: 1_000 });
    const [{ id } = { id: '' }] = before.client.snapshot.outbox;
    before.client.stop();
    const after = new Scene({ storage, seed: 2 }).live();
    await heard();
    after.pass(1_000);
    expect(after.server.effects).toEqual([id]);
  });

  it('waits 20 hours, not longer', async () => {
    const storage = memoryOutbox();
    const before = new Scene({ storage });
    void before.client.send('contribution.ask', question);
    const later = new Scene({ storage, seed: 2 });
    later.scheduler.advance(20 * 3_600_000);
    later.live();
    await heard();
    later.pass(1_000);
    expect(later.server.effects).toEqual([]);
    await expect(storage.all()).resolves.toEqual([]);
  });

  it('goes on where the browser forbids storage', async () => {
    const no = () => Promise.reject(new Error('forbidden'));
    const scene = new Scene({ storage: { all: no, put: no, remove: no } }).live();
    const outcome = scene.client.send('contribution.ask', question);
    scene.flush();
    await expect(outcome).resolves.toMatchObject({ ok: true });
  });
});
