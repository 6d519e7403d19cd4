/**
 * When each word of a clip ends, in seconds from its beginning: by forced alignment of transcript and sound with
 * PocketSphinx 5.1.1 and its English model, in steps of 10 ms.
 */
export const wordEnds: Readonly<Record<string, readonly number[]>> = {
  '0870': [
    0.37, 0.63, 0.98, 1.58, 1.84, 2.25, 2.71, 2.89, 3.44, 4.0, 4.33, 4.52, 4.79, 4.94, 5.46, 5.56, 5.75, 6.04, 6.14, 6.35, 6.61, 6.79
  ],
  '0880': [0.33, 0.56, 1.13, 1.3, 1.48, 2.11, 2.33, 2.74],
  '0890': [0.59, 0.7, 0.86, 1.22, 1.74, 2.22, 2.39, 2.78, 3.63, 3.88, 3.98, 4.16, 4.37, 5.3],
  '0920': [0.44, 0.54, 0.98, 1.03, 1.41, 2.01, 2.49, 2.71, 3.0, 3.19, 3.36, 3.69, 4.07, 4.25, 5.0, 5.13, 5.21, 5.83],
  '0930': [0.38, 0.64, 0.92, 1.07, 1.33, 1.7, 2.27, 3.02]
};
