// @ts-check
// Bundles the CLI into dist/: the package ships these files and installs nothing else at a user's site. CommonJS files
// with their code caches, of which a command loads its own, start faster than ES modules: 3.6 against 5.4 times `node -e 0`.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
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

/** @type {import('esbuild').BuildOptions} */
const common = {
  metafile: true,
  absWorkingDir: root,
  bundle: true,
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
  // Native, and not ours to ship: only PNG needs it, and says so when it is missing.
  external: ['@resvg/resvg-js'],
  legalComments: 'none',
  plugins: [lazyChildProcess],
  logLevel: 'warning',
};

/**
 * Empties the folder and writes the bundle into it: `cli.cjs`, the files that it loads, `load.cjs`, which runs
 * them, and the builder as a library.
 * @param {string} outdir absolute
 */
export async function bundle(outdir) {
  await rm(outdir, { recursive: true, force: true });
  const { metafile, outputFiles } = await build({
    ...common,
    entryPoints: { cli: 'src/cli/entry.ts' },
    outdir,
    outExtension: { '.js': '.cjs' },
    chunkNames: '[name]-[hash]',
    // A file for what each import() brings along, and for what several of them share. esbuild does that for ES modules
    // only, so each file is made CommonJS by itself.
    format: 'esm',
    splitting: true,
    // The SDK asks of every body whether it is one of the web's: the question alone makes Node.js load these, a tenth of
    // the start of `status`. What we send is text, what comes are streams of node:http.
    define: { ReadableStream: 'undefined', Blob: 'undefined' },
    write: false,
  });
  await mkdir(outdir, { recursive: true });
  await Promise.all(outputFiles.map(async ({ path, text }) => writeFile(path, await commonJs(text))));
  await build({ ...common, entryPoints: ['src/cli/load.ts'], outdir, outExtension: { '.js': '.cjs' }, format: 'cjs' });
  await build({ ...common, outdir, format: 'esm', entryPoints: { library: 'src/library.ts' } });
  await copyFonts(`${outdir}/fonts`);
  const inputs = [...Object.keys(metafile?.inputs ?? {}), `${FONTS}/`];
  await writeFile(`${outdir}/LICENSES.txt`, `${await licenses(inputs)}\n${ICONS_NOTICE}`);
}

/**
 * An ES module of the bundle as CommonJS, in the function that Node.js would put around it: `load` runs the text as it
 * stands, because to put it together at each start would copy all of it. Without white space there is less to read at
 * each start: a tenth of `--help`. Names stay, for traces that a person can read.
 * @param {string} source
 */
async function commonJs(source) {
  const { code } = await transform(source, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minifyWhitespace: true,
    // A script of node:vm that comes out of a code cache has lost its way to import().
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname' },
  });
  return `(function (exports, require, module, __filename, __dirname) { ${code}\n})`;
}

const FONTS = 'node_modules/@expo-google-fonts/arimo';

/** The licence of the package covers its code; the drawings are AWS's, which it asks to be named with. */
const ICONS_NOTICE = `${'-'.repeat(80)}

The icons in draw-*.cjs are AWS Architecture Icons, (c) Amazon Web Services, Inc., unchanged, for architecture diagrams.
`;

/**
 * Pictures must not depend on the fonts of a machine.
 * @param {string} folder
 */
async function copyFonts(folder) {
  await mkdir(folder, { recursive: true });
  await copyFile(`${root}${FONTS}/400Regular/Arimo_400Regular.ttf`, `${folder}/Arimo-Regular.ttf`);
  await copyFile(`${root}${FONTS}/700Bold/Arimo_700Bold.ttf`, `${folder}/Arimo-Bold.ttf`);
  await copyFile(`${root}${FONTS}/LICENSE_FONT`, `${folder}/LICENSE.txt`);
}

/**
 * Writes the code caches beside the bundle, after running what should be in them: what is offline, and of what is not all
 * until the first answers, which a server of this process gives.
 * @param {string} folder of the bundle, absolute
 */
async function writeCodeCaches(folder) {
  const output = await mkdtemp(join(tmpdir(), 'ztech-infra-build-'));
  execFileSync(process.execPath, [WARM_UP, folder, output], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  await rm(output, { recursive: true });
}

const WARM_UP = fileURLToPath(new URL('warm-up.mjs', import.meta.url));

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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle(`${root}dist`);
  await writeCodeCaches(`${root}dist`);
}
