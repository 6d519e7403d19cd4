import { samplesPerSecond } from '../engine/port.ts';
import type { Runtime, Session, SpeechFiles, Tensor, Tokenizer } from './runtime.ts';

/** Moonshine Tiny: six layers of eight heads, 36 numbers each. */
const layers = 6;
const emptyCache = [0, 8, 1, 36] as const;
const firstToken = 1n;
const lastToken = 2;
/** Nobody says more in a second; a decoder that writes more has lost its way. */
const tokensPerSecond = 6.5;
const fewestTokens = 6;
/** Above these are marks of the model and no words. */
const wordTokens = 32_000;

/** Turns the sound of one line into text. Its work blocks the thread that calls it, so it lives in a worker. */
export class Recogniser {
  readonly #runtime: Runtime;
  readonly #encoder: Session;
  readonly #decoder: Session;
  readonly #tokenizer: Tokenizer;

  private constructor(runtime: Runtime, parts: { readonly encoder: Session; readonly decoder: Session; readonly tokenizer: Tokenizer }) {
    this.#runtime = runtime;
    this.#encoder = parts.encoder;
    this.#decoder = parts.decoder;
    this.#tokenizer = parts.tokenizer;
  }

  static async load(files: SpeechFiles, runtime: Runtime): Promise<Recogniser> {
    const [encoder, decoder, tokenizer] = [
      await files.session(runtime, 'encoder'),
      await files.session(runtime, 'decoder'),
      await files.tokenizer()
    ];
    return new Recogniser(runtime, { encoder, decoder, tokenizer });
  }

  /** `audio`: mono, 16,000 samples a second. Empty when no words are in it. */
  async words(audio: Float32Array): Promise<string> {
    const { Tensor } = this.#runtime;
    const input = new Tensor('float32', audio, [1, audio.length]);
    const encoded = (await this.#encoder.run({ input_values: input }))['last_hidden_state'];
    if (encoded === undefined) throw new Error('the encoder gave nothing');
    const tokens = await this.#write(encoded, Math.max(fewestTokens, Math.floor((audio.length / samplesPerSecond) * tokensPerSecond)));
    return this.#tokenizer.decode(tokens, false, false).trim();
  }

  async #write(encoded: Tensor, most: number): Promise<readonly number[]> {
    const { Tensor } = this.#runtime;
    const tokens: number[] = [];
    let cache = emptyCaches(this.#runtime);
    let last = firstToken;
    for (let step = 0; step < most; step += 1) {
      const out = await this.#decoder.run({
        input_ids: new Tensor('int64', BigInt64Array.from([last]), [1, 1]),
        encoder_hidden_states: encoded,
        use_cache_branch: new Tensor('bool', [step > 0], [1]),
        ...cache
      });
      const token = likeliest(out['logits']);
      if (token === lastToken) break;
      if (token < wordTokens) tokens.push(token);
      last = BigInt(token);
      cache = renewed(cache, out, step === 0);
    }
    return tokens;
  }
}

const parts = ['decoder', 'encoder'] as const;
const sides = ['key', 'value'] as const;
function names(): readonly (readonly [name: string, part: (typeof parts)[number]])[] {
  return Array.from({ length: layers }, (_, layer) =>
    parts.flatMap((part) => sides.map((side) => [`${layer}.${part}.${side}`, part] as const))
  ).flat();
}

function emptyCaches({ Tensor }: Runtime): Record<string, Tensor> {
  return Object.fromEntries(names().map(([name]) => [`past_key_values.${name}`, new Tensor('float32', new Float32Array(0), emptyCache)]));
}

/** What the encoder heard stays the same from the first step on. */
function renewed(cache: Readonly<Record<string, Tensor>>, out: Readonly<Record<string, Tensor>>, first: boolean): Record<string, Tensor> {
  const changed = names().flatMap(([name, part]) => {
    const present = out[`present.${name}`];
    return present === undefined || (part === 'encoder' && !first) ? [] : [[`past_key_values.${name}`, present] as const];
  });
  return { ...cache, ...Object.fromEntries(changed) };
}

function likeliest(logits: Tensor | undefined): number {
  if (!(logits?.data instanceof Float32Array)) return lastToken;
  let best = 0;
  for (let n = 1; n < logits.data.length; n += 1) if ((logits.data[n] ?? -Infinity) > (logits.data[best] ?? -Infinity)) best = n;
  return best;
}
