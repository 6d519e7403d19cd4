import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { commandNames } from '@alongside/domain';
import type { CommandName } from '@alongside/domain';
import { newId } from '@alongside/signalling/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveKitProcess } from '../../media/livekit-process.ts';
import { Platform } from '../../platform/platform.ts';
import type { Link } from '../../platform/platform.ts';
import { answers, until } from '../../platform/wait.ts';
import { sizeOf, waysOf } from './bytes.ts';
import type { Piece } from './bytes.ts';
import { lastWord, wholeDay } from './day.ts';
import type { Cast } from './day.ts';
import { Reader } from './reader.ts';
import { canaries, fieldsSeenBy, parts, secrets, seenBy } from './secrets.ts';
import type { Part, Secret } from './secrets.ts';

const words = canaries(newId());
const done = new Set<CommandName>();
/** Sent by the system alone. */
const ofTheClock: readonly CommandName[] = [
  'closing.warn',
  'help.further',
  'places.release',
  'workshops.closed',
  'duty.begin',
  'duty.leave',
  'lane.release',
  'lane.cover',
  'caption.keep',
  'lane.late',
  'bsl.release',
  'captions.forget',
  'poll.count'
];
let livekit: LiveKitProcess;
let platform: Platform;
let cast: Cast;

const wished: Readonly<Record<Exclude<Part, 'visitor' | 'supporter'>, readonly [role: string, assigned: string | null, room: string]>> = {
  host: ['host', 'plenary', 'plenary'],
  'co-host': ['host', 'plenary', 'plenary'],
  organiser: ['organiser', null, 'plenary'],
  // The sample names the first of its helpers.
  'safeguarding lead': ['helper', null, 'plenary'],
  helper: ['helper', null, 'plenary'],
  asker: ['delegate', null, 'plenary'],
  shy: ['delegate', null, 'plenary'],
  reader: ['delegate', null, 'plenary'],
  caller: ['delegate', null, 'plenary'],
  removed: ['delegate', null, 'plenary'],
  speaker: ['speaker', null, 'plenary'],
  'other speaker': ['speaker', null, 'plenary'],
  interpreter: ['interpreter', null, 'plenary'],
  captioner: ['captioner', null, 'plenary'],
  'host of two': ['host', 'workshop-2', 'workshop-2'],
  'delegate in two': ['delegate', null, 'plenary']
};

async function linkOf(role: string, more: Readonly<Record<string, string>> = {}): Promise<Link> {
  const [link] = await platform.links(role, 1, more);
  if (link === undefined) throw new Error(`no link for a ${role}`);
  return link;
}
async function enterAll(): Promise<Cast> {
  const came: Partial<Record<Part, Reader>> = { visitor: Reader.visitor(platform) };
  for (const [part, [role, assigned, room]] of Object.entries(wished)) {
    const link = await linkOf(role, assigned === null ? {} : { room: assigned });
    came[part as Part] = await Reader.enter(platform, link, room);
  }
  const beside = await linkOf('supporter', { for: came.asker?.link?.name ?? '' });
  return { ...came, supporter: await Reader.enter(platform, beside, 'plenary') } as Cast;
}

beforeAll(async () => {
  livekit = await LiveKitProcess.start();
  const { url, key, secret } = livekit;
  platform = await Platform.start({ livekit: { url, key, secret }, env: { LOG_LEVEL: 'trace' } });
  await until('pages and media are there', async () => (await answers(`${platform.url}/`)) && (await answers(`${platform.url}/readyz`)));
  cast = await enterAll();
  await cast.asker.ask('/api/me/profile', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ captionColour: 'cyan', textScale: 4, needsBsl: true })
  });
  const made = await wholeDay({ platform, cast, words, done });
  for (const part of parts.filter((one) => one !== 'visitor' && one !== 'removed' && cast[one].room === 'plenary'))
    await cast[part].hears(lastWord);
  await cast.captioner.ask('/api/me/captions-address', { method: 'POST' });
  for (const part of parts) await cast[part].askForEverything(made);
  for (const part of parts.filter((one) => one !== 'removed')) await cast[part].comeAgain();
});
afterAll(async () => {
  for (const reader of Object.values(cast ?? {})) reader.leave();
  await platform?.stop();
  await livekit?.stop();
});

/** Who received a word without being one of those who may. */
function leaksOf(
  word: string,
  may: readonly Part[],
  of: (part: Part) => readonly Piece[] = (part) => cast[part].pieces
): readonly string[] {
  return parts.filter((part) => !may.includes(part)).flatMap((part) => waysOf(word, of(part)).map((way) => `${part} by ${way}`));
}

