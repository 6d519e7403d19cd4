import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { whisperWords } from './whisper-words.ts';

let server: Server | null = null;
afterEach(() => server?.close());

/** Speaks as whisper.cpp's server does, and keeps what it was sent. */
async function whisper(answer: unknown, status = 200): Promise<{ url: string; form: () => FormData }> {
  let form = new FormData();
  const made = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      form = await new Response(Buffer.concat(parts), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    })();
  });
  server = made;
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(made.address() as AddressInfo).port}/inference`, form: () => form };
}

it('sends a WAV file of 16,000 samples a second and reads the text', async () => {
  const { url, form } = await whisper({ text: ' Good morning,\n everybody.' });
  expect(await whisperWords(url, Float32Array.from([0, 1, -1, 2]))).toBe('Good morning, everybody.');
  const file = form().get('file');
  const bytes = Buffer.from(file instanceof Blob ? await file.arrayBuffer() : new ArrayBuffer(0));
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12)).toBe('RIFFWAVE');
  expect([bytes.readUInt32LE(24), bytes.readUInt16LE(22), bytes.readUInt16LE(34), bytes.readUInt32LE(40)]).toEqual([16_000, 1, 16, 8]);
  expect([0, 1, 2, 3].map((n) => bytes.readInt16LE(44 + n * 2))).toEqual([0, 32_767, -32_767, 32_767]);
  expect(form().get('response_format')).toBe('json');
});
it('makes no words of its marks for silence', async () => {
  const { url } = await whisper({ text: ' [BLANK_AUDIO]\n' });
  expect(await whisperWords(url, new Float32Array(8))).toBe('');
});
it('rejects when it answers something else, or is not there', async () => {
  await expect(whisperWords((await whisper({ error: 'busy' }, 503)).url, new Float32Array(8))).rejects.toThrow('answered 503');
  server?.close();
  await expect(whisperWords((await whisper({ words: 'x' })).url, new Float32Array(8))).rejects.toThrow('something else');
  await expect(whisperWords('http://127.0.0.1:9/inference', new Float32Array(8))).rejects.toThrow();
});
