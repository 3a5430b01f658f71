import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  bootBody,
  bootHeader,
  FAST_METRIC,
  FLEET,
  HOOK,
  PHASE_SECONDS,
  renderedBytes,
  USER_DATA_LIMIT,
} from './boot.ts';
import { databaseRoot } from './database-roots.ts';
import { VARIABLES } from './header.ts';
import { BOOTS, EXAMPLES } from '../testing/boots.ts';

/** The project's own, pinned copy first (npm test sets it up), then the system's. */
const shellcheck = existsSync('.venv/bin/shellcheck') ? '.venv/bin/shellcheck' : 'shellcheck';

/** Variables that only AWS knows at deployment. */
const REFERENCES = [
  'REGION',
  'STACK',
  'BOOT_LOG_GROUP',
  'APP_LOG_GROUP',
  'DB_HOST',
  'DB_SECRET_ARN',
  'CACHE_HOST',
  'CACHE_SECRET_ARN',
  'SALTS_SECRET_ARN',
  'FILE_SYSTEM_ID',
  'ACCESS_POINT_ID',
  'IMAGES_BUCKET',
  'RELEASE_BUCKET',
];

/** What this project allows itself behind RDS Proxy; without it the root of the database's certificate travels too. */
const BUDGET = 15_500;

const run = (command: string, args: string[], input: string) => spawnSync(command, args, { input, encoding: 'utf8' });

describe.each(BOOTS)('%s', (_name, boot) => {
  const body = bootBody(boot);
  const script = bootHeader(boot, EXAMPLES) + body;

  // SC2034, unused: the header exports by `set -a`. What nobody uses is found below, and in the body by itself.
  test.each([
    ['the body', ['--shell=bash'], body],
    ['the script as it runs', ['--shell=bash', '--exclude=SC2034'], script],
  ])('shellcheck has nothing to say about %s', (_what, options, text) => {
    const { status, stdout, error } = run(shellcheck, [...options, '-'], text);
    expect(error, 'shellcheck is missing: `npm test` installs it into .venv').toBeUndefined();
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  test('bash can parse it', () => {
    expect(run('bash', ['-n'], script)).toMatchObject({ status: 0, stderr: '' });
  });

  test('the body stays literal in YAML', () => {
    expect(body).toMatch(/^[\n\x20-\x7e]+$/);
    expect(body).not.toMatch(/ $/m);
    expect(body.endsWith('\n')).toBe(true);
    expect(bootBody(boot)).toBe(body);
  });

  test('comments for those who change the sources stay there', () => {
    expect(body).not.toMatch(/^ *(##|;;|\/\/\/) /m);
    expect(body).not.toMatch(/^#(images|requests)$/m);
  });

  test('uses every variable of its header and no other', () => {
    const names: readonly string[] = VARIABLES[boot.application];
    const used = [...body.matchAll(/ZT_([A-Z0-9_]+)|@([A-Z][A-Z0-9_]+)@/g)].map(
      ([, shell, file]) => shell ?? file ?? '',
    );
    const known = new Set([...names, 'INSTANCE', 'NAME']);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    const optional = boot.application === 'php-nginx' ? switchedOff(boot) : [];
    expect(names.filter((name) => !used.includes(name) && !optional.includes(name))).toEqual([]);
  });

  test.each([
    ['the budget behind a proxy', '', BUDGET],
    ['user data with the root of the database', databaseRoot('us-east-1') ?? '', USER_DATA_LIMIT],
  ])('fits into %s with every reference at its longest', (_what, root, most) => {
    const references = Object.fromEntries(REFERENCES.map((name) => [name, '${Reference}']));
    const header = bootHeader(boot, { ...EXAMPLES, ...references, DB_ROOT: root });
    expect(renderedBytes({ header, body })).toBeLessThanOrEqual(most);
  });

  test('signals the group and answers the hook by the names they have in the template', () => {
    expect(body).toContain(`--logical-resource-id ${FLEET} `);
    expect(body).toContain(`--lifecycle-hook-name ${HOOK} `);
  });

  test('publishes requests under the name by which the policies know them, or not at all', () => {
    const names = [
      ...body.matchAll(/Namespace: "([^"]+)", Dimensions: \[\["Stack"\]\],\s+Metrics: \[\{Name: "(\w+)"/g),
    ];
    const { Namespace, MetricName } = FAST_METRIC;
    expect(names.map(([, ...found]) => found)).toEqual(boot.fastMetric ? [[Namespace, MetricName]] : []);
    expect(body.includes(`, ${MetricName}: $rate}`)).toBe(boot.fastMetric);
  });

  test('no here-document ends early', () => {
    const documents = body.match(/ << 'EOF'$/gm)?.length ?? 0;
    expect(documents).toBeGreaterThan(5);
    expect(body.match(/^EOF$/gm)).toHaveLength(documents);
  });

  test('a step that hangs until its limit still leaves time to report it', () => {
    const seconds = [...body.matchAll(/\bretry (\d+) (\d+)/g)].map(
      ([, tries, limit]) => Number(tries) * (Number(limit) + 5) + (Number(tries) - 1) * 5,
    );
    expect(seconds.length).toBeGreaterThan(2);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(PHASE_SECONDS.setup);
  });
});

/** Variables that only a part of the script uses, which these switches leave out. */
function switchedOff(boot: { sharedFiles: boolean; release: boolean }): readonly string[] {
  return [
    ...(boot.sharedFiles ? [] : ['ACCESS_POINT_ID', 'IMAGES_CACHE_DAYS']),
    ...(boot.release ? [] : ['RELEASE_BUCKET', 'RELEASE_VERSION', 'RELEASE_SHA256']),
  ];
}

describe('wordpress', () => {
  test('visitors run no cron, neither by their pages nor by asking for it', () => {
    const body = bootBody({ application: 'wordpress', fastMetric: true });
    expect(body).toContain("define('DISABLE_WP_CRON', true);");
    expect(body).toMatch(/<Files wp-cron\.php>\n +Require all denied\n/);
  });
});

describe('header', () => {
  const boot = { application: 'wordpress', fastMetric: true } as const;

  test('one exported assignment a line, in a fixed order', () => {
    const header = bootHeader(boot, { ...EXAMPLES, REGION: '${AWS::Region}' });
    expect(header.startsWith("#!/bin/bash\nset -a\nZT_REGION='${AWS::Region}'\nZT_STACK=")).toBe(true);
    expect(header.endsWith("'\nset +a\n")).toBe(true);
    const { stdout } = run('bash', ['-s'], `${header.replaceAll('$', '')}exec env`);
    expect(stdout).toContain('ZT_SITE_HOST=www.example.com\n');
  });

  test.each([
    ["it's"],
    ['two\nlines'],
    ['tab\t'],
    ['r\u00e9gion'],
    ['${'],
    ['${Name'],
    ['${!Name}'],
    ['${a b}'],
    ["${Name}'; reboot '"],
  ])('refuses %j', (value) => {
    expect(() => bootHeader(boot, { ...EXAMPLES, SITE_HOST: value })).toThrow(/SITE_HOST cannot stand/);
  });

  test.each([['$HOME `id` "x" \\'], ['${Stack.Output}'], ['arn:${AWS::Partition}:x']])('takes %j', (value) => {
    expect(bootHeader(boot, { ...EXAMPLES, SITE_HOST: value })).toContain(`ZT_SITE_HOST='${value}'\n`);
  });
});
