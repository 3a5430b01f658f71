import { mkdirSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeInstance, type Instance } from '../testing/instance.ts';

const PHP = { application: 'php-nginx', sharedFiles: true, release: true, fastMetric: true } as const;
const WORDPRESS = { application: 'wordpress', fastMetric: true } as const;

let instance: Instance;
beforeEach(() => {
  instance = makeInstance();
});
afterEach(() => instance.remove('.'));

describe('secrets while serving', () => {
  const platform = () => instance.stat('run/ztech/platform.json');

  test('are left alone while they are fresh and the database takes them', () => {
    instance.run(PHP, 'refresh');
    const before = platform().ino;
    instance.remove('calls');
    expect(instance.run(PHP, 'refresh')).toBe(0);
    expect(platform().ino).toBe(before);
    expect(instance.calls()).not.toContain('get-secret-value');
  });

  test('are renewed by a rename when the database refuses the password, PHP reloads only for the cache', () => {
    expect(instance.run(PHP, 'refresh')).toBe(0);
    expect(instance.read('run/ztech/platform.json')).toContain('old');
    expect(platform().mode & 0o777).toBe(0o640);
    expect(instance.stat('run/ztech/session.conf').mode & 0o777).toBe(0o600);
    const before = platform().ino;
    instance.remove('calls');
    expect(instance.run(PHP, 'refresh', '^php ')).toBe(0);
    expect(platform().ino).not.toBe(before);
    expect(instance.calls()).not.toContain('reload');
    instance.put('secret', 'new');
    expect(instance.run(PHP, 'refresh', '^php ')).toBe(0);
    expect(instance.read('run/ztech/platform.json')).toContain('new');
    expect(instance.count(/^systemctl try-reload-or-restart php-fpm$/)).toBe(1);
    expect(readdirSync(instance.at('run/ztech')).toSorted()).toEqual(['platform.json', 'session.conf']);
  });

  test.each([
    ['php-nginx', PHP, '^php |get-secret-value', 'platform.json'],
    ['wordpress', WORDPRESS, 'docker exec|get-secret-value', 'db-password'],
  ] as const)('%s: a failed renewal keeps the old ones, and the instance in service', (_name, boot, fail, file) => {
    instance.run(boot, 'refresh');
    instance.put('run/ztech/serving', '');
    const before = instance.read(`run/ztech/${file}`);
    instance.remove('calls');
    expect(instance.run(boot, 'refresh', fail)).not.toBe(0);
    expect(instance.read(`run/ztech/${file}`)).toBe(before);
    expect(instance.calls()).toContain('get-secret-value');
    expect(instance.calls()).not.toMatch(/systemctl|signal-resource|ABANDON/);
    expect(instance.exists('run/ztech/serving')).toBe(true);
  });

  test('WordPress has eight keys, all different, the same on every instance, none the secret itself', () => {
    instance.run(WORDPRESS, 'refresh');
    const names = readdirSync(instance.at('run/ztech')).filter((name) => /_(KEY|SALT)$/.test(name));
    const keys = names.map((name) => instance.read(`run/ztech/${name}`));
    expect(names).toHaveLength(8);
    expect(new Set(keys).size).toBe(8);
    expect(keys.join('')).not.toContain('old');
    instance.remove('run/ztech');
    instance.run(WORDPRESS, 'refresh');
    expect(names.map((name) => instance.read(`run/ztech/${name}`))).toEqual(keys);
  });

  test('draining takes the instance out of the health check before the web server stops', () => {
    mkdirSync(instance.at('run/ztech'), { recursive: true });
    instance.put('run/ztech/serving', '');
    expect(instance.run(PHP, 'drain')).toBe(0);
    expect(instance.exists('run/ztech/serving')).toBe(false);
    expect(instance.calls()).toBe('sleep 35\n');
  });
});
