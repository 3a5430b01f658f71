// @ts-check
// The security tools over the committed templates: `npm run security`. Fails on any failed check, and on a suppression
// of checkov that is not needed: without the metadata checkov must object to exactly what the metadata tells it to leave.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const committed = join(root, 'templates-out');

/**
 * The metadata of suppressions stands at the end of a resource: up to the next empty line.
 * @param {string} text
 */
const withoutMetadata = (text) => text.replaceAll(/^ {4}Metadata:\n(?: {6}.*\n)+/gm, '');

/**
 * Checks that checkov's part of the metadata names, as `file resource id`.
 * @param {string} folder
 * @returns {readonly string[]}
 */
function suppressed(folder) {
  const { stdout } = run(process.execPath, ['bin/ztech-infra.js', 'lint', folder, '--suppressions', '--json'], root);
  /** @type {{ file: string, resource: string, checks: { checkov?: string[] } }[]} */
  const all = JSON.parse(stdout).suppressed;
  return all.flatMap(({ file, resource, checks }) =>
    (checks.checkov ?? []).map((id) => `${file.split('/').at(-1)} ${resource} ${id}`),
  );
}

/**
 * What checkov objects to without the metadata.
 * @param {string} folder
 * @returns {readonly string[]}
 */
function objections(folder) {
  const copy = mkdtempSync(join(tmpdir(), 'ztech-infra-security-'));
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'deployment.yaml');
    for (const name of files)
      writeFileSync(join(copy, name), withoutMetadata(readFileSync(join(folder, name), 'utf8')));
    const options = ['--framework', 'cloudformation', '--output', 'json', '--compact', '--quiet', '--skip-download'];
    const { stdout } = run(join(root, '.venv-security/bin/checkov'), [...options, '--file', ...files], copy);
    /** @type {{ file_path: string, resource: string, check_id: string }[]} */
    const failed = JSON.parse(stdout).results.failed_checks;
    return failed.map(
      ({ file_path, resource, check_id }) => `${file_path.split('/').at(-1)} ${resource.split('.').at(-1)} ${check_id}`,
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(program, args, cwd) {
  return spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

const { status, stdout, stderr } = run(process.execPath, ['bin/ztech-infra.js', 'lint', '--security'], root);
process.stdout.write(stdout);
process.stderr.write(stderr);
let failed = status !== 0;
if (!/^checkov: [1-9]\d* checks passed/m.test(stderr)) {
  console.error('checkov did not say that it looked at anything');
  failed = true;
}

for (const name of readdirSync(committed)) {
  const folder = join(committed, name);
  const [wanted, found] = [suppressed(folder), objections(folder)];
  const needless = wanted.filter((one) => !found.includes(one));
  console.log(`${name}: checkov leaves ${wanted.length} checks alone, ${needless.length} of them needlessly`);
  for (const one of needless) console.error(`  not needed: ${one}`);
  if (needless.length > 0 || wanted.length === 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
