// @ts-check
// Packs the package, installs the tarball into an empty folder as a user would, and runs the program there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkLibrary } from './check-library.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Of the packed tarball: a twentieth above what it had when this line was last changed. */
const MOST_BYTES = 1_371_000;

const folder = mkdtempSync(join(tmpdir(), 'ztech-infra-package-'));

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
const run = (program, args, cwd) =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

try {
  const packed = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
  const [{ filename, files, size }] = Array.isArray(packed) ? packed : Object.values(packed);
  /** @type {{path: string}[]} */
  const packedFiles = files;
  // A code cache belongs to the Node.js that made it: another one may crash on it.
  const expected = /^(?:bin|dist|fixtures)\/(?!.*\.cache$)|^[A-Z]+(?:\.md)?$|^package\.json$/;
  const strange = packedFiles.map(({ path }) => path).filter((path) => !expected.test(path));
  if (strange.length > 0) throw new Error(`the package should not hold ${strange.join(', ')}`);

  if (size > MOST_BYTES)
    throw new Error(`the tarball has ${size} bytes: find what came in, or raise MOST_BYTES if it is meant`);

  writeFileSync(join(folder, 'package.json'), '{"name": "empty", "private": true}');
  run('npm', ['install', '--offline', '--ignore-scripts', `./${filename}`], folder);
  const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  if (installed.join() !== 'ztech-infra') throw new Error(`the package brings others along: ${installed.join(', ')}`);

  const program = join(folder, 'node_modules/.bin/ztech-infra');
  run(program, ['init', 'config.yaml'], folder);
  run(program, ['validate', 'config.yaml'], folder);
  const report = run(program, ['generate', 'config.yaml'], folder);
  console.log(
    `${files.length} files packed, ${size} bytes; installed, init, validate and generate ran: ${report.split('\n')[0]}`,
  );
  console.log(checkLibrary(folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
