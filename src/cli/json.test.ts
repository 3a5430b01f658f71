import { basename, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { fixturePath } from '../testing/configs.ts';
import { withProject, type Project } from '../testing/operating.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { testWorld } from '../testing/world.ts';
import { rehearsal } from '../testing/fake-aws/rehearsal.ts';
import type { FakeAws } from '../testing/fake-aws/fake.ts';
import { OUTPUT_NAMES as names, schemaId, type OutputName } from './json.ts';
import { outputSchemaText } from './json/schemas.ts';
import { main } from './main.ts';
import { run as runProgram, type Finished } from './world.ts';

async function printed(...argv: readonly string[]): Promise<string> {
  const world = testWorld(temporaryFolder());
  expect(await main(argv, world)).toBe(0);
  return world.out();
}

test('every command with --json has a schema, and no other', async () => {
  const commands = (await printed('complete', '--', '')).split('\n').map((row) => row.split('\t')[0] ?? '');
  const withJson = [];
  for (const name of commands.filter((one) => /^\w/.test(one))) {
    if (/^ +--json\b/m.test(await printed(name, '--help'))) withJson.push(name);
  }
  expect(withJson.toSorted()).toEqual(names.toSorted());
});

describe('published', () => {
  test.each(names)('%s', async (name) => {
    const text = await printed('schema', '--of', name);
    expect(text).toBe(outputSchemaText(name));
    await expect(text).toMatchFileSnapshot(`../../fixtures/schemas/${name}.json`);
    expect(JSON.parse(text).title).toBe(schemaId(name));
  });

  test('a later release may add keys to what the schema describes, and take none away', () => {
    const schema = z.fromJSONSchema(JSON.parse(outputSchemaText('outputs')));
    const now = { schema: 'ztech-infra/outputs/1', deployment: 'shop', outputs: [] };
    expect(schema.safeParse({ ...now, later: true }).success).toBe(true);
    expect(schema.safeParse({ ...now, outputs: undefined }).success).toBe(false);
    expect(schema.safeParse({ ...now, schema: 'ztech-infra/outputs/2' }).success).toBe(false);
  });
});

/** What stdout held: one document, or an object a line. All of it carries the schema of the command, and passes it. */
function held(name: OutputName, out: string): readonly { readonly type?: string }[] {
  const published = z.fromJSONSchema(JSON.parse(outputSchemaText(name)));
  const texts = out.startsWith('{\n') ? [out] : out.trimEnd().split('\n');
  return texts.map((text) => {
    const value: { readonly schema: string; readonly type?: string } = JSON.parse(text);
    expect(value.schema).toBe(schemaId(name));
    expect(published.safeParse(value).error).toBeUndefined();
    return value;
  });
}

type Run = (name: OutputName, ...args: readonly string[]) => Promise<readonly string[]>;

/** What cfn-lint prints when it finds something: the real one, which takes seconds, is run by the tests of `lint`. */
function finding(args: readonly string[]): Finished {
  const match = {
    Filename: 'data.yaml',
    Level: 'Warning',
    Message: 'something',
    Location: { Start: { LineNumber: 3, ColumnNumber: 5 } },
    Rule: { Id: 'W1' },
  };
  const says = args.includes('--version') ? 'cfn-lint 1.58.0' : JSON.stringify([match]);
  return { exitCode: args.includes('--version') ? 0 : 4, stdout: says, stderr: '' };
}

/** Runs commands with --json, of which each must print something, and gives the types of their lines. */
function runner(project: Project, fake: FakeAws, ran: Set<OutputName>): Run {
  rehearsal(fake.facts);
  const resolveDns = () => Promise.resolve(fake.facts.hostedZones[0]?.nameServers ?? []);
  return async (name, ...args) => {
    const { exitCode, out, err } = await project.run([name, ...args, '--json'], {
      resolveDns,
      run: (program, given, { cwd = project.cwd } = {}) =>
        basename(program) === 'cfn-lint' ? Promise.resolve(finding(given)) : runProgram(program, given, cwd),
    });
    expect(exitCode, err).not.toBe(70);
    expect(out, err).not.toBe('');
    ran.add(name);
    return [...new Set(held(name, out).map(({ type = '' }) => type))];
  };
}

async function offline(run: Run, project: Project): Promise<void> {
  await run('validate', 'config.yaml');
  await run('generate', 'config.yaml', '--check');
  await run('generate', 'config.yaml', '--against', resolve(fixturePath('wordpress')));
  await run('diff', '--offline', 'config.yaml', project.folder);
  await run('explain', 'compute.capacity.max');
  await run('explain', 'WebFleet');
  await run('lint', '--suppressions');
  await run('lint');
  await run('recover-plan', 'config.yaml');
  await run('doctor');
}

async function operations(run: Run, project: Project, fake: FakeAws): Promise<void> {
  await project.change([/^protection: .*$/m, 'protection: destroying']);
  const deployed = await run('deploy', '--yes', '--create-bucket');
  expect(deployed).toEqual(['preflight', 'review', 'event', 'result', 'outputs']);
  await run('status');
  await run('outputs');
  await run('drift');
  expect(await run('events')).toEqual(['event']);
  await project.change(['max: 60', 'max: 84']);
  await run('diff');
  const root = fake.stack('ztech-production', 'sa-east-1');
  root.set('UPDATE_ROLLBACK_FAILED');
  expect(await run('recover')).toEqual(['stuck']);
  root.set('UPDATE_COMPLETE');
  expect(await run('destroy', '--confirm', 'ztech-production')).toEqual(['event', 'result']);
  expect(await run('destroy', '--confirm', 'ztech-production')).toEqual(['result']);
}

test('every command prints what its schema says', () =>
  withProject('ztech', async (project, fake) => {
    const ran = new Set<OutputName>();
    const run = runner(project, fake, ran);
    await offline(run, project);
    await operations(run, project, fake);
    expect([...ran].toSorted()).toEqual(names.toSorted());
  }));
