import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Boot } from './boot.ts';
import { expectGivenBack, makeInstance, type Instance } from '../testing/instance.ts';

const PHP = { application: 'php-nginx', sharedFiles: true, release: true, fastMetric: true } as const;
const WORDPRESS = { application: 'wordpress', fastMetric: true } as const;
const START = /^systemctl restart/m;

let instance: Instance;
beforeEach(() => {
  instance = makeInstance();
});
afterEach(() => instance.remove('.'));

describe('every boot', () => {
  test('an instance that is meant to serve does, answers its hook, and signals once in its life', () => {
    expect(instance.run(PHP, 'serve')).toBe(0);
    expect(instance.exists('run/ztech/serving')).toBe(true);
    expect(instance.calls()).toMatch(/^systemctl restart php-fpm nginx$/m);
    expect(instance.read('var/log/ztech-boot.log')).toMatch(/step: read the secrets\n[^]*step: get ok-42 from/);
    const inOrder = [
      'get-secret-value',
      'systemctl restart',
      '/readyz',
      'http://127.0.0.1/\n',
      '/healthz',
      'CONTINUE',
      'SUCCESS',
    ];
    const at = inOrder.map((call) => instance.calls().indexOf(call));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
    instance.put('states', 'InService\n');
    instance.remove('run/ztech');
    instance.run(PHP, 'serve');
    expect(instance.count(/--lifecycle-action-result CONTINUE$/)).toBe(2);
    expect(instance.count(/--status SUCCESS$/)).toBe(1);
  });

  test.each([
    ['php-nginx', PHP],
    ['wordpress', WORDPRESS],
  ] as const)('%s in a warm pool is ready and serves nothing; started from there it serves', (_name, boot) => {
    instance.put('states', 'Warmed:Stopped\nWarmed:Stopped\n');
    instance.put('stop', '');
    instance.run(boot, 'serve');
    expect(instance.count(/get-secret-value/)).toBeGreaterThan(1);
    expect(instance.count(/--lifecycle-action-result CONTINUE$/)).toBe(1);
    expect(instance.calls()).not.toMatch(START);
    expect(instance.calls()).not.toMatch(/signal-resource|ABANDON/);
    expect(instance.exists('run/ztech/serving')).toBe(false);
    // The stop clears /run. The first answer may still be the old one: it must not be taken for the hook of the launch.
    instance.remove('run/ztech');
    instance.put('states', 'Warmed:Stopped\nInService\n');
    instance.run(boot, 'serve');
    expect(instance.calls()).toMatch(START);
    expect(instance.count(/--lifecycle-action-result CONTINUE$/)).toBe(2);
    expect(instance.count(/--status SUCCESS$/)).toBe(1);
    expect(instance.exists('run/ztech/serving')).toBe(true);
  });

  test('an instance that is being terminated does nothing', () => {
    instance.put('states', 'Terminated\n');
    expect(instance.run(PHP, 'serve')).toBe(0);
    expect(instance.calls()).not.toMatch(/^systemctl restart|complete-lifecycle-action|signal-resource/m);
  });

  test.each<[string, Boot, string]>([
    ['get-secret-value', PHP, 'read the secrets'],
    ['get-secret-value', WORDPRESS, 'read the secrets'],
    ['target-lifecycle-state$', PHP, 'read the target lifecycle state'],
    ['^php-fpm -t', PHP, 'start PHP and nginx'],
    ['^nginx -t', PHP, 'start PHP and nginx'],
    ['/readyz$', PHP, 'get "database":42,"session":true,"files":true from /readyz'.replaceAll('"', "'")],
    ['http://127.0.0.1/$', PHP, 'ask the application'],
    ['docker exec.* install$', WORDPRESS, 'install or upgrade the site, on one instance at a time'],
    ['wp-login.php$', WORDPRESS, 'ask WordPress'],
  ])('%s fails (%o): %s is named, nothing is served', (fail, boot, step) => {
    expect(instance.run(boot, 'serve', fail)).toBe(1);
    expectGivenBack(instance, step);
  });

  test('a site that is not installed is not served, whatever the exit code says', () => {
    instance.put('installed', 'another instance is still installing');
    expect(instance.run(WORDPRESS, 'serve')).toBe(1);
    expectGivenBack(instance, 'install or upgrade the site, on one instance at a time');
  });

  test.each([
    ['an error page', 'oops500'],
    ['a gateway error', 'bad502'],
    ['PHP source', '<?php echo "hello";200'],
  ])('%s is no answer', (_what, page) => {
    instance.put('page', page);
    expect(instance.run(PHP, 'serve')).toBe(1);
    expectGivenBack(instance, 'ask the application');
  });
});
