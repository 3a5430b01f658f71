import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changed } from '../testing/configs.ts';
import { folderOf, testPerson } from '../testing/deploying.ts';
import { startMinistack, type Ministack } from '../testing/ministack.ts';
import { reducedTemplates, type Reduction } from '../testing/reduced.ts';
import { openAws } from './aws.ts';
import { deploy } from './deploy.ts';
import type { Deploying, StackOutcome } from './desk.ts';
import { destroy, survey } from './destroy.ts';
import type { DeploymentFolder } from './folder.ts';
import type { Goal } from './next.ts';
import { outputsOf } from './outputs.ts';
import type { Clock, OpenAws } from './port.ts';
import { statusOf } from './status.ts';

/**
 * The life of a deployment on an emulator that others wrote, so that our code and our own fake are not wrong in the same
 * way: upload, change set, execution, events, outputs, an empty change set, a resource that fails, deletion. It makes no
 * nested change sets and gets updates of nested stacks wrong: those are proven on the fake alone.
 */

/** What the emulator cannot do. A newer one that can makes the last test fail: then the entry goes. */
const REDUCTION: Reduction = {
  types: new Set([
    'AWS::Backup::BackupSelection',
    'AWS::EC2::EIP',
    'AWS::EC2::FlowLog',
    'AWS::EC2::SecurityGroupIngress',
    'AWS::RDS::OptionGroup',
    'AWS::WAFv2::LoggingConfiguration',
    'AWS::WAFv2::WebACLAssociation',
  ]),
  properties: new Set(['AWS::RDS::DBInstance.OptionGroupName']),
  attributes: new Set(['AWS::RDS::DBInstance.MasterUserSecret.SecretArn']),
};

/**
 * Without a proxy, which the emulator lacks, without a zone, which would have to be made first, and without alarms on the
 * NAT gateways, which are left out.
 */
const CONFIG = changed('wordpress', {
  protection: 'destroying',
  data: { database: { proxy: false } },
  operations: { alarms: false, email: undefined, monthlyBudgetUsd: undefined },
  domain: {
    hostedZone: 'none',
    records: undefined,
    certificateArns: {
      balancer: 'arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef',
    },
  },
});
const REGION = 'us-east-1';

let ministack: Ministack;
let open: OpenAws;
beforeAll(async () => {
  ministack = await startMinistack(REGION);
  open = openAws(ministack.settings);
  await open(REGION).store.createBucket('templates', {});
});
afterAll(() => ministack.close());

/** Real time, in a hurry: the emulator is done before it answers. */
const clock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, Math.min(milliseconds, 50));
    }),
};

async function run(folder: DeploymentFolder, onFailure?: Goal['onFailure']): Promise<readonly StackOutcome[]> {
  const outcomes: StackOutcome[] = [];
  const deploying: Deploying = {
    folder,
    open,
    clock,
    signal: new AbortController().signal,
    goal: { execute: 'gate', onFailure },
    options: {
      bucket: { name: 'templates', region: REGION, urlSuffix: 'amazonaws.com' },
      importExisting: false,
      revertDrift: false,
      nested: true,
      description: 'test',
      protect: true,
    },
    person: testPerson(),
  };
  for await (const outcome of deploy(deploying)) outcomes.push(outcome);
  return outcomes;
}

const whole = folderOf(CONFIG);
const { texts, left } = reducedTemplates(whole.files, REDUCTION);
const folder = { ...whole, files: texts };

test('of our templates only this is left out', () => {
  expect(left).toMatchInlineSnapshot(`
    [
      "network.yaml NatAddressA",
      "network.yaml NatAddressB",
      "network.yaml NatAddressC",
      "network.yaml FlowLog",
      "network.yaml AppFromBalancer",
      "network.yaml DatabaseFromApp",
      "network.yaml CacheFromApp",
      "network.yaml FilesFromApp",
      "network.yaml AppFromBastion",
      "network.yaml NatGatewayA",
      "network.yaml NatGatewayB",
      "network.yaml NatGatewayC",
      "network.yaml AppDefaultRouteA",
      "network.yaml AppDefaultRouteB",
      "network.yaml AppDefaultRouteC",
      "data.yaml DatabaseOptions",
      "data.yaml BackupSelection",
      "edge.yaml FirewallLogs",
      "edge.yaml WebAclAssociation",
    ]
  `);
});

