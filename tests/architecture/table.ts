/** Who may import what. The table of the design, as data; `imports.ts` reads it and nothing else decides. */
export type Workspace = {
  readonly folder: string;
  /** Packages of ours that it may import. */
  readonly ours: readonly string[];
  /** Single parts of an app that may be imported where the app may not: real parts that are tested by themselves. */
  readonly doors?: readonly string[];
  /** Whether `node:` modules may be imported. */
  readonly node: boolean;
  /** Libraries that it may import; null: those its package.json names. */
  readonly libraries: readonly string[] | null;
};

const contentPackages = ['@alongside/domain', '@alongside/protocol'];

export const workspaces: readonly Workspace[] = [
  { folder: 'packages/domain', ours: [], node: false, libraries: [] },
  { folder: 'packages/protocol', ours: ['@alongside/domain'], node: false, libraries: ['valibot'] },
  { folder: 'packages/store', ours: ['@alongside/domain'], node: true, libraries: ['redis'] },
  { folder: 'packages/room-client', ours: contentPackages, node: false, libraries: ['socket.io-client'] },
  { folder: 'packages/ui', ours: [], node: false, libraries: ['svelte', '@fontsource/atkinson-hyperlegible-next', 'lucide-static'] },
  { folder: 'apps/signalling', ours: [...contentPackages, '@alongside/store'], node: true, libraries: null },
  { folder: 'apps/transcriber', ours: ['@alongside/protocol'], node: true, libraries: null },
  { folder: 'apps/web', ours: [...contentPackages, '@alongside/room-client', '@alongside/ui'], node: true, libraries: null },
  { folder: 'infra', ours: ['@alongside/room-client'], node: true, libraries: null },
  {
    folder: 'tests',
    ours: [...contentPackages, '@alongside/store', '@alongside/room-client', '@alongside/ui'],
    doors: ['@alongside/signalling/livekit', '@alongside/signalling/access', '@alongside/signalling/testing', '@alongside/web/media'],
    node: true,
    libraries: null
  }
];

/** Libraries that have one home: everything else reaches them through that folder. */
export const homes: Readonly<Record<string, readonly string[]>> = {
  'livekit-client': ['apps/web/src/lib/media/', 'tests/'],
  'livekit-server-sdk': ['apps/signalling/src/livekit/', 'tests/'],
  '@livekit/rtc-node': ['apps/transcriber/src/livekit/', 'infra/people/', 'tests/'],
  'onnxruntime-node': ['apps/transcriber/src/moonshine/'],
  redis: ['packages/store/src/redis/', 'tests/']
};

/** Folders whose subfolders are features: one feature never imports another. */
export const featureFolders: readonly string[] = ['apps/web/src/lib/features/', 'apps/signalling/src/features/'];

/** What tests may import wherever they stand. */
export const testLibraries: readonly string[] = ['vitest', 'fast-check', 'vitest-browser-svelte'];

/** Names that say nothing: whatever is put there belongs to somebody. */
export const emptyNames: readonly string[] = ['utils', 'util', 'common', 'helpers', 'misc', 'shared'];

export const lineLimits: readonly { readonly ending: string; readonly lines: number }[] = [
  { ending: '.svelte', lines: 200 },
  { ending: '.ts', lines: 400 },
  { ending: '.mjs', lines: 400 }
];
