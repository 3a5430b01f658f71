// @ts-check
// Bundles the CLI into dist/: the package ships these files and installs nothing else at a user's site.
// Splitting keeps every command in its own chunk, so that `--help` loads neither the YAML reader nor zod.
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { TEXT_EXTENSIONS } from './text-files.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Commander loads node:child_process for subcommands that are programs of their own, which we have none of: as it stands
 * that is a tenth of `--help`. This puts it off until it is used.
 * @type {import('esbuild').Plugin}
 */
const lazyChildProcess = {
  name: 'lazy-child-process',
  setup(building) {
    building.onLoad({ filter: /node_modules\/commander\/lib\/command\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const eager = "const childProcess = require('node:child_process');";
      if (!source.includes(eager)) throw new Error(`commander no longer says: ${eager}`);
      const lazy = "const childProcess = { spawn: (...args) => require('node:child_process').spawn(...args) };";
      return { contents: source.replace(eager, lazy), loader: 'js' };
    });
  },
};

/**
 * Empties the folder and writes the bundle into it.
 * @param {string} outdir absolute
 */
export async function bundle(outdir) {
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    metafile: true,
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
    legalComments: 'none',
    plugins: [lazyChildProcess],
    logLevel: 'warning',
  });
  await writeFile(`${outdir}/LICENSES.txt`, await licenses(Object.keys(metafile.inputs)));
}

/**
 * The licences of the packages that are in the bundle: they ask to travel with it.
 * @param {readonly string[]} inputs paths of the bundled files
 */
async function licenses(inputs) {
  const bundled = inputs.map((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  const packages = [...new Set(bundled)].filter((name) => name !== undefined).toSorted();
  /** @type {Map<string, string[]>} */
  const names = new Map();
  for (const name of packages) {
    const text = await license(`${root}node_modules/${name}`);
    names.set(text, [...(names.get(text) ?? []), name]);
  }
  const sections = [...names].map(([text, of]) => `${of.join('\n')}\n\n${text}\n`);
  return `ztech-infra contains parts of these packages.\n\n${sections.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** @param {string} folder of a package; a few of them ship no file and only name their licence */
async function license(folder) {
  const file = (await readdir(folder)).find((name) => /^licen[sc]e/i.test(name));
  if (file !== undefined) return (await readFile(`${folder}/${file}`, 'utf8')).trim();
  const manifest = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  if (typeof manifest.license !== 'string') throw new Error(`${folder} is bundled but says no licence`);
  return `Licence: ${manifest.license}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(`${root}dist`);
