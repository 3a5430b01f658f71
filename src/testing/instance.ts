import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { bootBody, bootHeader, type Boot } from '../boot/boot.ts';
import stub from './stub-command.sh';
import { EXAMPLES } from './boots.ts';

/** What the scripts call: bash and the core utilities are real, all else is the stub, which records every call. */
const STUBBED =
  'amazon-cloudwatch-agent-ctl aws chgrp curl dnf docker id install jq mount mountpoint nginx php php-fpm rpm sleep systemctl useradd';
const REAL =
  'awk base64 bash cat chmod cmp cp cut date find grep gzip head ln mkdir mktemp mv rm sed sha256sum tail tar tee touch tr timeout';
const FOLDERS = [
  'bin',
  'etc/pki/tls/certs',
  'opt/aws/amazon-cloudwatch-agent/bin',
  'run',
  'var/lib/ztech',
  'var/log',
  'var/tmp',
];

/** A folder that stands for an instance: every absolute path of the scripts is moved below it. */
export type Instance = ReturnType<typeof makeInstance>;

export function makeInstance() {
  const root = mkdtempSync(join(tmpdir(), 'ztech-boot-'));
  const at = (path: string): string => join(root, path);
  const put = (path: string, text: string): void => writeFileSync(at(path), text);
  const read = (path: string): string => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : '');
  const stubCommand = (name: string): void => symlinkSync(at('bin/stub'), at(`bin/${name}`));
  furnish(at, put, stubCommand);
  const calls = (): string => read('calls');

  /** Runs the script as cloud-init does (no argument) or as systemd does; `fail` is a pattern of calls that fail. */
  const run = (boot: Boot, argument?: 'serve' | 'refresh' | 'drain', fail = '', script = userData(boot, root)) => {
    put('user-data', script);
    const env = { PATH: at('bin'), LAB: root, FAIL: fail };
    const { status } = spawnSync(at('bin/bash'), [at('user-data'), ...(argument ? [argument] : [])], { env });
    expect(read('unknown')).toBe('');
    return status;
  };

  return {
    put,
    read,
    calls,
    run,
    stubCommand,
    at,
    exists: (path: string): boolean => existsSync(at(path)),
    stat: (path: string) => statSync(at(path)),
    remove: (path: string): void => rmSync(at(path), { recursive: true, force: true }),
    count: (call: RegExp): number => [...calls().matchAll(new RegExp(call, 'gm'))].length,
    userData: (boot: Boot): string => userData(boot, root),
  };
}

function furnish(
  at: (path: string) => string,
  put: (path: string, text: string) => void,
  stubCommand: (name: string) => void,
) {
  for (const folder of FOLDERS) mkdirSync(at(folder), { recursive: true });
  put('bin/stub', stub);
  chmodSync(at('bin/stub'), 0o755);
  for (const name of STUBBED.split(' ')) stubCommand(name);
  symlinkSync(at('bin/stub'), at('opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl'));
  for (const name of REAL.split(' ')) {
    const path = execFileSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    symlinkSync(path, at(`bin/${name}`));
  }
  put('etc/pki/tls/certs/ca-bundle.crt', 'public roots\n');
  put('secret', 'old');
  put('page', 'hello200');
  put('installed', 'ok-42');
  put('states', 'InService\n');
  put('index.php', '<?php echo 1;');
  execFileSync('tar', ['-czf', at('release.tar.gz'), '-C', at('.'), 'index.php']);
}

function userData(boot: Boot, root: string): string {
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'release.tar.gz')))
    .digest('hex');
  const script = bootHeader(boot, { ...EXAMPLES, RELEASE_SHA256: digest }) + bootBody(boot);
  return script
    .replaceAll(/(?<![\w.])\/(etc|opt|run|var|srv)\//g, `${root}/$1/`)
    .replaceAll('/dev/console', `${root}/console`);
}

/** The step is named in the boot log, failure signalled, the hook answered with ABANDON, and nothing is served. */
export function expectGivenBack(instance: Instance, step: string): void {
  const { calls, count } = instance;
  expect(calls()).toMatch(new RegExp(`put-log-events .*FAILED step='${step}' line=\\d+ code=\\d+: .`));
  expect(
    count(/^aws cloudformation signal-resource .*--logical-resource-id WebFleet --unique-id i-1 --status FAILURE$/),
  ).toBe(1);
  expect(count(/^aws autoscaling complete-lifecycle-action .*group-1 .*--lifecycle-action-result ABANDON$/)).toBe(1);
  expect(count(/--status SUCCESS|--lifecycle-action-result CONTINUE/)).toBe(0);
  expect(calls()).toMatch(/^systemctl stop /m);
  expect(instance.exists('run/ztech/serving')).toBe(false);
}
