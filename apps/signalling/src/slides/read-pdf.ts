import { Worker } from 'node:worker_threads';
import type { DrawnPage, WorkerAnswer, WorkOrder } from './pdf-worker.ts';

export const mostPages = 200;
/** Two hundred pages take about half a minute on a small machine. */
const longestMs = 180_000;

export type ReadPdf = { readonly ok: true; readonly pages: readonly DrawnPage[] } | { readonly ok: false; readonly sentence: string };

const sentences = {
  NOT_A_PDF: 'This file cannot be read as a PDF. Nothing has changed. Save your slides as PDF, then try again.',
  TOO_MANY_PAGES: `These slides have more than ${mostPages} pages. Nothing has changed. Share them out over two files.`,
  TOO_LONG: 'These slides took too long to read. Nothing has changed. Make the pictures smaller, then try again.'
} as const;

/** Text and picture of every page, made in a thread of its own so that rooms go on meanwhile. */
export function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const order: WorkOrder = { bytes, mostPages };
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 512 }
  });
  return new Promise((resolve) => {
    const pages: DrawnPage[] = [];
    const end = (answer: ReadPdf): void => {
      clearTimeout(limit);
      resolve(answer);
      void worker.terminate();
    };
    const limit = setTimeout(() => end({ ok: false, sentence: sentences.TOO_LONG }), longestMs);
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.kind === 'page') pages.push(answer.page);
      else end(answer.kind === 'end' ? { ok: true, pages } : { ok: false, sentence: sentences[answer.code] });
    });
    worker.on('error', () => end({ ok: false, sentence: sentences.NOT_A_PDF }));
    worker.on('exit', () => end({ ok: false, sentence: sentences.NOT_A_PDF }));
  });
}
