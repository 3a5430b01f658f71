// @ts-check
// Every check that is not a test, as CI runs them: `npm run check`. One alone: `npm run check:lint`.
// All run even when one fails, so that one run shows everything that is to be mended.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @type {Record<string, string>} */
const scripts = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).scripts;

/**
 * What a check's output must say, so that one that looked at nothing cannot pass.
 * @type {Record<string, RegExp>}
 */
const LOOKED = {
  'check:lint': /on [1-9]\d{1,} files/,
  'check:format': /on [1-9]\d{1,} files/,
  'check:types': /^Files: +[1-9]\d{2,}$/m,
};

const names = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const failed = names.filter((name) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', name], { cwd: root, encoding: 'utf8' });
  const output = `${stdout}${stderr}`;
  const looked = LOOKED[name]?.test(output) ?? true;
  const passed = status === 0 && looked;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? 'ok  ' : 'FAIL'}  ${name.slice('check:'.length).padEnd(10)} ${seconds.padStart(5)} s`);
  if (!passed) console.log(looked ? output : `it did not say that it looked at files:\n${output}`);
  return !passed;
});
if (names.length < 5) throw new Error('checks are missing from package.json');
console.log(failed.length === 0 ? `${names.length} checks passed` : `failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
