// @ts-check
// Bundles the CLI into dist/: the package ships these files and installs nothing else at a user's site.
// Splitting keeps every command in its own chunk, so that `--help` loads neither the YAML reader nor zod.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { TEXT_EXTENSIONS } from './text-files.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Empties the folder and writes the bundle into it.
 * @param {string} outdir absolute
 */
export async function bundle(outdir) {
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { main: 'src/cli/main.ts', world: 'src/cli/world.ts' },
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    alias: {
      // The wrapper only adds types: without it commander is one module.
      '@commander-js/extra-typings': 'commander',
      // For Node.js the package offers CommonJS only: its ES modules are the same code, a third of it to load.
      yaml: `${root}node_modules/yaml/browser/index.js`,
    },
    // CommonJS files defeat tree shaking: where a package has ES modules beside them, those are much less to load.
    mainFields: ['module', 'main'],
    loader: Object.fromEntries(TEXT_EXTENSIONS.map((extension) => [extension, /** @type {const} */ ('text')])),
    // Bundled CommonJS packages (commander) call require() for Node's own modules; an ES module has none.
    banner: {
      js: `import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);`,
    },
    legalComments: 'inline',
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(`${root}dist`);
