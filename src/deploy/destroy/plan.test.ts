import { describe, expect, test } from 'vitest';
import { readTemplate } from '../../cfn/read.ts';
import { changed, fixture } from '../../testing/configs.ts';
import { buildDeployment } from '../../stacks/deployment.ts';
import type { Config } from '../../config/schema.ts';
import type { Stack } from '../port.ts';
import { planDestruction, type Standing } from './plan.ts';
import { AURORA } from '../../testing/odd/data.ts';

const stack = (name: string, status: string): Stack => ({
  id: `arn:aws:cloudformation:sa-east-1:111122223333:stack/${name}/1`,
  name,
  status,
  statusReason: undefined,
  parentId: undefined,
  rootId: undefined,
  terminationProtection: false,
  parameters: {},
  outputs: {},
  tags: {},
  createdAt: 0,
  updatedAt: undefined,
  changeSetId: undefined,
});

/** A stack of the template, all of whose resources stand. */
function standing(logicalId: string, template: string, status = 'UPDATE_COMPLETE'): Standing {
  const resources = Object.entries(readTemplate(template).template.Resources).map(([id, { Type }]) => ({
    logicalId: id,
    physicalId: `physical-${id}`,
    type: Type,
    status: 'CREATE_COMPLETE',
    statusReason: undefined,
  }));
  return { logicalId, region: 'sa-east-1', stack: stack(logicalId || 'p', status), resources, template };
}

function all(config: Config): readonly Standing[] {
  const files = new Map(buildDeployment(config).files.map(({ name, text }) => [name, text]));
  const nested = (['Network', 'Data', 'Compute', 'Edge'] as const).flatMap((id) => {
    const text = files.get(`${id.toLowerCase()}.yaml`);
    return text === undefined ? [] : [standing(id, text)];
  });
  return [standing('', files.get('root.yaml')!), ...nested];
}

describe('protection', () => {
  test.each([
    ['a database and a balancer', fixture('ztech'), ['Data/Database', 'Compute/Balancer']],
    [
      'a cluster, not its members',
      changed('ztech', { data: { database: AURORA } }),
      ['Data/DatabaseCluster', 'Compute/Balancer'],
    ],
    ['none while destroying', changed('ztech', { protection: 'destroying' }), []],
  ])('%s', (_, config, expected) => {
    expect(planDestruction(all(config)).protected).toEqual(expected);
  });

  test('what was never created, or is gone, protects nothing', () => {
    const data = all(fixture('ztech')).find(({ logicalId }) => logicalId === 'Data')!;
    const resources = data.resources.map((one) => ({ ...one, physicalId: '' }));
    expect(planDestruction([{ ...data, resources }]).protected).toEqual([]);
    expect(planDestruction([{ ...data, template: undefined }]).protected).toEqual([]);
  });

  test('a value that is no literal may be on', () => {
    const text = `Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties: {DeletionProtection: !Ref On}\n`;
    expect(planDestruction([standing('Data', text)]).protected).toEqual(['Data/Db']);
  });
});

describe('what stays', () => {
  test('everything that holds data, by its policy', () => {
    const { kept } = planDestruction(all(fixture('ztech')));
    const told = kept.map(({ path, as }) => `${path} ${as}`);
    expect(told).toContain('Data/Database snapshot');
    expect(told).toContain('Data/Cache snapshot');
    expect(told).toContain('Data/Files resource');
    expect(told).toContain('Data/Images resource');
    expect(kept.every(({ type }) => type !== 'AWS::CloudFormation::Stack')).toBe(true);
  });

  test('a serverless cache leaves its final snapshot', () => {
    const serverless = { instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } };
    const { kept } = planDestruction(all(changed('ztech', { data: { cache: serverless } })));
    expect(kept.find(({ path }) => path === 'Data/ServerlessCache')?.as).toBe('snapshot');
  });

  test('a database without a policy leaves a snapshot, one with Delete does not', () => {
    const database = (policy: string): string => `Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n${policy}`;
    expect(planDestruction([standing('Data', database(''))]).kept).toHaveLength(1);
    expect(planDestruction([standing('Data', database('    DeletionPolicy: Delete\n'))]).kept).toEqual([]);
  });
});

describe('names that DNS stops answering', () => {
  const record = (id: string, name: string): string =>
    `  ${id}:\n    Type: AWS::Route53::RecordSet\n    Properties: {Name: ${name}, Type: A}\n`;

  test('those of records that go, less those that a stack which stays answers', () => {
    const edge = standing('Edge', `Resources:\n${record('A', 'www.x.example')}${record('B', 'x.example')}`);
    expect(planDestruction([edge]).names).toEqual(['www.x.example', 'x.example']);
    expect(planDestruction([edge], [`Resources:\n${record('Old', 'x.example')}`]).names).toEqual(['www.x.example']);
  });
});

test('an operation under way is named, unless it is a deletion', () => {
  const one = standing('Data', 'Resources:\n  A:\n    Type: AWS::S3::Bucket\n', 'UPDATE_IN_PROGRESS');
  expect(planDestruction([one]).busy).toHaveLength(1);
  expect(planDestruction([{ ...one, stack: stack('Data', 'DELETE_IN_PROGRESS') }]).busy).toEqual([]);
  expect(planDestruction([{ ...one, stack: stack('Data', 'REVIEW_IN_PROGRESS') }]).busy).toEqual([]);
});
