import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type { main } from './main.ts';
import type { realWorld } from './world.ts';

/** The bundled program. */
export interface Program {
  readonly main: typeof main;
  readonly realWorld: typeof realWorld;
  /** Writes the code caches of all that has run until now beside the bundle. */
  readonly writeCodeCaches: () => void;
}

/** The file of the bundle with which the program begins. */
const ENTRY = './cli.cjs';

/**
 * The folder of the code caches that this very Node.js made. V8 checks its own version only, and crashed on the cache of
 * another patch of Node 20 (seen: 20.19.0 reading 20.20.2's); the size of the executable tells builds apart.
 */
function cacheFolder(folder: string): string {
  const { version, platform, arch, execPath } = process;
  return `${folder}/code-cache/${version}-${platform}-${arch}-${statSync(execPath).size}`;
}

/**
 * Runs the bundle in `folder`, each file of it when it is first needed, with V8's code caches beside it: a start then
 * compiles nothing, which is a third of the CPU of `generate`. They are made where the bundle is built and never shipped;
 * without them the program runs all the same. Node has this built in from 22.1 on (`module.enableCompileCache`), and
 * writes to the user's disk for it.
 */
export function load(folder: string): Program {
  const caches = cacheFolder(folder);
  const cached = existsSync(caches);
  const outside = createRequire(`${folder}/${ENTRY}`);
  const scripts = new Map<string, Script>();
  const loaded = new Map<string, { exports: unknown }>();
  const require = (name: string): unknown => {
    if (!name.startsWith('./')) return outside(name);
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const file = name.slice('./'.length);
    const script = compile(`${folder}/${file}`, cached ? `${caches}/${file}.cache` : undefined);
    scripts.set(file, script);
    // What the build makes of every file.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const run = script.runInThisContext() as (...globals: readonly unknown[]) => void;
    run(module.exports, require, module, `${folder}/${file}`, folder);
    return module.exports;
  };
  const writeCodeCaches = (): void => {
    mkdirSync(caches, { recursive: true });
    for (const [file, script] of scripts) writeFileSync(`${caches}/${file}.cache`, script.createCachedData());
  };
  // What entry.ts exports.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...(require(ENTRY) as Omit<Program, 'writeCodeCaches'>), writeCodeCaches };
}

/** A file of the bundle: the function that Node.js would make of a CommonJS file. */
function compile(file: string, cache: string | undefined): Script {
  return new Script(
    // The bundle is ASCII: as Latin-1 it is read without being decoded.
    readFileSync(file, 'latin1'),
    {
      filename: file,
      cachedData: cache !== undefined && existsSync(cache) ? readFileSync(cache) : undefined,
    },
  );
}