describe('a whole day', () => {
  it('in which every command was sent and accepted', () => {
    expect(commandNames.filter((name) => !done.has(name) && !ofTheClock.includes(name))).toEqual(['captions.release']);
  });

  it('and everybody was really answered: pages, sockets, polling, tokens', () => {
    const opened = (part: Part, path: string): boolean =>
      cast[part].pieces.some(({ way, text }) => way === path && text.startsWith('200 '));
    expect(['/', '/programme', '/help', '/api/programme'].filter((path) => !opened('visitor', path))).toEqual([]);
    // Here they are read on this machine: every byte of them is searched for everybody.
    expect(opened('visitor', '/metrics')).toBe(true);
    for (const part of ['reader', 'asker', 'supporter', 'speaker', 'host', 'organiser'] as const)
      expect(['/room/plenary', '/api/me', '/api/rooms/plenary/view'].filter((path) => !opened(part, path))).toEqual([]);
    expect([opened('host', '/desk'), opened('captioner', '/captioner'), opened('interpreter', '/interpreter')]).toEqual([true, true, true]);
    const walls = parts.filter((part) => opened(part, '/api/wall'));
    expect(walls).toEqual(['host', 'co-host', 'organiser', 'safeguarding lead', 'helper', 'host of two']);
    expect(walls.filter((part) => !opened(part, '/wall'))).toEqual([]);
    const ways = ['socket', 'polling', 'a token of the media server'];
    const without = parts.filter(
      (part) => part !== 'visitor' && part !== 'removed' && !ways.every((way) => cast[part].pieces.some((one) => one.way === way))
    );
    expect(without).toEqual([]);
  });

  it('gives nobody a byte of what is not theirs', () => {
    const total = parts.reduce((sum, part) => sum + sizeOf(cast[part].pieces), 0);
    console.info(`policy: ${secrets.length} private words, ${parts.length} people, ${total} bytes searched`);
    expect(secrets.flatMap((secret) => leaksOf(words[secret], seenBy[secret]).map((leak) => `${secret}: ${leak}`))).toEqual([]);
  });

  it('and gives it to those whose it is: the search reads what it should', () => {
    const unseen = (secret: Secret): readonly Part[] =>
      seenBy[secret].filter((part) => waysOf(words[secret], cast[part].pieces).length === 0);
    expect(secrets.flatMap((secret) => unseen(secret).map((part) => `${secret}: ${part}`))).toEqual([]);
  });

  it('gives nobody a field that is not theirs, and each of them to somebody', () => {
    for (const [field, may] of Object.entries(fieldsSeenBy)) {
      expect(leaksOf(field, may), field).toEqual([]);
      expect(may.filter((part) => waysOf(field, cast[part].pieces).length > 0).length, field).toBeGreaterThan(0);
    }
  });

  it('finds a planted leak in one frame, plain and as base64', () => {
    const word = words['a note to the speaker'];
    for (const text of [`{"f":"own","own":{"notes":["${word}"]}}`, Buffer.from(`xy${word}z`).toString('base64')]) {
      const planted = (part: Part): readonly Piece[] => [...cast[part].pieces, ...(part === 'reader' ? [{ way: 'socket', text }] : [])];
      expect(leaksOf(word, seenBy['a note to the speaker'], planted)).toEqual(['reader by socket']);
    }
  });
});

