import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { testWorld } from '../testing/world.ts';
import { realFiles, realWorld } from './world.ts';

describe('files', () => {
  test('an atomic write replaces the file and leaves nothing else behind', () => {
    const folder = temporaryFolder();
    const files = realFiles(folder);
    files.writeAtomic('a.yaml', 'one\n');
    files.writeAtomic('a.yaml', 'two\n');
    expect(files.readText('a.yaml')).toBe('two\n');
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  test('an atomic write puts a file in the place of a link: what the link points to stays as it is', () => {
    const folder = temporaryFolder();
    const files = realFiles(folder);
    files.writeAtomic('outside', 'precious');
    symlinkSync(join(folder, 'outside'), join(folder, 'link'));
    files.writeAtomic('link', 'new');
    expect(readFileSync(join(folder, 'outside'), 'utf8')).toBe('precious');
    expect(lstatSync(join(folder, 'link')).isFile()).toBe(true);
  });

  test('a write that fails leaves no temporary file', () => {
    const folder = temporaryFolder();
    const files = realFiles(folder);
    files.makeFolder('a.yaml');
    expect(() => files.writeAtomic('a.yaml', 'text')).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  test('a new file never replaces one', () => {
    const files = realFiles(temporaryFolder());
    files.writeNew('config.yaml', 'mine');
    expect(() => files.writeNew('config.yaml', 'other')).toThrow('EEXIST');
    expect(files.readText('config.yaml')).toBe('mine');
  });

  test('kinds, without following links', () => {
    const folder = temporaryFolder();
    const files = realFiles(folder);
    files.makeFolder('deep/er');
    files.writeNew('deep/file', '');
    symlinkSync('nowhere', join(folder, 'link'));
    expect(['deep', 'deep/file', 'link', 'none'].map((path) => files.kind(path))).toEqual([
      'folder',
      'file',
      'link',
      undefined,
    ]);
    expect(files.list('deep')).toEqual(['er', 'file']);
  });

  test('a temporary folder is gone afterwards, even when its use fails', async () => {
    let seen = '';
    const use = realFiles('/').withTemporaryFolder(async (folder) => {
      seen = folder;
      expect(existsSync(folder)).toBe(true);
      await Promise.reject(new Error('planted'));
    });
    await expect(use).rejects.toThrow('planted');
    expect(existsSync(seen)).toBe(false);
  });
});

describe('programs', () => {
  test('gives both streams and the exit code', async () => {
    const world = testWorld(temporaryFolder());
    const script = 'process.stdout.write(process.cwd()); process.stderr.write("é"); process.exitCode = 7';
    expect(await world.run(process.execPath, ['-e', script], { cwd: world.cwd })).toEqual({
      exitCode: 7,
      stdout: world.cwd,
      stderr: expect.stringContaining('é'),
    });
  });

  test('a program that is not there is a system error', async () => {
    await expect(testWorld(temporaryFolder()).run('/no/such/program', [])).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

test('the package root is the folder of package.json', () => {
  expect(existsSync(join(realWorld().packageRoot, 'tsconfig.json'))).toBe(true);
});

test('the bundle loads what it needs late, from its code caches too', () => {
  const folder = join(inject('cli'), '../../dist');
  const start = `
    const vm = require('node:vm');
    const rejected = [];
    vm.Script = class extends vm.Script {
      constructor(source, options) {
        super(source, options);
        rejected.push(this.cachedDataRejected);
      }
    };
    const { load } = require(${JSON.stringify(join(folder, 'load.cjs'))});
    const { realWorld, writeCodeCaches } = load(${JSON.stringify(folder)});
    realWorld().openAws({ endpoint: undefined }).then((open) => {
      console.log(typeof open, rejected.length > 5, [...new Set(rejected)]);
      writeCodeCaches();
    });`;
  const run = () => spawnSync(process.execPath, ['-e', start], { encoding: 'utf8' });
  expect(run()).toMatchObject({ status: 0, stdout: 'function true [ undefined ]\n', stderr: '' });
  expect(run()).toMatchObject({ status: 0, stdout: 'function true [ false ]\n', stderr: '' });
});

/** The bundle, in a module of its own process. */
function load(): string {
  const folder = join(inject('cli'), '../../dist');
  return `import loader from ${JSON.stringify(join(folder, 'load.cjs'))}; const bundle = loader.load(${JSON.stringify(folder)});`;
}

test('a reader that has gone is no error', () => {
  const script = `
    ${load()}
    const { realWorld } = bundle;
    const { stdout, stderr } = realWorld();
    for (let i = 0; i < 2000; i++) stdout.write('x'.repeat(1000));
    stderr.write('went on');`;
  const shell = 'set -o pipefail; "$0" --input-type=module -e "$1" | head -c 1';
  const run = spawnSync('bash', ['-c', shell, process.execPath, script], { encoding: 'utf8' });
  expect(run).toMatchObject({ status: 0, stdout: 'x', stderr: 'went on' });
});

test('a kill at any moment leaves the old file or the new one, whole', async () => {
  const folder = temporaryFolder();
  const script = `
    ${load()}
    const { realFiles } = bundle;
    const files = realFiles(${JSON.stringify(folder)});
    for (let i = 0; ; i++) {
      files.writeAtomic('a.yaml', String(i % 10).repeat(300_000));
      if (i === 0) process.stdout.write('writing');
    }`;
  for (let round = 0; round < 10; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
    child.kill('SIGKILL');
    await ended;
    const text = readFileSync(join(folder, 'a.yaml'), 'utf8');
    expect(text.length).toBe(300_000);
    expect(new Set(text).size).toBe(1);
  }
});
