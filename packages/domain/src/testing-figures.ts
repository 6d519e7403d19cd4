/** The domain knows no platform; its tests run on one that has these. */
type Platform = {
  readonly console?: { readonly info: (words: string) => void };
  readonly process?: { readonly env: Readonly<Record<string, string | undefined>> };
};
const platform = globalThis as Platform;

/** Shows a figure that was read, for whoever runs the test. */
export const figure = (words: string): void => platform.console?.info(words);

/** A number from the environment: how long, or from which seed on. */
export const numberFrom = (name: string, usual: number): number => Number(platform.process?.env[name] ?? usual);
