import { mkdirSync, chmodSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeInstance, type Instance } from '../testing/instance.ts';

const PHP = { application: 'php-nginx', sharedFiles: true, release: true, fastMetric: true } as const;
const WORDPRESS = { application: 'wordpress', fastMetric: true } as const;

let instance: Instance;
beforeEach(() => {
  instance = makeInstance();
  mkdirSync(instance.at('opt/ztech'), { recursive: true });
  instance.put('opt/ztech/boot', `#!/bin/bash\necho "job $1" >> ${instance.at('calls')}\n`);
  chmodSync(instance.at('opt/ztech/boot'), 0o755);
});
afterEach(() => instance.remove('.'));

/** Serves for so many beats of ten seconds, while the web server has counted these requests. */
function serve(boot: typeof PHP | typeof WORDPRESS, counts: readonly string[]): void {
  instance.put('beats', '\n'.repeat(counts.length));
  instance.put('counts', counts.map((count) => `${count}\n`).join(''));
  instance.run(boot, 'serve');
}

const rates = (path: string): readonly string[] =>
  [...instance.read(path).matchAll(/^\{"RequestsPerMinute":(.*)\}$/gm)].map(([, rate = '']) => rate);

describe('requests of every ten seconds', () => {
  test.each([
    ['php-nginx', PHP, 'var/log/ztech-requests.log'],
    ['wordpress', WORDPRESS, 'var/log/ztech-boot.log'],
  ] as const)('%s publishes what came since the last time, a minute', (_name, boot, log) => {
    serve(boot, ['1000', '1150', '1150', '1160']);
    expect(rates(log)).toEqual(['900', '0', '60']);
  });

  test('a restarted web server counts anew: nothing is published of that interval', () => {
    serve(PHP, ['1000', '20', '40']);
    expect(rates('var/log/ztech-requests.log')).toEqual(['120']);
  });

  test('a web server that does not answer costs a datapoint, not the instance', () => {
    serve(PHP, ['1000', '', '1300']);
    expect(rates('var/log/ztech-requests.log')).toEqual([]);
    expect(instance.exists('run/ztech/serving')).toBe(true);
    expect(instance.count(/^sleep 10$/)).toBe(4);
    expect(instance.calls()).not.toMatch(/ABANDON/);
  });

  test('jobs run every other time', () => {
    serve(WORDPRESS, ['1', '2', '3', '4']);
    expect(instance.count(/^job refresh$/)).toBe(2);
    expect(instance.count(/^job cron$/)).toBe(2);
  });

  test('without the fast metric nothing asks the web server', () => {
    instance.put('beats', '\n\n');
    instance.run({ ...PHP, fastMetric: false }, 'serve');
    expect(instance.count(/^sleep 10$/)).toBe(3);
    expect(instance.calls()).not.toContain('127.0.0.1:81');
    expect(instance.exists('var/log/ztech-requests.log')).toBe(false);
  });
});
