import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { castFor } from './cast.ts';
import { linksFor, readKept, writeKept } from './kept-links.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-people-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function counting(): { readonly asked: string[]; readonly ask: (plan: { part: string }) => Promise<string> } {
  const asked: string[] = [];
  const ask = ({ part }: { part: string }): Promise<string> => Promise.resolve(`new-${asked.push(part)}`);
  return { asked, ask };
}

describe('the links of the made-up people', () => {
  it('are asked for once and bring the same people back', async () => {
    const first = counting();
    const links = await linksFor(castFor(5), readKept(folder), first.ask);
    writeKept(folder, links);
    const second = counting();
    expect(await linksFor(castFor(5), readKept(folder), second.ask)).toEqual(links);
    expect(first.asked).toEqual(['speaker', 'captioner', 'host', 'interpreter', 'delegate']);
    expect(second.asked).toEqual([]);
  });
  it('are asked for only where more people come than before', async () => {
    writeKept(folder, await linksFor(castFor(4), [], counting().ask));
    const more = counting();
    await linksFor(castFor(6), readKept(folder), more.ask);
    expect(more.asked).toEqual(['delegate', 'delegate']);
  });
  it('are asked for again when the file cannot be read', () => {
    writeFileSync(join(folder, 'people.json'), '{"half":');
    expect(readKept(folder)).toEqual([]);
  });
});
