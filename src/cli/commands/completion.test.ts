import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { Command } from '@commander-js/extra-typings';
import { describe, expect, inject, test, vi } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld } from '../../testing/world.ts';
import { nameOf, valuesOf } from '../completion/candidates.ts';
import { valuesFor } from '../completion/values.ts';
import { COMMANDS, main } from '../main.ts';
import type { Session } from '../session.ts';
import { createTerminal } from '../terminal.ts';

// Every command is loaded, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

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

describe('values that the project knows', () => {
  /** The fixture, generated, in a repository with a commit and a branch. */
  async function generated(): Promise<string> {
    const cwd = temporaryFolder();
    copyFileSync('fixtures/ztech.yaml', `${cwd}/config.yaml`);
    expect(await main(['generate', 'config.yaml'], testWorld(cwd))).toBe(0);
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
    for (const args of [
      ['init', '-q', '-b', 'main'],
      [...who, 'commit', '-q', '--allow-empty', '-m', 'x'],
      ['branch', 'other'],
    ])
      execFileSync('git', args, { cwd });
    return cwd;
  }

  test('logical ids, commits, stacks, what holds data, configs of a plan', async () => {
    const cwd = await generated();
    const offered = async (...words: readonly string[]): Promise<readonly string[]> => {
      const world = testWorld(cwd);
      expect(await main(['complete', '--', ...words], world)).toBe(0);
      return world
        .out()
        .split('\n')
        .map((line) => line.split('\t')[0] ?? '');
    };
    expect(await offered('explain', 'WebF')).toEqual(['WebFleet', '']);
    expect(await offered('generate', 'config.yaml', '--against', '')).toEqual(
      expect.arrayContaining(['HEAD', 'main', 'other']),
    );
    expect(await offered('events', 'ztech')).toEqual(['ztech-production', 'ztech-production-edge', '']);
    expect(await offered('deploy', '--allow-replace', 'Data/Data')).toEqual(expect.arrayContaining(['Data/Database']));
    expect(await offered('recover-plan', 'c')).toEqual(['config.yaml', '']);
  });

  test('no folder: ids of what the defaults would generate', async () => {
    const world = testWorld(temporaryFolder());
    expect(await main(['complete', '--', 'explain', 'Databas'], world)).toBe(0);
    expect(world.out()).toContain('Database\tAWS::RDS::DBInstance\n');
  });
});

/** Where the shell completes file names, or only the user can know: what, and why nothing is offered. */
const LEFT_TO_THE_USER: Readonly<Record<string, string>> = {
  dir: 'a folder: the shell',
  file: 'a file: the shell',
  name: 'a profile, a bucket, a change set, a deployment to be confirmed by typing',
  region: 'a stack of no folder: nobody but the user knows it',
  resource: 'recover prints what to skip',
  url: 'an endpoint',
};

test('every argument and every value of an option is completed, or left to the user with a reason', async () => {
  const world = testWorld(project());
  const session: Session = { world, terminal: createTerminal(world, []), exitCode: 0, commands: [] };
  const values = valuesFor(session);
  const left = new Set<string>();
  for (const { name, hidden, load } of COMMANDS) {
    if (hidden === true) continue;
    const command = new Command(name);
    (await load()).define(command, session);
    const options = command.options.filter((option) => option.required || option.optional);
    for (const wanted of [...command.registeredArguments, ...options]) {
      if ((await valuesOf(wanted, '', values)) !== undefined) continue;
      const what = nameOf(wanted);
      left.add(what);
      expect(Object.keys(LEFT_TO_THE_USER), `${name} ${what}`).toContain(what);
    }
  }
  expect([...left].toSorted()).toEqual(Object.keys(LEFT_TO_THE_USER));
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
