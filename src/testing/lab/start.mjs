// @ts-check
// `npm run lab`: bundles main.ts (Node 20 runs no TypeScript) and runs it as the first process of namespaces of its own,
// so that whatever it starts, mounts and connects is gone when it ends, however it ends.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { TEXT_EXTENSIONS } from '../text-files.mjs';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** Exit code that says that nothing was checked, which is not a failure of what would have been. */
const NOT_RUN = 3;

/**
 * @param {string} why
 * @returns {never}
 */
function refuse(why) {
  console.error(`lab not run: ${why}`);
  process.exit(NOT_RUN);
}

/** Reaps what loses its parent, which Node.js does not, and ends with the laboratory. */
const FIRST_PROCESS = '"$@" & wait "$!"';
const namespaces = ['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', '--kill-child=KILL', '--mount-proc'];
const args = process.argv.slice(2);
const asksForHelp = args.includes('--help') || args.includes('-h');
if (!asksForHelp) {
  if (process.platform !== 'linux') refuse('it boots instances in Linux namespaces, and this is not Linux.');
  if (process.getuid?.() !== 0) refuse('namespaces, mounts and bridges need root; run it with sudo.');
  const all = args.includes('--all');
  const lists = ['packages.txt', ...(all ? ['packages-wordpress.txt'] : [])];
  const packages = lists.flatMap((list) => readFileSync(at(list), 'utf8').trim().split('\n'));
  const states = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...packages], {
    encoding: 'utf8',
  });
  const installed = new Set((states.stdout ?? '').split('\n').filter((line) => line.endsWith(' installed')));
  const missing = packages.filter((name) => !installed.has(`${name} installed`));
  if (missing.length > 0)
    refuse(
      `Debian packages are missing: ${missing.join(' ')}\nsrc/testing/lab/install.sh${all ? ' --all' : ''} installs them.`,
    );
  const made = spawnSync('unshare', [...namespaces, 'true'], { encoding: 'utf8' });
  if (made.status !== 0) refuse(`this machine allows no namespaces: ${made.stderr}`);
}

// On the disk, not in memory: sessions on disk are measured there. The users of the services pass through it.
const work = mkdtempSync('/var/tmp/ztech-lab-');
chmodSync(work, 0o755);
const bundle = join(work, 'main.mjs');
await build({
  entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  loader: Object.fromEntries(TEXT_EXTENSIONS.map((extension) => [extension, /** @type {const} */ ('text')])),
  // The bundle stands elsewhere; the package's own folder is looked for from here.
  define: { 'import.meta.dirname': JSON.stringify(at('.')) },
  banner: {
    js: `import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(${JSON.stringify(import.meta.url)});`,
  },
  logLevel: 'warning',
});

// A helper outlives even a SIGKILL of this process: at the end of its input it clears up.
const sweeper = spawn('sh', ['-c', 'cat > /dev/null; rm -rf "$1"', 'sh', work], {
  stdio: ['pipe', 'ignore', 'ignore'],
  detached: true,
});
const lab = asksForHelp
  ? spawn(process.execPath, [bundle, ...args], { stdio: 'inherit' })
  : spawn('unshare', [...namespaces, 'bash', '-c', FIRST_PROCESS, 'bash', process.execPath, bundle, ...args], {
      cwd: at('../../..'),
      env: { ...process.env, LAB_WORK: work },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    process.exitCode = 128 + (constants.signals[signal] ?? 0);
    lab.kill('SIGKILL');
  });
}
lab.on('close', (code) => {
  process.exitCode ??= code ?? 1;
  rmSync(work, { recursive: true, force: true });
  sweeper.stdin?.end();
});
