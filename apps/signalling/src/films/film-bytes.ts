import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { filmPartBytes } from '@alongside/store';
import type { Film, Records } from '@alongside/store';
import { filmKind, headBytes } from './film-kind.ts';

export type Taken = { readonly mediaType: string; readonly size: number };
export type Span = { readonly from: number; readonly to: number };

/** Keeps a film as it comes, part by part. Null: it is no film; nothing of it is found, and what came is for `removeFilm`. */
export async function takeFilm(records: Records, id: string, stream: AsyncIterable<Uint8Array>): Promise<Taken | null> {
  let waiting: Uint8Array[] = [];
  let held = 0;
  let parts = 0;
  let mediaType: string | null = null;
  const keep = async (bytes: Uint8Array): Promise<void> => records.addFilmPart(id, parts++, bytes);
  for await (const chunk of stream) {
    waiting.push(chunk);
    held += chunk.byteLength;
    if (mediaType === null && held >= headBytes) {
      mediaType = filmKind(Buffer.concat(waiting));
      if (mediaType === null) return null;
    }
    if (held < filmPartBytes) continue;
    const all = Buffer.concat(waiting);
    const whole = held - (held % filmPartBytes);
    for (let at = 0; at < whole; at += filmPartBytes) await keep(all.subarray(at, at + filmPartBytes));
    waiting = [all.subarray(whole)];
    held -= whole;
  }
  if (mediaType === null) return null;
  if (held > 0) await keep(Buffer.concat(waiting));
  const whole = held > 0 ? parts - 1 : parts;
  return { mediaType, size: whole * filmPartBytes + held };
}

/** The bytes that a player asks for. `all`: none in particular, or in a way that may be answered with all. Null: there are none such. */
export function spanOf(range: string | undefined, size: number): Span | 'all' | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(range ?? '');
  if (asked === null || (asked[1] === '' && asked[2] === '')) return 'all';
  const [first = '', last = ''] = asked.slice(1);
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < from) return 'all';
  return from > to ? null : { from, to };
}

async function* read(records: Records, id: string, { from, to }: Span): AsyncGenerator<Uint8Array> {
  for (let at = from; at <= to;) {
    const part = Math.floor(at / filmPartBytes);
    const start = part * filmPartBytes;
    const bytes = await records.filmPart(id, part);
    if (bytes === null) throw new Error('a film was taken away while somebody watched it');
    yield bytes.subarray(at - start, to + 1 - start);
    at = start + filmPartBytes;
  }
}

/** Answers as players expect it, who jump to and fro. One part is in memory at a time. */
export function sendFilm(records: Records, film: Film, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { id, size, mediaType } = film;
  const etag = `"${id}"`;
  const same = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
  const span = same ? spanOf(request.headers.range, size) : 'all';
  void reply.headers({ 'accept-ranges': 'bytes', etag, 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' });
  if (span === null) return reply.code(416).header('content-range', `bytes */${size}`).send();
  const { from, to } = span === 'all' ? { from: 0, to: size - 1 } : span;
  if (span !== 'all') void reply.code(206).header('content-range', `bytes ${from}-${to}/${size}`);
  return reply
    .type(mediaType)
    .header('content-length', to - from + 1)
    .send(Readable.from(read(records, id, { from, to }), { objectMode: false }));
}
