// @ts-check
// Runs a TypeScript program of ours: bundled into a temporary folder, since Node 20 runs no TypeScript.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { TEXT_EXTENSIONS } from './text-files.mjs';

/** @param {URL} program */
export async function runTypeScript(program) {
  const folder = mkdtempSync(join(tmpdir(), 'ztech-infra-run-'));
  const outfile = join(folder, 'program.mjs');
  try {
    await build({
      entryPoints: [fileURLToPath(program)],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      loader: Object.fromEntries(TEXT_EXTENSIONS.map((extension) => [extension, /** @type {const} */ ('text')])),
      // Bundled CommonJS packages call require(); an ES module has none.
      banner: {
        js: `import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);`,
      },
      logLevel: 'warning',
    });
    await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
