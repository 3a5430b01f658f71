import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fixture } from '../../testing/configs.ts';
import { folderOf } from '../../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../../testing/fake-aws/fake.ts';
import { rehearsal } from '../../testing/fake-aws/rehearsal.ts';
import { lookAt, told } from '../../testing/preflight.ts';
import { deployed } from '../../testing/reviews.ts';
import { vcpuQuota, vcpusOf } from './vcpus.ts';

let fake: FakeAws;
beforeEach(async () => {
  fake = await startFakeAws();
  rehearsal(fake.facts);
});
afterEach(() => fake.close());

describe('quotas', () => {
  test.each([
    // 6 instances while the stacks are created, 66 of two vCPUs while 60 are renewed.
    [12, 'warning', 'in the peak the group just stops growing'],
    [11, 'error', 'creating the stacks takes 12 (6 instances), the peak 132'],
    [131, 'warning', 'are 132'],
  ])('%i vCPUs', async (value, severity, text) => {
    fake.facts.quotas.set('ec2/L-1216C47A', value);
    const [finding, ...others] = (await lookAt(fake)).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity, key: 'compute.capacity.max' });
    expect(finding?.message).toContain(text);
    expect(finding?.hint).toContain('--quota-code L-1216C47A --desired-value 132');
  });

  test('132 vCPUs are enough', async () => {
    fake.facts.quotas.set('ec2/L-1216C47A', 132);
    expect(told(await lookAt(fake))).toEqual([]);
  });

  test('vCPUs of a mixed group are those of its largest type; the bastion counts', () => {
    const type = (vcpu: number) => ({ type: 'm7g', vcpu, architecture: 'arm64' });
    const fleet = { instances: [type(2), type(4)], min: 3, max: 11, image: undefined, parameters: [] };
    // 1.1 x 11 is 12.1, so thirteen.
    expect(vcpusOf(fleet, 2)).toEqual({ atFirst: 3 * 4 + 2, atPeak: 13 * 4 + 2 });
  });

  test('what others run counts, by the quota of its type; Spot and our own groups do not', async () => {
    fake.facts.quotas.set('ec2/L-1216C47A', 140);
    const standard = { region: 'sa-east-1', type: 'c5.2xlarge', vcpu: 8 };
    fake.facts.instances.push(standard, { ...standard, lifecycle: 'spot' }, { ...standard, type: 'g5.2xlarge' });
    expect(told(await lookAt(fake))).toEqual([]);
    fake.facts.instances.push({ ...standard, vcpu: 2 });
    const [finding] = (await lookAt(fake)).findings;
    expect(finding).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('10 of them in use by others'),
    });
    expect(finding?.hint).toContain('--desired-value 142');
    await deployed(fake, folderOf(fixture('ztech')));
    const group = fake.stack('Compute', 'sa-east-1').resources.get('WebFleet')?.physicalId ?? '';
    fake.facts.instances.splice(1, Infinity, { ...standard, group });
    expect(told(await lookAt(fake))).toEqual([]);
  });

  test.each([
    ['m7g.large', 'L-1216C47A'],
    ['im4gn.large', 'L-1216C47A'],
    ['g5.xlarge', 'L-DB2E81BA'],
    ['x2gd.large', 'L-7295265B'],
    ['inf2.xlarge', 'L-1945791B'],
    ['mac2.metal', undefined],
    ['hpc7g.4xlarge', undefined],
  ])('%s counts against %s', (type, code) => {
    expect(vcpuQuota(type)?.code).toBe(code);
  });

  test('NAT gateways are counted by zone, without those of the deployment itself', async () => {
    const inZone = (zone: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ region: 'sa-east-1', id: `nat-${zone}-${index}`, zone }));
    fake.facts.natGateways.push(...inZone('sa-east-1a', 4), ...inZone('sa-east-1b', 5));
    expect(told(await lookAt(fake))).toEqual([
      'error NAT gateway quota: sa-east-1b already hold 5 NAT gateways each, which is all that L-FE5A380F allows',
    ]);
    fake.facts.natGateways.pop();
    await deployed(fake, folderOf(fixture('ztech')));
    expect(told(await lookAt(fake))).toEqual([]);
  });

  test('databases and cache nodes', async () => {
    fake.facts.quotas.set('rds/L-7B6409FD', 0).set('elasticache/L-DFE45DF3', 1);
    expect(told(await lookAt(fake))).toEqual([
      'error database and cache quotas: L-7B6409FD allows 0 DB instances in sa-east-1; this deployment makes 1',
      'error database and cache quotas: L-DFE45DF3 allows 1 Nodes per Region in sa-east-1; this deployment makes 2',
    ]);
  });

  test('VPCs and addresses in use count; those of the deployment itself are not counted twice', async () => {
    for (let number = 0; number < 5; number++) {
      fake.facts.vpcs.push({ region: 'sa-east-1', id: `vpc-${number}`, cidr: '10.0.0.0/16' });
    }
    for (let number = 0; number < 3; number++) {
      fake.facts.addresses.push({ region: 'sa-east-1', allocationId: `eipalloc-${number}`, publicIp: '203.0.113.1' });
    }
    expect(told(await lookAt(fake))).toEqual([
      'error VPC quota: 5 of 5 VPCs in sa-east-1 are in use (L-F678F1CE); this deployment adds 1',
      'error Elastic IP quota: 3 of 5 Elastic IPs in sa-east-1 are in use (L-0263D0A3); this deployment adds 3',
    ]);
  });
});
