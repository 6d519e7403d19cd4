import { samplesPerSecond } from './port.ts';

const headerBytes = 44;

/** Samples between -1 and 1 as 16 bits, clipped. */
export function toInt16(audio: Float32Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(audio, (value) => Math.round(Math.max(-1, Math.min(1, value)) * 32_767));
}

/** A WAV file of one channel, 16 bits, 16,000 samples a second. */
export function wavOf(audio: Float32Array): Uint8Array<ArrayBuffer> {
  const samples = toInt16(audio);
  const file = new Uint8Array(headerBytes + samples.byteLength);
  const view = new DataView(file.buffer);
  const text = (at: number, words: string): void => {
    for (let n = 0; n < words.length; n += 1) view.setUint8(at + n, words.charCodeAt(n));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples.byteLength, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, samplesPerSecond, true);
  view.setUint32(28, samplesPerSecond * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.byteLength, true);
  for (const [n, value] of samples.entries()) view.setInt16(headerBytes + n * 2, value, true);
  return file;
}