test('a first deployment, its outputs, an empty change set, and the way down', async () => {
  const [first] = await run(folder);
  expect(first?.result).toEqual({ kind: 'deployed' });
  expect(first?.ended?.status).toBe('CREATE_COMPLETE');
  const { roots } = await statusOf(folder.stacks, folder.tags, open);
  expect(roots[0]?.stack?.nested.map(({ path, status }) => `${path} ${status}`)).toEqual([
    'Network CREATE_COMPLETE',
    'Data CREATE_COMPLETE',
    'Compute CREATE_COMPLETE',
    'Edge CREATE_COMPLETE',
  ]);
  expect(roots[0]?.stack?.terminationProtection).toBe(true);
  const outputs = await outputsOf(folder.stacks, open, undefined);
  expect(outputs.map(({ name }) => name)).toEqual(['balancer', 'bastion', 'shell']);

  expect((await run(folder)).map(({ result }) => result.kind)).toEqual(['unchanged']);

  const found = await survey(folder, open);
  expect(found.plan.protected).toEqual([]);
  const progress = vi.fn<() => void>();
  const signal = new AbortController().signal;
  const ended = await destroy({ folder, open, clock, signal, survey: found, say: () => undefined, progress });
  expect(ended).toEqual({ kind: 'destroyed' });
  expect(await open(REGION).cloudFormation.stacks()).toEqual([]);
});

/** Deploys what must fail, and takes the stack away again. */
async function failure(files: DeploymentFolder): Promise<string> {
  const [outcome] = await run(files, 'rollback');
  if (outcome?.standing === undefined) throw new Error('nothing stands');
  expect(outcome.result).toEqual({ kind: 'failed', status: 'ROLLBACK_COMPLETE' });
  // No change set is taken any more.
  expect((await run(files)).map(({ result }) => result)).toEqual([{ kind: 'stuck', status: 'ROLLBACK_COMPLETE' }]);
  const { cloudFormation } = open(REGION);
  await cloudFormation.setTerminationProtection(outcome.standing.name, false);
  await cloudFormation.deleteStack(outcome.standing.id, randomUUID());
  return (outcome.ended?.failures ?? []).map(({ event }) => event.reason).join();
}

test('a resource that fails: rolled back, with the reason from inside the nested stack', async () => {
  expect(await failure(whole)).toContain('Unsupported resource type');
});

test('the emulator still lacks the attribute', async () => {
  const without = reducedTemplates(whole.files, { ...REDUCTION, attributes: new Set() }).texts;
  expect(await failure({ ...whole, files: without })).toContain(
    'Requested attribute MasterUserSecret.SecretArn does not exist',
  );
});

test.each([...REDUCTION.types])('the emulator still lacks %s', async (type) => {
  const { cloudFormation, store } = open(REGION);
  const name = `lacks-${type.replaceAll('::', '-')}`;
  await store.put('templates', `${name}.yaml`, `Resources:\n  One:\n    Type: ${type}\n    Properties: {}\n`);
  const made = cloudFormation.createChangeSet({
    stackName: name,
    name: 'one',
    type: 'CREATE',
    templateUrl: `https://s3.${REGION}.amazonaws.com/templates/${name}.yaml`,
    parameters: {},
    capabilities: [],
    tags: {},
    description: '',
    clientToken: name,
    onStackFailure: undefined,
    nested: true,
    importExisting: false,
    revertDrift: false,
  });
  await expect(made).rejects.toThrow(`Unrecognized resource types: [${type}]`);
});
