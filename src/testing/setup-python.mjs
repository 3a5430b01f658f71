// @ts-check
// Makes .venv with cfn-lint and shellcheck, pinned with hashes: `npm test` and `ztech-infra lint` in this repository
// use it. A second run finds its own stamp and does nothing. It never ends well without them: a check that was
// silently skipped is worse than none.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const requirements = join(root, 'src/testing/python/requirements.txt');
const venv = join(root, '.venv');
const venvPython = join(venv, 'bin/python');
const stampFile = join(venv, 'ztech-infra-stamp');

/** The oldest Python that requirements.txt has packages for. */
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
  console.error(`The tests need cfn-lint and shellcheck, which could not be set up: ${message}`);
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

function install() {
  const python = findPython();
  rmSync(venv, { recursive: true, force: true });
  const made = run(python, ['-m', 'venv', venv]);
  if (!made.ok) stop(`"${python} -m venv" failed.\n${INSTALL_PYTHON}\n\n${made.text}`);
  console.error('Setting up .venv with cfn-lint and shellcheck (once, about 15 seconds)');
  const args = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--require-hashes',
    '-r',
    requirements,
  ];
  const installed = run(venvPython, args);
  if (!installed.ok) stop(`"pip install" failed; it needs a Python package index.\n\n${installed.text}`);
  for (const tool of ['cfn-lint', 'shellcheck']) {
    const answer = run(join(venv, 'bin', tool), ['--version']);
    if (!answer.ok) stop(`${tool} was installed but does not start.\n\n${answer.text}`);
  }
}

const stamp = createHash('sha256').update(readFileSync(requirements)).digest('hex');
/** @returns {string | undefined} */
function stampNow() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

if (stampNow() !== stamp || !run(venvPython, ['-c', '']).ok) {
  install();
  writeFileSync(stampFile, stamp);
}
