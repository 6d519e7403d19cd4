import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Runs in a thread of its own: a strange file can slow or end this thread and nothing else. */
export type WorkOrder = { readonly bytes: Uint8Array; readonly mostPages: number };
export type DrawnPage = { readonly text: string; readonly png: Uint8Array };
export type WorkerAnswer =
  | { readonly kind: 'page'; readonly page: DrawnPage }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly code: 'NOT_A_PDF' | 'TOO_MANY_PAGES' };

const width = 1_280;
const highest = 2_560;
const longestText = 19_000;

const assets = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

async function draw(document: PDFDocumentProxy, number: number): Promise<DrawnPage> {
  const page = await document.getPage(number);
  const content = await page.getTextContent();
  const text = content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  const plain = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(width / plain.width, highest / plain.height) });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  // The drawing library's canvas is not the browser's, and pdf.js only uses what both have. Its types name the browser's.
  await page.render({ canvas: canvas as unknown as null, viewport }).promise;
  const png = canvas.toBuffer('image/png');
  page.cleanup();
  return { text: text.trim().slice(0, longestText), png };
}

async function work({ bytes, mostPages }: WorkOrder): Promise<void> {
  const say = (answer: WorkerAnswer): void => parentPort?.postMessage(answer);
  const loading = getDocument({
    data: bytes,
    enableXfa: false,
    disableFontFace: true,
    verbosity: 0,
    standardFontDataUrl: join(assets, 'standard_fonts/'),
    cMapUrl: join(assets, 'cmaps/'),
    cMapPacked: true
  });
  const document = await loading.promise.catch(() => null);
  if (document === null) return say({ kind: 'refused', code: 'NOT_A_PDF' });
  if (document.numPages > mostPages) return say({ kind: 'refused', code: 'TOO_MANY_PAGES' });
  for (let number = 1; number <= document.numPages; number++) say({ kind: 'page', page: await draw(document, number) });
  say({ kind: 'end' });
}

await work(workerData as WorkOrder);
