// @ts-check
// Makes .venv with cfn-lint and shellcheck, which `npm test` and `ztech-infra lint` in this repository use, and
// .venv-ministack with an emulator of AWS, all pinned with hashes; with `security` as argument .venv-security instead of
// the emulator, which `npm run security` uses. A second run finds its own stamps and does nothing.
// It never ends well without them: a check that was silently skipped is worse than none.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/**
 * @typedef {object} Environment
 * @property {string} folder
 * @property {string} requirements
 * @property {readonly (readonly string[])[]} answers Programs that must start, as proof that they are there.
 * @property {string} what
 * @property {'tests' | 'security'} [only] For which of the two; for both when absent.
 */

const purpose = process.argv[2] === 'security' ? 'security' : 'tests';

/** @type {readonly Environment[]} */
const ENVIRONMENTS = [
  {
    folder: '.venv',
    requirements: 'requirements.txt',
    answers: [
      ['cfn-lint', '--version'],
      ['shellcheck', '--version'],
    ],
    what: 'cfn-lint and shellcheck',
  },
  {
    folder: '.venv-ministack',
    requirements: 'ministack-requirements.txt',
    answers: [['python', '-c', 'import ministack']],
    what: 'the emulator ministack',
    only: 'tests',
  },
  {
    folder: '.venv-security',
    requirements: 'security-requirements.txt',
    answers: [['checkov', '--version']],
    what: 'checkov',
    only: 'security',
  },
];

/** The oldest Python that the requirements have packages for. */
const OLDEST = [3, 10];

const INSTALL_PYTHON = `Install Python ${OLDEST.join('.')} or later with its venv module, then run this again:
  Debian, Ubuntu:   sudo apt-get install python3 python3-venv
  Fedora, RHEL 10:  sudo dnf install python3
  RHEL 9, Amazon Linux 2023:  sudo dnf install python3.11
  macOS:            brew install python3`;

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(`A Python tool that ${purpose} needs could not be set up: ${message}`);
  process.exit(1);
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: root });
  return { ok: status === 0, stdout: stdout ?? '', text: `${stdout ?? ''}${stderr ?? ''}`.trim() };
}

/** The first Python on PATH that is new enough. */
function findPython() {
  const names = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
  const found = names.find((name) => {
    const check = `import sys; sys.exit(sys.version_info < (${OLDEST.join(', ')}))`;
    return run(name, ['-c', check]).ok;
  });
  return found ?? stop(`no Python ${OLDEST.join('.')} or later is on PATH.\n${INSTALL_PYTHON}`);
}

/** @param {Environment} environment */
function install({ folder, requirements, answers, what }) {
  const python = findPython();
  const venv = join(root, folder);
  rmSync(venv, { recursive: true, force: true });
  const made = run(python, ['-m', 'venv', venv]);
  if (!made.ok) stop(`"${python} -m venv" failed.\n${INSTALL_PYTHON}\n\n${made.text}`);
  console.error(`Setting up ${folder} with ${what} (once, less than a minute)`);
  const options = ['--quiet', '--disable-pip-version-check', '--require-hashes'];
  const file = join(root, 'src/testing/python', requirements);
  const installed = run(join(venv, 'bin/python'), ['-m', 'pip', 'install', ...options, '-r', file]);
  if (!installed.ok) stop(`"pip install" failed; it needs a Python package index.\n\n${installed.text}`);
  for (const [program = '', ...args] of answers) {
    const answer = run(join(venv, 'bin', program), args);
    if (!answer.ok) stop(`${what} was installed but does not start.\n\n${answer.text}`);
  }
}

/**
 * @param {string} file
 * @returns {string | undefined}
 */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

for (const environment of ENVIRONMENTS) {
  const { folder, requirements, only = purpose } = environment;
  if (only !== purpose) continue;
  const text = readFileSync(join(root, 'src/testing/python', requirements));
  const stamp = createHash('sha256').update(text).digest('hex');
  const stampFile = join(root, folder, 'ztech-infra-stamp');
  if (textOf(stampFile) !== stamp || !run(join(root, folder, 'bin/python'), ['-c', '']).ok) {
    install(environment);
    writeFileSync(stampFile, stamp);
  }
}
