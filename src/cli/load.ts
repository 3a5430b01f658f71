import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import type { main } from './main.ts';
import type { realWorld } from './world.ts';

/** The bundled program, and the script it came from. */
export interface Program {
  readonly main: typeof main;
  readonly realWorld: typeof realWorld;
  readonly script: vm.Script;
}

/**
 * Name of the code cache that this very Node.js made. V8 checks its own version only, and crashed on the cache of
 * another patch of Node 20 (seen: 20.19.0 reading 20.20.2's); the size of the executable tells builds apart.
 */
export function cacheName(): string {
  const { version, platform, arch, execPath } = process;
  return `cli.${version}-${platform}-${arch}-${fs.statSync(execPath).size}.cache`;
}

/**
 * Runs `cli.cjs` of the folder with V8's code cache beside it, made when the bundle was: a start then compiles nothing,
 * which is a third of the CPU of `generate`. It is made where the bundle is built and never shipped; without it the
 * program runs all the same. Node has this built in from 22.1 on (`module.enableCompileCache`), and writes to the user's disk for it.
 */
export function load(folder: string): Program {
  const file = path.join(folder, 'cli.cjs');
  const cache = path.join(folder, cacheName());
  const source = `(function (exports, require, module, __filename, __dirname, __import) { ${fs.readFileSync(file, 'utf8')}\n})`;
  const script = new vm.Script(source, {
    filename: file,
    cachedData: fs.existsSync(cache) ? fs.readFileSync(cache) : undefined,
  });
  const module = { exports: {} };
  // What the wrapper above makes of the file, and what entry.ts exports.
  // oxlint-disable typescript/no-unsafe-type-assertion
  const run = script.runInThisContext() as (...globals: readonly unknown[]) => void;
  run(module.exports, createRequire(file), module, file, folder, importer(file));
  return { ...(module.exports as Omit<Program, 'script'>), script };
  // oxlint-enable typescript/no-unsafe-type-assertion
}

/** `import()` as seen from the file: V8 forgets how to import in a script that comes out of a code cache. */
function importer(file: string): (specifier: string) => Promise<unknown> {
  return (specifier) => import(specifier.startsWith('.') ? new URL(specifier, pathToFileURL(file)).href : specifier);
}
