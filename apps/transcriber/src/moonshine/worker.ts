import { parentPort, workerData } from 'node:worker_threads';
import { Desk } from '../segments/desk.ts';
import { whisperWords } from '../engine/whisper-words.ts';
import type { FromWorker, ToWorker, WorkerData } from './messages.ts';
import { Recogniser } from './recogniser.ts';
import { SpeechFiles } from './runtime.ts';
import { VoiceDetector } from './voice-detector.ts';

const port = parentPort;
if (port === null) throw new Error('this file is a worker');
const tell = (message: FromWorker): void => port.postMessage(message);

// Written by `pool.ts` and by nothing else.
const { folder, whisper } = workerData as WorkerData;
const files = new SpeechFiles(folder);
const runtime = files.runtime();
const voice = await files.session(runtime, 'voice');
const recogniser = whisper === null ? await Recogniser.load(files, runtime) : null;

const desk = new Desk({
  words: (audio) => (recogniser === null ? whisperWords(whisper ?? '', audio) : recogniser.words(audio)),
  detector: () => new VoiceDetector(runtime, voice),
  now: () => performance.now(),
  tell: (stream, event) => tell({ tell: 'speech', stream, event }),
  closed: (stream) => tell({ tell: 'closed', stream }),
  failed: (error) => tell({ tell: 'trouble', reason: error instanceof Error ? error.message : String(error) })
});

port.on('message', (message: ToWorker) => {
  switch (message.to) {
    case 'open':
      return desk.open(message.stream, message.wish);
    case 'sound':
      return desk.push(message.stream, message.pcm);
    case 'flush':
      return desk.flush(message.stream);
    case 'wish':
      return desk.wish(message.stream, message.wish);
    case 'close':
      return desk.close(message.stream);
  }
});
tell({ tell: 'ready' });
