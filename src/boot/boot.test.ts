import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bootBody, bootHeader, PHASE_SECONDS, renderedBytes, USER_DATA_BUDGET, USER_DATA_LIMIT } from './boot.ts';
import { databaseRoot } from './database-roots.ts';
import { VARIABLES } from './header.ts';
import { BOOTS, EXAMPLES } from '../testing/boots.ts';

/** The project's own, pinned copy first (npm test sets it up), then the system's. */
const shellcheck = existsSync('.venv/bin/shellcheck') ? '.venv/bin/shellcheck' : 'shellcheck';

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
    expect(body).not.toContain('#images');
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

  test('fits into user data with the longest values and the root of the database', () => {
    const root = databaseRoot('us-east-1') ?? '';
    const bytes = renderedBytes({ header: bootHeader(boot, { ...EXAMPLES, DB_ROOT: root }), body });
    expect(bytes).toBeLessThanOrEqual(USER_DATA_BUDGET);
    expect(USER_DATA_BUDGET).toBeLessThan(USER_DATA_LIMIT);
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

describe('header', () => {
  const boot = { application: 'wordpress' } as const;

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
