import { readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * A few files of everything that is ours, so that the server opens its port without reading a few hundred sources.
 * What is loaded late (media, the fallback carrier, slides) is a file of its own, side by side in one folder.
 * What signalling itself depends on stays in node_modules: bundling would break packages that look for their own files.
 */
const app = join(import.meta.dirname, '../../apps/signalling');
const outdir = join(app, 'dist');

/** Each source keeps its own `import.meta`: paths that are relative to a source file still mean the same. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup(bundling) {
    // The built pages are loaded when the server runs, wherever the source names them from.
    bundling.onResolve({ filter: /web\/build\// }, ({ path, resolveDir }) => {
      return path.startsWith('.')
        ? { path: relative(join(app, 'dist'), join(resolveDir, path)).replaceAll('\\', '/'), external: true }
        : null;
    });
    bundling.onLoad({ filter: /[\\/](apps|packages)[\\/].*\.ts$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return null;
      const place = JSON.stringify(relative(join(app, 'dist'), path).replaceAll('\\', '/'));
      const folder = JSON.stringify(relative(join(app, 'dist'), join(path, '..')).replaceAll('\\', '/'));
      const text = await readFile(path, 'utf8');
      const contents = text
        .replaceAll('import.meta.dirname', `placeOf(${folder})`)
        .replaceAll('import.meta.filename', `placeOf(${place})`)
        .replaceAll('import.meta.url', `new URL(${place}, bundleUrl).href`);
      return { contents, loader: 'ts' };
    });
  }
};

const banner = `import { createRequire as makeRequire } from 'node:module';
import { fileURLToPath as pathOfUrl } from 'node:url';
const bundleUrl = import.meta.url;
const require = makeRequire(bundleUrl);
const placeOf = (path) => pathOfUrl(new URL(path, bundleUrl));`;

function ownDependencies(): string[] {
  const manifest: unknown = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
  const found = typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest ? manifest.dependencies : {};
  return Object.keys(typeof found === 'object' && found !== null ? found : {}).filter((name) => !name.startsWith('@alongside/'));
}

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: [join(app, 'src/main.ts')],
  outdir,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node26',
  external: ownDependencies().flatMap((name) => [name, `${name}/*`]),
  banner: { js: banner },
  plugins: [keepPlaces],
  // The pages' own tsconfig extends one that only their framework knows; theirs is not read here.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  logLevel: 'warning'
});
