// @ts-check
// The library as another project meets it: installed from the tarball, compiled by that project's own compiler, run.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const RUN = `import { example } from './out/example.js';
for (const [file, text] of example({ name: 'shop', days: 4 })) console.log('--- ' + file + '\\n' + text);
`;

/**
 * @param {string} folder in which the package is installed
 * @returns {string} what to say of it
 * @throws {Error} when the example does not compile or writes something else, or a planted mistake compiles
 */
export function checkLibrary(folder) {
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ]) {
    const project = join(folder, moduleResolution ?? '');
    mkdirSync(project);
    for (const file of ['example.ts', 'wrong.ts'])
      copyFileSync(`${root}src/testing/library/${file}`, join(project, file));
    writeFileSync(join(project, 'package.json'), '{"type": "module", "private": true}');
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2023',
      strict: true,
      outDir: 'out',
      types: [],
      rootDir: '.',
    };
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['example.ts', 'wrong.ts'] }),
    );
    run([`${root}node_modules/typescript/bin/tsc`, '-p', '.'], project);
    writeFileSync(join(project, 'run.js'), RUN);
    const written = run(['run.js'], project);
    const expected = `${root}src/testing/library/example.txt`;
    if (process.env['UPDATE'] !== undefined) writeFileSync(expected, written);
    if (written !== readFileSync(expected, 'utf8')) throw new Error(`the example writes something else:\n${written}`);
  }
  return 'the library compiles and runs in a project of its own';
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(args, cwd) {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = /** @type {{stdout?: string, stderr?: string}} */ (error);
    throw new Error(`${args.join(' ')}:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}