describe('secrets of the platform and of people', () => {
  it('links, cookies and caption addresses reach nobody but the one they were made for', () => {
    const held = parts.flatMap((part) => {
      const { cookie, link } = cast[part];
      const address = /captions\/([\w-]{20,})/u.exec(
        cast[part].pieces.find(({ way }) => way === '/api/me/captions-address')?.text ?? ''
      )?.[1];
      return [cookie?.split('=')[1], link?.url.split('/').at(-1), link?.captions?.split('/').at(-1), address].flatMap((word) =>
        word === undefined ? [] : [{ part, word }]
      );
    });
    expect(held.length).toBeGreaterThan(parts.length * 2 - 3);
    expect(held.flatMap(({ part, word }) => leaksOf(word, [part]))).toEqual([]);
  });

  it('how somebody wants to see captions reaches nobody else', () => {
    expect(waysOf('"captionColour":"cyan"', cast.asker.pieces)).not.toEqual([]);
    for (const form of ['"captionColour":"cyan"', 'captionColour:"cyan"']) expect(leaksOf(form, ['asker'])).toEqual([]);
  });

  it('that somebody needs a team reaches nobody else, and how many do reaches organisers alone', () => {
    expect(waysOf('"needsBsl":true', cast.asker.pieces)).not.toEqual([]);
    for (const form of ['"needsBsl":true', 'needsBsl:true']) expect(leaksOf(form, ['asker'])).toEqual([]);
    expect(waysOf('"demand":[', cast.organiser.pieces)).not.toEqual([]);
    expect(leaksOf('"demand":[', ['organiser'])).toEqual([]);
  });

  it('whoever only asked without a name is named to nobody', () => {
    // They hold no place, stand on no stage and are in no small room: nothing tells that they are here.
    expect(leaksOf(cast.shy.id, ['shy'])).toEqual([]);
  });

  it('keys of the store, tags and keys of the media server are in no answer', async () => {
    const database = new DatabaseSync(join(platform.dataDir, 'rooms.db'), { readOnly: true });
    const keys = database.prepare("SELECT value FROM meta WHERE key LIKE 'tags:%:%'").all();
    const members = database.prepare('SELECT member FROM choices').all();
    const entries = database.prepare('SELECT key FROM entries WHERE key IS NOT NULL').all();
    database.close();
    const control = JSON.parse(await readFile(join(platform.dataDir, 'control.json'), 'utf8')) as { readonly secret: string };
    const found = [...keys.map((row) => String(row['value']).replace('half:', '')), ...members.map((row) => String(row['member']))];
    const all = [...found, ...entries.map((row) => String(row['key'])), control.secret, livekit.secret];
    expect(all.length).toBeGreaterThan(60);
    expect(all.flatMap((word) => leaksOf(word, []))).toEqual([]);
  });

  it('log lines hold none of it, at the most talkative level', () => {
    const output = [{ way: 'log lines', text: platform.output() }];
    const people = parts.flatMap((part) => [cast[part].link?.url.split('/').at(-1), cast[part].cookie?.split('=')[1]]);
    const forbidden = [...Object.values(words), ...people.flatMap((word) => (word === undefined ? [] : [word]))];
    expect(platform.output()).toContain('listening');
    expect(forbidden.flatMap((word) => waysOf(word, output))).toEqual([]);
    expect(parts.flatMap((part) => waysOf(cast[part].id, output))).toEqual([]);
  });
});

describe('what was written to the safeguarding lead', () => {
  const hidden = ['a worry about somebody’s safety', 'an answer of the safeguarding lead'] as const;
  it('is in no file of the server as words, nor is what was said on a private line', async () => {
    const files = (await readdir(platform.dataDir)).filter((name) => name.includes('.db'));
    const texts = (await Promise.all(files.map((name) => readFile(join(platform.dataDir, name), 'latin1')))).join('');
    const ofTheLine = ['words of a caller on the private line', 'words of a helper on the private line'] as const;
    const ofHosts = ['words of the back channel', 'words of the back channel of workshop 2'] as const;
    expect([...hidden, ...ofTheLine, ...ofHosts].filter((secret) => texts.includes(words[secret]))).toEqual([]);
    expect(texts.includes(words['a call for help'])).toBe(true);
  });
  it('is told by no frame but to the two: that there is something at all is theirs', () => {
    const told = (part: Part): boolean => cast[part].pieces.some(({ text }) => text.includes('"about":"safety"'));
    expect(parts.filter(told)).toEqual(['safeguarding lead', 'asker']);
  });
  it('and that something stands on a back channel is told to its hosts and the producer alone', () => {
    const told = (part: Part): boolean => cast[part].pieces.some(({ text }) => text.includes('"about":"backchannel"'));
    expect(parts.filter(told)).toEqual(['host', 'co-host', 'organiser', 'host of two']);
  });
});

describe('off the record and before the release', () => {
  it('what was said off the record is in no file of the server', async () => {
    const files = (await readdir(platform.dataDir)).filter((name) => name.includes('.db'));
    const texts = await Promise.all(files.map((name) => readFile(join(platform.dataDir, name), 'latin1')));
    expect(texts.join('').includes('Good morning, all.')).toBe(true);
    expect(texts.join('').includes('Between us only.')).toBe(false);
  });
  it('no file of captions left before the host released it, but to those who run the room', () => {
    const got = parts.filter((part) =>
      cast[part].pieces.some(({ way, text }) => way.endsWith('captions.txt') && text.includes('Good morning'))
    );
    expect(got).toEqual(['host', 'co-host', 'organiser']);
  });
  it('and then it does', async () => {
    await cast.host.does('captions.release', {}, done);
    expect(await cast.reader.ask('/api/rooms/plenary/captions.txt')).toContain('Good morning, all.');
  });
});
