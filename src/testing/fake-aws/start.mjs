// @ts-check
// `npm run fake-aws`: bundles start.ts (Node 20 runs no TypeScript) into a temporary folder and runs it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'fake-aws-'));
const outfile = join(folder, 'start.mjs');
await build({
  entryPoints: [fileURLToPath(new URL('start.ts', import.meta.url))],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Bundled CommonJS packages call require(); an ES module has none.
  banner: {
    js: `import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);`,
  },
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true, force: true });
