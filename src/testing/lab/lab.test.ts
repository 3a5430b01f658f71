import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changed, fixture } from '../configs.ts';
import { VALUES } from './lab.ts';
import { platformOf, withHeader } from './user-data.ts';

describe('the user data that the laboratory boots', () => {
  const release = { version: '1.0.0', sha256: 'ab'.repeat(32) };

  test.each([
    ['ztech', fixture('ztech')],
    ['ztech with a release', changed('ztech', { compute: { release } })],
    ['wordpress', fixture('wordpress')],
  ])('%s: every reference of the template has a value here', (_name, config) => {
    const { userData } = platformOf(config, VALUES);
    expect(userData.startsWith('#!/bin/bash\nset -a\nZT_REGION=')).toBe(true);
    expect(userData.slice(0, userData.indexOf('set +a'))).not.toMatch(/\$\{|<|AWS::/);
    expect(userData).toContain("ZT_DB_HOST='database.lab.internal'\n");
    expect(spawnSync('bash', ['-n'], { input: userData }).status).toBe(0);
  });

  test('the health check is that of the target group', () => {
    const { health } = platformOf(fixture('ztech'), VALUES);
    expect(health.path).toBe('/healthz');
    expect(health.interval).toBeGreaterThan(health.timeout);
    expect(health.unhealthy).toBeGreaterThan(1);
  });

  test.each(['ztech', 'wordpress'] as const)('%s: the balancer notices a drain before the web server stops', (name) => {
    const { userData, health } = platformOf(fixture(name), VALUES);
    const drain = Number(/^DRAIN=(\d+)$/m.exec(userData)?.[1]);
    expect(userData).toContain('sleep "$DRAIN"\n');
    expect(drain).toBeGreaterThanOrEqual(health.interval * health.unhealthy + health.timeout);
    // systemd kills a stop that takes longer than its default of 90 s.
    expect(drain).toBeLessThan(90);
  });

  test('a variable that the header lacks is no change', () => {
    const { userData } = platformOf(fixture('ztech'), VALUES);
    expect(withHeader(userData, { DB_NAME: "$&'" })).toContain("ZT_DB_NAME='$&''\n");
    expect(() => withHeader(userData, { DB_NAMES: '' })).toThrow('ZT_DB_NAMES');
  });
});

describe('stand-ins', () => {
  const folder = join(import.meta.dirname, 'instance');
  const image = join(import.meta.dirname, 'wordpress/image');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.sh'));
  const shell = [folder, image]
    .flatMap((name) => readdirSync(name).map((file) => join(name, file)))
    .filter((path) => path.endsWith('.sh'));
  const shellcheck = existsSync('.venv/bin/shellcheck') ? '.venv/bin/shellcheck' : 'shellcheck';

  test.each(shell.map((path) => [basename(path), path]))('shellcheck has nothing to say about %s', (_name, path) => {
    // SC1091: /lab/common exists in the instance only, and is checked by itself.
    const { stdout, error } = spawnSync(shellcheck, ['--exclude=SC1091', path], { encoding: 'utf8' });
    expect(error).toBeUndefined();
    expect(stdout).toBe('');
  });

  test('each that is recorded fails on what it does not know', () => {
    const recording = scripts.filter((name) => readFileSync(join(folder, name), 'utf8').includes('. /lab/common'));
    const silent = recording.filter((name) => !/\bunknown "?\$?/.test(readFileSync(join(folder, name), 'utf8')));
    expect(recording.length).toBeGreaterThan(5);
    expect(silent).toEqual(['aws.sh']);
  });
});
