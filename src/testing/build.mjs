// @ts-check
// Bundles the CLI into dist/: the package ships these files and installs nothing else at a user's site.
// One script with its code cache starts faster than ES modules a command: 3.7 against 5.4 times `node -e 0`.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * Modules that stand in files of their own: the SDK, which only `deploy` and its like load, the drawing with its icons,
 * which only `diagram` loads, and the error that both sides throw and catch, which must be one class.
 * @type {import('esbuild').Plugin}
 */
const separate = {
  name: 'separate',
  setup(building) {
    building.onResolve({ filter: /deploy\/aws\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './aws.js', external: true } : undefined,
    );
    // require(), because Node.js 20 warns of an experiment when a script of node:vm imports.
    building.onResolve({ filter: /diagram\/draw\.ts$|^@resvg\/resvg-js$/ }, ({ kind, path }) =>
      kind === 'dynamic-import'
        ? { path: path.startsWith('@') ? path : './diagram.cjs', namespace: 'required' }
        : undefined,
    );
    building.onResolve({ filter: /.*/, namespace: 'required' }, ({ path }) => ({ path, external: true }));
    building.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
    building.onResolve({ filter: /\/port\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './port.cjs', external: true },
    );
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
  plugins: [lazyChildProcess, separate],
  logLevel: 'warning',
};

/**
 * Empties the folder and writes the bundle into it: `cli.cjs`, run by `load.cjs` with its code cache, the SDK, and
 * the builder as a library.
 * @param {string} outdir absolute
 */
export async function bundle(outdir) {
  await rm(outdir, { recursive: true, force: true });
  const script = { ...common, outdir, format: /** @type {const} */ ('cjs'), outExtension: { '.js': '.cjs' } };
  const results = await Promise.all([
    build({
      ...script,
      entryPoints: { cli: 'src/cli/entry.ts' },
      // Less to read at each start: a tenth of `--help`. Names stay, for traces that a person can read.
      minifyWhitespace: true,
      define: { 'import.meta.url': '__url' },
      banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
    }),
    build({
      ...script,
      entryPoints: { load: 'src/cli/load.ts', port: 'src/deploy/port.ts', diagram: 'src/diagram/draw.ts' },
    }),
    build({
      ...common,
      entryPoints: { aws: 'src/deploy/aws.ts' },
      outdir,
      // Beside aws.js, so that ./port.cjs is right from each of them.
      chunkNames: 'sdk-[name]-[hash]',
      splitting: true,
      format: 'esm',
      // Bundled CommonJS packages call require() for Node's own modules; an ES module has none.
      banner: {
        js: `import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);`,
      },
    }),
  ]);
  await build({ ...common, outdir, format: 'esm', entryPoints: { library: 'src/library.ts' } });
  await importThroughTheLoader(`${outdir}/cli.cjs`);
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  await copyFonts(`${outdir}/fonts`);
  await writeFile(`${outdir}/LICENSES.txt`, `${await licenses([...inputs, `${FONTS}/`])}\n${ICONS_NOTICE}`);
}

const FONTS = 'node_modules/@expo-google-fonts/arimo';

/** The licence of the package covers its code; the drawings are AWS's, which it asks to be named with. */
const ICONS_NOTICE = `${'-'.repeat(80)}

The icons in diagram.cjs are AWS Architecture Icons, (c) Amazon Web Services, Inc., unchanged, for architecture diagrams.
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
 * A script of node:vm that comes out of a code cache has lost its way to import(): the loader lends it its own.
 * @param {string} file
 */
async function importThroughTheLoader(file) {
  const source = await readFile(file, 'utf8');
  await writeFile(file, source.replaceAll(/\bimport\((?=")/g, '__import('));
}

/**
 * Writes the code cache beside the bundle, after running what should be in it.
 * @param {string} folder of the bundle, absolute
 */
async function writeCodeCache(folder) {
  const output = await mkdtemp(join(tmpdir(), 'ztech-infra-build-'));
  const warm = `
    const { cacheName, load } = require(${JSON.stringify(`${folder}/load.cjs`)});
    const { main, realWorld, script } = load(${JSON.stringify(folder)});
    const quiet = { isTTY: false, columns: undefined, write: () => undefined };
    const world = { ...realWorld(), stdout: quiet, stderr: quiet };
    (async () => {
      for (const fixture of ['ztech', 'wordpress'])
        await main(['generate', 'fixtures/' + fixture + '.yaml', '--out', ${JSON.stringify(output)}], world);
      await main(['--help'], world);
      require('node:fs').writeFileSync(${JSON.stringify(`${folder}/`)} + cacheName(), script.createCachedData());
    })();`;
  execFileSync(process.execPath, ['-e', warm], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  await rm(output, { recursive: true });
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle(`${root}dist`);
  await writeCodeCache(`${root}dist`);
}
