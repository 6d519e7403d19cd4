/** One archive of the npm registry, and which of its files are kept where. */
export type SpeechPackage = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** What it is for. */
  readonly what: string;
  /** Of the archive. What does not have exactly this sum is thrown away unopened. */
  readonly sha256: string;
  /** Paths in the archive; PLATFORM and ARCH stand for this computer's. */
  readonly files: readonly string[];
  /** So many folders at the beginning of each path are left out. */
  readonly strip: number;
  readonly into: string;
};

/** Names the folder in the cache: another set of files is another version. */
export const speechVersion = 'speech-1';

export const speechPackages: readonly SpeechPackage[] = [
  {
    name: 'onnxruntime-node',
    version: '1.30.0',
    licence: 'MIT',
    what: 'runs the models',
    sha256: '6e3390d6b783e7be946fad629292799da28d0b42f84856e50d2c1b0383291e75',
    files: ['package/package.json', 'package/dist', 'package/bin/napi-v6/PLATFORM/ARCH'],
    strip: 1,
    into: 'node_modules/onnxruntime-node'
  },
  {
    name: 'onnxruntime-common',
    version: '1.30.0',
    licence: 'MIT',
    what: 'belongs to it',
    sha256: '7906c439e0d3e0f4048caa23b64cdfadc0f455c377f579ce1ab2a4b778f07d5f',
    files: ['package/package.json', 'package/dist/cjs'],
    strip: 1,
    into: 'node_modules/onnxruntime-common'
  },
  {
    name: 'llama-tokenizer-js',
    version: '1.2.2',
    licence: 'MIT',
    what: 'numbers of the model into letters',
    sha256: 'ee83014ac8b379b16cf8d81e99ffcdb23dfade8c0d2e751bd06e7dc0b8476e72',
    files: ['package/package.json', 'package/llama-tokenizer.js', 'package/LICENSE.md'],
    strip: 1,
    into: 'node_modules/llama-tokenizer-js'
  },
  {
    // The same archive holds a Spanish model under another licence; it is not taken.
    name: '@usefulsensors/moonshine-js',
    version: '0.1.21',
    licence: 'MIT',
    what: 'the model Moonshine Tiny for English',
    sha256: '4e688f6263a17db772ccf10ed79ad3189cf45a66b4643ecd8b2c60d8bc7c0c36',
    files: ['package/dist/model/tiny/quantized/encoder_model.onnx', 'package/dist/model/tiny/quantized/decoder_model_merged.onnx'],
    strip: 5,
    into: 'model'
  },
  {
    name: '@ricky0123/vad-web',
    version: '0.0.22',
    licence: 'ISC',
    what: 'the voice detector Silero 5 (its model: MIT)',
    sha256: 'cbfad798484fdcba028087eb3646a19b815266af043aa79b24415db4fa0a1cfa',
    files: ['package/dist/silero_vad_v5.onnx'],
    strip: 2,
    into: 'model'
  }
];
