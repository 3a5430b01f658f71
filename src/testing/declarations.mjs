// @ts-check
// Writes the declarations of the library into dist/types, from the sources: for the package, not for a start from a clone.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const types = `${root}dist/types`;

rmSync(types, { recursive: true, force: true });
const options =
  '--ignoreConfig --declaration --emitDeclarationOnly --strict --allowImportingTsExtensions --verbatimModuleSyntax ' +
  '--target es2023 --module esnext --moduleResolution bundler --rootDir src --outDir dist/types src/library.ts';
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', ...options.split(' ')], {
  cwd: root,
  stdio: 'inherit',
});
// Declarations name each other by what a program imports: .js.
for (const file of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.d.ts')) continue;
  const text = readFileSync(`${types}/${file}`, 'utf8');
  writeFileSync(`${types}/${file}`, text.replaceAll(/(from|import\() ?'(\.[^']*)\.ts'/g, "$1 '$2.js'"));
}
