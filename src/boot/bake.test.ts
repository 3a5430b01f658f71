import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BOOTS } from '../testing/boots.ts';
import { makeInstance, type Instance } from '../testing/instance.ts';
import { bakeScript } from './bake.ts';
import { bootBody } from './boot.ts';

const shellcheck = existsSync('.venv/bin/shellcheck') ? '.venv/bin/shellcheck' : 'shellcheck';

let instance: Instance;
beforeEach(() => {
  instance = makeInstance();
});
afterEach(() => instance.remove('.'));

describe.each(BOOTS)('what an image for %s is baked with', (_name, boot) => {
  const script = bakeScript(boot);

  test('stands in the boot script, word for word', () => {
    const body = bootBody(boot);
    const own = script.split('\n').filter((line) => line !== '' && !body.includes(line));
    expect(own).toEqual([]);
  });

  test('shellcheck has nothing to say about it', () => {
    const { stdout } = spawnSync(shellcheck, ['--shell=bash', '--exclude=SC2034', '-'], {
      input: script,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });

  test('has nothing that Image Builder would take for a variable of its own', () => {
    expect(script).not.toMatch(/\{\{|\}\}/);
  });

  test('installs what the boot asks for, and nothing else is done', () => {
    expect(instance.run(boot, undefined, '^rpm', script)).toBe(3);
    expect(instance.count(/^dnf .* install .*\bjq\b/)).toBe(1);
    expect(instance.calls()).not.toMatch(/^(aws|systemctl|curl|docker|mount)/m);
  });

  test('an instance of that image installs nothing', () => {
    instance.run(boot);
    expect(instance.count(/^rpm -q/)).toBe(2);
    expect(instance.calls()).not.toMatch(/^dnf/m);
  });
});
