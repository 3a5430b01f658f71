import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

function project(): string {
  const folder = temporaryFolder();
  for (const file of [
    'shop.yaml',
    'notes.txt',
    'fixtures/ztech.yaml',
    'templates-out/shop-production/deployment.yaml',
  ]) {
    mkdirSync(`${folder}/${file}`.replace(/\/[^/]*$/, ''), { recursive: true });
    writeFileSync(`${folder}/${file}`, '');
  }
  return folder;
}

async function completed(...words: readonly string[]): Promise<readonly string[]> {
  const world = testWorld(project());
  expect(await main(['complete', '--', ...words], world)).toBe(0);
  expect(world.err()).toBe('');
  return world.out().split('\n').slice(0, -1);
}

const values = async (...words: readonly string[]): Promise<readonly string[]> =>
  (await completed(...words)).map((line) => line.split('\t')[0] ?? '');

describe('what fits at the cursor', () => {
  test('commands, with what they do', async () => {
    expect(await completed('gen')).toEqual(['generate\twrite the templates of one or more configs']);
    expect(await values('')).toContain('deploy');
    expect(await values('')).not.toContain('complete');
  });

  test('nothing after a word that is no command', async () => {
    expect(await values('depoly', '')).toEqual([]);
  });

  test('configs of the folder, and of fixtures', async () => {
    expect(await values('generate', '')).toEqual(['shop.yaml', 'fixtures/ztech.yaml']);
    expect(await values('generate', 'fixtures/')).toEqual(['fixtures/ztech.yaml']);
    expect(await values('generate', 'shop.yaml', 'f')).toEqual(['fixtures/ztech.yaml']);
  });

  test('generated folders', async () => {
    expect(await values('deploy', '')).toEqual(['templates-out/shop-production']);
    expect(await values('lint', '')).toEqual(['templates-out/shop-production', 'shop.yaml', 'fixtures/ztech.yaml']);
  });

  test('a folder that was given is not asked for again', async () => {
    expect(await values('deploy', 'templates-out/shop-production', '')).toEqual([]);
  });

  test('options, but not those that are there already', async () => {
    expect(await values('generate', '--')).toContain('--check');
    expect(await values('generate', '--check', '--ch')).toEqual([]);
    expect(await values('deploy', '--allow-replace', 'Data/Database', '--allow-r')).toEqual(['--allow-replace']);
  });

  test('choices of an option, also where bash took --option=value apart', async () => {
    expect(await values('init', '--application', '')).toEqual(['php-nginx', 'wordpress']);
    expect(await values('init', '--application', '=', 'w')).toEqual(['wordpress']);
    expect(await values('init', '--application', '=')).toEqual(['php-nginx', 'wordpress']);
  });

  test('the value of an option is no argument', async () => {
    expect(await values('deploy', '--profile', 'prod', '')).toEqual(['templates-out/shop-production']);
  });

  test('nothing where only the user can know', async () => {
    expect(await values('deploy', '--profile', '')).toEqual([]);
  });
});

describe('the script for bash', () => {
  /** What bash would offer, from the real script and the real program. */
  function offered(cwd: string, line: readonly string[]): readonly string[] {
    const bin = `${cwd}/bin`;
    mkdirSync(bin);
    writeFileSync(`${bin}/ztech-infra`, `#!/bin/sh\nexec '${process.execPath}' '${inject('cli')}' "$@"\n`);
    chmodSync(`${bin}/ztech-infra`, 0o755);
    const script = `
      source <(ztech-infra completion bash)
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
      _ztech_infra && printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
    return execFileSync('bash', ['-euc', script, 'bash', 'ztech-infra', ...line], { cwd, env, encoding: 'utf8' })
      .split('\n')
      .slice(0, -1);
  }

  test('offers what the program answers', () => {
    expect(offered(project(), ['generate', 'fix'])).toEqual(['fixtures/ztech.yaml']);
  });

  test('does not run what stands in the words', () => {
    const cwd = project();
    offered(cwd, ['generate', '$(touch ran)', '`touch ran`', ';touch ran', '']);
    expect(execFileSync('ls', [cwd], { encoding: 'utf8' })).not.toContain('ran');
  });
});
