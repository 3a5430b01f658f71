import { describe, expect, it } from 'vitest';
import { hashOf } from '../cli/folder.ts';
import { FIXTURES, changed, fixture, fixturePath, oddConfigs } from '../testing/configs.ts';
import { changes } from '../testing/changes-page.ts';
import { buildDeployment, deploymentYaml } from './deployment.ts';

/** The committed folders are what the fixtures generate: `npx vitest run -u` rewrites them after a change that is meant. */

/** CloudFormation takes a template of this many bytes without S3; beyond, reviewing by hand gets hard too. */
const INLINE_BYTES = 51_200;

describe.each(FIXTURES)('templates-out of %s', (name) => {
  const deployment = buildDeployment(fixture(name));
  const folder = `../../templates-out/${deployment.name}`;

  it.each(deployment.files)('$name', async ({ name: file, text }) => {
    await expect(text).toMatchFileSnapshot(`${folder}/${file}`);
    expect(Buffer.byteLength(text)).toBeLessThan(INLINE_BYTES);
  });

  it('deployment.yaml', async () => {
    const hashes = Object.fromEntries(deployment.files.map(({ name: file, text }) => [file, hashOf(text)]));
    await expect(deploymentYaml(deployment, `../../${fixturePath(name)}`, hashes)).toMatchFileSnapshot(
      `${folder}/deployment.yaml`,
    );
  });
});

const texts = (deployment: ReturnType<typeof buildDeployment>): readonly string[] =>
  deployment.files.map(({ text }) => text);

describe('the same config gives the same bytes', () => {
  it.each([...FIXTURES.map((name) => ({ name, config: () => fixture(name) })), ...oddConfigs])(
    '$name',
    ({ config }) => {
      expect(texts(buildDeployment(config()))).toEqual(texts(buildDeployment(config())));
    },
  );
});

/** Lines that stand in one text and not in the other, as `file: line`. */
function changedLines(before: ReturnType<typeof buildDeployment>, after: ReturnType<typeof buildDeployment>) {
  const lines = (deployment: typeof before): readonly string[] =>
    deployment.files.flatMap(({ name, text }) => text.split('\n').map((line) => `${name}: ${line.trim()}`));
  const [old, now] = [lines(before), lines(after)];
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}

describe('one changed value changes only the lines that say it', () => {
  const ztech = buildDeployment(fixture('ztech'));

  it.each([
    [
      'compute.capacity.max',
      { compute: { capacity: { max: 80 } } },
      [
        /^compute.yaml: MaxSize: "80" {2}# compute.capacity.max$/,
        /^compute.yaml: Description: /,
        /^data.yaml: # .*PHP children/,
        /^operations.yaml: (Threshold: 80 {2}# compute.capacity.max|# .*PHP children|"annotations": .*"maximum")/,
      ],
    ],
    [
      'data.database.instance',
      { data: { database: { instance: 'db.m7g.2xlarge' } } },
      [
        /^data.yaml: DBInstanceClass: db.m7g.2xlarge {2}# data.database.instance$/,
        /^operations.yaml: Threshold: 2075 {2}# data.database.instance$/,
        /^operations.yaml: (# 80 % of the 2594 connections|"annotations": .*"value": 2594)/,
      ],
    ],
    [
      'data.database.backupRetentionDays',
      { data: { database: { backupRetentionDays: 21 } } },
      [/^data.yaml: BackupRetentionPeriod: 21 {2}# data.database.backupRetentionDays$/],
    ],
    [
      'network.flowLogs.retentionDays',
      { network: { flowLogs: { retentionDays: 30 } } },
      [/^network.yaml: RetentionInDays: 30 {2}# network.flowLogs.retentionDays$/],
    ],
    [
      'domain.weight',
      { domain: { weight: 10 } },
      [/^edge.yaml: Weight: 10 {2}# domain.weight$/, /^edge.yaml: Weight: 90 {2}# domain.weight$/],
    ],
    [
      'edge.waf.requestsPer5Minutes',
      { edge: { waf: { requestsPer5Minutes: 500 } } },
      [/^edge.yaml: Limit: 500 {2}# edge.waf.requestsPer5Minutes$/],
    ],
    [
      'compute.scaling.warmupSeconds',
      { compute: { scaling: { warmupSeconds: 120 } } },
      [/^compute.yaml: (DefaultInstanceWarmup|EstimatedInstanceWarmup): 120 {2}# compute.scaling.warmupSeconds$/],
    ],
    [
      'compute.instances',
      { compute: { instances: ['m6g.large'] } },
      [/^compute.yaml: InstanceType: m6g.large {2}# compute.instances$/, /^compute.yaml: Description: /],
    ],
  ])('%s', (_, changes, expected) => {
    const { come } = changedLines(ztech, buildDeployment(changed('ztech', changes)));
    expect(come.length).toBeGreaterThan(0);
    expect(come.filter((line) => !expected.some((pattern) => pattern.test(line)))).toEqual([]);
  });
});

describe('a zone more', () => {
  const network = (zones: number): string =>
    buildDeployment(changed('wordpress', { network: { zones } })).files.find(({ name }) => name === 'network.yaml')
      ?.text ?? '';
  /** Logical id to CIDR of the subnets. */
  const subnets = (zones: number): ReadonlyMap<string, string> =>
    new Map(
      [...network(zones).matchAll(/^ {2}(\w+Subnet[A-D]):\n(?: {4}.*\n)*? {6}CidrBlock: (\S+)/gm)].map(
        ([, id = '', cidr = '']) => [id, cidr],
      ),
    );

  it.each([
    [2, 3],
    [3, 4],
  ])('from %i to %i leaves the others where they are', (few, more) => {
    const [before, after] = [subnets(few), subnets(more)];
    expect(before.size).toBe(3 * few);
    expect(after.size).toBe(3 * more);
    for (const [id, cidr] of before) expect(after.get(id)).toBe(cidr);
  });
});

it(
  'what a change of each key does is the page that reviewers read, and moves nothing that stays',
  { timeout: 240_000 },
  async () => {
    const { page, moved } = changes();
    expect(moved).toEqual([]);
    await expect(page).toMatchFileSnapshot('../../fixtures/changes.md');
  },
);
