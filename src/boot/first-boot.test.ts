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

describe('first boot', () => {
  test.each([
    ['php-nginx', PHP],
    ['wordpress', WORDPRESS],
  ] as const)('%s is set up, kept for later boots and then served', (_name, boot) => {
    expect(instance.run(boot)).toBe(0);
    expect(instance.calls().trimEnd().endsWith('systemctl daemon-reload\nsystemctl enable --now ztech-serve')).toBe(
      true,
    );
    expect(instance.read('opt/ztech/boot')).toBe(instance.userData(boot));
    expect(instance.calls()).not.toMatch(START);
    expect(instance.read('etc/fstab')).toMatch(
      /^fs-1:\/ \S+\/srv\/shared efs \S*_netdev\S*,tls,iam,accesspoint=fsap-1 0 0$/m,
    );
    expect(instance.calls()).not.toContain('get-secret-value');
  });

  test('files get the values of the header', () => {
    instance.run(PHP);
    expect(instance.read('etc/nginx/nginx.conf')).toMatch(/keepalive_timeout 75;/);
    expect(instance.read('etc/php-fpm.d/www.conf')).toMatch(/pm\.max_children = 89\n/);
    expect(instance.read('etc/systemd/system/nginx.service.d/ztech.conf')).toBe(
      instance.read('etc/systemd/system/php-fpm.service.d/ztech.conf'),
    );
    expect(JSON.stringify(JSON.parse(instance.read('etc/ztech/agent.json')))).toContain('"application"');
    expect(instance.read('var/www/ztech/web/index.php')).toBe('<?php echo 1;');
  });

  test.each<[string, string, Boot]>([
    ['^rpm', 'install packages', PHP],
    ['^(id|useradd) ', 'make the user that PHP runs as', PHP],
    ['^(mountpoint|mount) ', 'mount the shared files', WORDPRESS],
    ['^aws s3api', 'fetch the release', PHP],
    ['^amazon-cloudwatch-agent-ctl', 'start the log agent', PHP],
    ['^aws ecr', 'pull the image', WORDPRESS],
    ['^docker pull', 'pull the image', WORDPRESS],
  ])('%s fails: the step is named, the instance given back', (fail, step, boot) => {
    expect(instance.run(boot, undefined, fail)).toBe(1);
    expect(instance.calls()).not.toContain('enable --now ztech-serve');
    expectGivenBack(instance, step);
  });

  test('without metadata the event has a stream all the same', () => {
    expect(instance.run(PHP, undefined, 'api/token$')).toBe(1);
    expect(instance.calls()).toMatch(
      /put-log-events .*--log-stream-name unknown .*FAILED step='read instance metadata'/,
    );
    expect(instance.calls()).not.toContain('enable --now ztech-serve');
  });

  test('a release whose digest differs is never unpacked', () => {
    const script = instance.userData(PHP).replace(/RELEASE_SHA256='..../, "RELEASE_SHA256='0000");
    expect(instance.run(PHP, undefined, '', script)).toBe(1);
    expectGivenBack(instance, 'check the release');
    expect(instance.exists('var/www')).toBe(false);
  });
});
