import { frameSamples } from '../segments/segmenter.ts';
import { samplesPerSecond } from '../engine/port.ts';
import type { Runtime, Session, Tensor } from './runtime.ts';

/** The model looks at each frame together with the end of the one before. */
const context = 64;
const memory = [2, 1, 128] as const;

/** Silero's voice detector, version 5, for one microphone: it remembers what it heard before. */
export class VoiceDetector {
  readonly #runtime: Runtime;
  readonly #session: Session;
  readonly #rate: Tensor;
  #input = new Float32Array(context + frameSamples);
  #state: Tensor;

  constructor(runtime: Runtime, session: Session) {
    this.#runtime = runtime;
    this.#session = session;
    this.#rate = new runtime.Tensor('int64', BigInt64Array.from([BigInt(samplesPerSecond)]), []);
    this.#state = new runtime.Tensor('float32', new Float32Array(memory[0] * memory[1] * memory[2]), memory);
  }

  /** How sure it is that somebody speaks in these 512 samples, 0 to 1. */
  async listen(frame: Float32Array): Promise<number> {
    const input = new Float32Array(this.#input.length);
    input.set(this.#input.subarray(frameSamples));
    input.set(frame, context);
    this.#input = input;
    const { output, stateN } = await this.#session.run({
      input: new this.#runtime.Tensor('float32', input, [1, input.length]),
      state: this.#state,
      sr: this.#rate
    });
    if (stateN !== undefined) this.#state = stateN;
    return output?.data instanceof Float32Array ? (output.data[0] ?? 0) : 0;
  }
}
