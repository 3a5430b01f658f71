import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { needsOf } from '../cli/needs.ts';
import type { Config } from '../config/schema.ts';
import { changed, fixture } from '../testing/configs.ts';
import { deployingOf, folderOf, openFake } from '../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../testing/fake-aws/fake.ts';
import { rehearsal } from '../testing/fake-aws/rehearsal.ts';
import { deploy } from './deploy.ts';
import { preflight, stops, type Preflight } from './preflight.ts';
import { preflightText } from './preflight-text.ts';
import { covers } from './preflight/domain.ts';
import { vcpusOf } from './preflight/quotas.ts';

let fake: FakeAws;
beforeEach(async () => {
  fake = await startFakeAws();
  rehearsal(fake.facts);
});
afterEach(() => fake.close());

const PLAIN = { red: String, yellow: String, dim: String, bold: String };
const ZONE = 'Z0123456789ABCDEFGHIJ';
const zone = () => fake.facts.hostedZones.find(({ id }) => id === ZONE)!;

async function look(
  config: Config = fixture('ztech'),
  options: { dns?: readonly string[]; bucket?: string } = {},
): Promise<Preflight> {
  const servers = options.dns ?? fake.facts.hostedZones[0]!.nameServers;
  const needs = needsOf(config, folderOf(config), options.bucket);
  const found = await preflight(needs, openFake(fake), () => Promise.resolve(servers));
  expect(fake.unknown).toEqual([]);
  return found;
}

async function deployed(config: Config): Promise<void> {
  const folder = folderOf(config);
  await openFake(fake)(folder.stacks[0]!.region).store.createBucket('templates', {});
  for await (const { result } of deploy(deployingOf(fake, folder))) expect(result.kind).toBe('deployed');
}

/** `error vCPU quota: ...`, the hint left out. */
const told = ({ findings }: Preflight): string[] =>
  findings.map(({ severity, check, message }) => `${severity} ${check}: ${message}`);

describe('an account that has everything', () => {
  test.each(['ztech', 'wordpress'] as const)('%s passes before and after the first deployment', async (name) => {
    const before = await look(fixture(name));
    expect(told(before)).toEqual([]);
    expect(before.notChecked).toEqual([]);
    expect(before.notes.join()).toMatch(/the newest Amazon Linux 2023 is ami-\w+ today/);
    await deployed(fixture(name));
    const after = await look(fixture(name));
    expect(told(after)).toEqual([]);
    expect(after.passed).toEqual(before.passed);
  });

  test('the text counts what was checked, and only what concerns the deployment', async () => {
    const found = await look();
    expect(preflightText(found, PLAIN).split('\n')[0]).toBe(`Preflight  ${found.passed.length} checks passed`);
    expect(found.passed).not.toContain('key pair');
    expect((await look(fixture('wordpress'))).passed).toContain('key pair');
  });

  test('it only reads', async () => {
    await look();
    const writing = fake.calls.filter(({ operation }) => !/^(Get|List|Describe|Head)/.test(operation));
    expect(writing).toEqual([]);
  });
});

describe('everything that is wrong is told at once', () => {
  test('with how to mend each', async () => {
    fake.facts.quotas.set('ec2/L-1216C47A', 2);
    fake.facts.quotas.set('ec2/L-0263D0A3', 2);
    fake.facts.prefixLists.length = 0;
    fake.facts.parameters.clear();
    zone().records.push({ name: 'www.ztech.example', type: 'A', values: ['203.0.113.10'] });
    const found = await look(changed('ztech', { account: '999988887777' }), { dns: ['ns1.old-hosting.example'] });
    expect(stops(found)).toBe(true);
    expect(preflightText(found, PLAIN)).toMatchInlineSnapshot(`
      "Preflight  6 errors, 7 checks passed, nothing was created
        error  account: these credentials are of account 111122223333, the config deploys into 999988887777 only  (account)
            choose the right profile (AWS_PROFILE=... or --profile), or correct the config and generate again
        error  machine image: sa-east-1 has no parameter /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64  (compute.image)
            pin an image of the region that exists: compute.image: ami-...
        error  vCPU quota: the quota L-1216C47A is 2 vCPUs for all of the account's standard instances in sa-east-1; creating the stacks takes 4 (2 instances), the peak 132  (compute.capacity.max)
            request 132 for "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances" (it may take days):
            aws service-quotas request-service-quota-increase --region sa-east-1 --service-code ec2 --quota-code L-1216C47A --desired-value 132
        error  Elastic IP quota: 0 of 2 Elastic IPs in sa-east-1 are in use (L-0263D0A3); this deployment adds 3
            request 3 for "EC2-VPC Elastic IPs" (it may take days):
            aws service-quotas request-service-quota-increase --region sa-east-1 --service-code ec2 --quota-code L-0263D0A3 --desired-value 3
            or release what nobody uses
        error  hosted zone: ztech.example is not delegated to the zone Z0123456789ABCDEFGHIJ: the public DNS names ns1.old-hosting.example, so the certificates would never be issued  (domain.hostedZone)
            enter these name servers at the registrar, once the zone answers everything the old one does: ns-1.awsdns-01.example, ns-2.awsdns-02.example, ns-3.awsdns-03.example and ns-4.awsdns-04.example
        error  records in the way: www.ztech.example has a plain A record, and Route 53 refuses a weighted one beside it  (domain.records)
            in one step, replace it by a weighted record of the same address with another SetIdentifier (\`old\`); remove that one after the deployment
            aws route53 list-resource-record-sets --hosted-zone-id Z0123456789ABCDEFGHIJ --start-record-name www.ztech.example --max-items 5"
    `);
  });
});

describe('quotas', () => {
  test.each([
    // 2 instances while the stacks are created, 66 of two vCPUs while 60 are renewed.
    [4, 'warning', 'in the peak the group just stops growing'],
    [3, 'error', 'creating the stacks takes 4 (2 instances), the peak 132'],
    [131, 'warning', 'are 132'],
  ])('%i vCPUs', async (value, severity, text) => {
    fake.facts.quotas.set('ec2/L-1216C47A', value);
    const [finding, ...others] = (await look()).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity, key: 'compute.capacity.max' });
    expect(finding?.message).toContain(text);
    expect(finding?.hint).toContain('--quota-code L-1216C47A --desired-value 132');
  });

  test('132 vCPUs are enough', async () => {
    fake.facts.quotas.set('ec2/L-1216C47A', 132);
    expect(told(await look())).toEqual([]);
  });

  test('vCPUs of a mixed group are those of its largest type; the bastion counts', () => {
    const type = (vcpu: number) => ({ type: 'm7g', vcpu, architecture: 'arm64' });
    const fleet = { instances: [type(2), type(4)], min: 3, max: 11, image: undefined, parameters: [] };
    // 1.1 x 11 is 12.1, so thirteen.
    expect(vcpusOf(fleet, 2)).toEqual({ atFirst: 3 * 4 + 2, atPeak: 13 * 4 + 2 });
  });

  test('VPCs and addresses in use count; those of the deployment itself are not counted twice', async () => {
    for (let number = 0; number < 5; number++) {
      fake.facts.vpcs.push({ region: 'sa-east-1', id: `vpc-${number}`, cidr: '10.0.0.0/16' });
    }
    for (let number = 0; number < 3; number++) {
      fake.facts.addresses.push({ region: 'sa-east-1', allocationId: `eipalloc-${number}`, publicIp: '203.0.113.1' });
    }
    expect(told(await look())).toEqual([
      'error VPC quota: 5 of 5 VPCs in sa-east-1 are in use (L-F678F1CE); this deployment adds 1',
      'error Elastic IP quota: 3 of 5 Elastic IPs in sa-east-1 are in use (L-0263D0A3); this deployment adds 3',
    ]);
  });
});

describe('the domain', () => {
  const recordsTold = async (config: Config = fixture('ztech')): Promise<string[]> => told(await look(config));

  test.each([
    ['a plain record', 'A', undefined, 'plain A record'],
    ['a CNAME', 'CNAME', undefined, 'CNAME record'],
    ['a weighted record of ours that nobody deployed', 'A', 'aws', 'left by another deployment'],
    ['an AAAA record', 'AAAA', undefined, 'visitors with IPv6 would stay'],
  ])('%s of the name is in the way', async (_, type, setIdentifier, text) => {
    zone().records.push({ name: 'WWW.ztech.example', type, values: ['x'], ...(setIdentifier && { setIdentifier }) });
    const [told1, ...others] = await recordsTold();
    expect(others).toEqual([]);
    expect(told1).toContain('www.ztech.example');
    expect(told1).toContain(text);
  });

  test.each([
    ['a weighted record of another identifier', { type: 'A', setIdentifier: 'old' }],
    ['a text record', { type: 'TXT' }],
  ])('%s is not', async (_, record) => {
    zone().records.push({ name: 'www.ztech.example', values: ['x'], ...record });
    expect(await recordsTold()).toEqual([]);
  });

  test('a zone that is not there is told once', async () => {
    fake.facts.hostedZones.length = 0;
    const found = await look(fixture('ztech'), { dns: [] });
    expect(told(found)).toEqual([`error hosted zone: this account has no hosted zone ${ZONE}`]);
    expect(found.notChecked).toEqual([]);
  });

  test('public DNS that cannot be reached is not checked', async () => {
    const config = fixture('ztech');
    const needs = needsOf(config, folderOf(config));
    const found = await preflight(needs, openFake(fake), () => Promise.reject(new Error('connection refused')));
    expect(found.findings).toEqual([]);
    expect(found.notChecked).toEqual([
      { check: 'hosted zone', why: 'public DNS of ztech.example: connection refused' },
    ]);
  });

  test('certificates: region, state and names', async () => {
    const arn = 'arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';
    const names = ['*.ztech.example'];
    fake.facts.certificates.push({
      arn,
      region: 'us-east-1',
      domain: 'ztech.example',
      names,
      status: 'PENDING_VALIDATION',
    });
    const certificateArns = { edge: arn, balancer: arn.replace('us-east-1', 'sa-east-1') };
    const domain = { hostedZone: 'none', records: undefined, previous: undefined, weight: undefined, certificateArns };
    expect(told(await look(changed('ztech', { domain })))).toEqual([
      `error certificates: sa-east-1 has no certificate ${certificateArns.balancer}`,
      'error certificates: the certificate is PENDING_VALIDATION, not ISSUED',
    ]);
  });

  test.each([
    ['*.example.com', 'www.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'a.b.example.com', false],
    ['Example.com', 'example.com', true],
  ])('%s covers %s: %s', (pattern, name, expected) => {
    expect(covers(pattern, name)).toBe(expected);
  });
});

describe('instances', () => {
  test('a type that a zone lacks is a warning, one that no zone has an error', async () => {
    fake.facts.notOffered.push({ zone: 'sa-east-1b', type: 'm7g.large' });
    expect(told(await look())[0]).toMatch(
      /^warning instance types in the zones: m7g.large is not offered in sa-east-1b/,
    );
    fake.facts.notOffered.push({ zone: 'sa-east-1a', type: 'm7g.large' }, { zone: 'sa-east-1c', type: 'm7g.large' });
    expect(told(await look())[0]).toMatch(
      /^error .*: m7g.large is offered in none of sa-east-1a, sa-east-1b and sa-east-1c/,
    );
  });

  test('fewer zones than asked for', async () => {
    fake.facts.zones.set('sa-east-1', 'ac');
    expect(told(await look())).toContain('error zones: sa-east-1 offers this account 2 zones, the config asks for 3');
  });

  test('a pinned image: missing, of another architecture, not available', async () => {
    const id = 'ami-0123456789abcdef0';
    const config = changed('ztech', { compute: { image: id } });
    const image = { region: 'sa-east-1', id, architecture: 'x86_64', state: 'available' };
    expect(told(await look(config))).toEqual([
      `error machine image: sa-east-1 has no image ${id} that this account may use`,
    ]);
    fake.facts.images.push(image);
    expect(told(await look(config))).toEqual([
      `error machine image: the image ${id} is x86_64, the instances are arm64`,
    ]);
    Object.assign(image, { architecture: 'arm64', state: 'deregistered' });
    expect(told(await look(config))).toEqual([`error machine image: the image ${id} is deregistered, not available`]);
  });

  test('a key pair that is not there', async () => {
    fake.facts.keyPairs.length = 0;
    const found = await look(fixture('wordpress'));
    expect(told(found)).toEqual(['error key pair: us-east-1 has no key pair ops']);
  });
});

describe('the stacks', () => {
  test('states in which CloudFormation takes no change set, and those in which it does', async () => {
    await deployed(fixture('ztech'));
    const root = fake.stack('ztech-production', 'sa-east-1');
    for (const status of ['UPDATE_ROLLBACK_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED']) {
      root.set(status);
      expect(told(await look())[0]).toContain(`error state of the stacks: ztech-production is ${status}`);
    }
    for (const status of ['UPDATE_IN_PROGRESS', 'CREATE_FAILED', 'UPDATE_ROLLBACK_COMPLETE']) {
      root.set(status);
      expect(told(await look())).toEqual([]);
    }
  });

  test('a stack of the name that is somebody else’s', async () => {
    fake.stack('ztech-production', 'sa-east-1').set('CREATE_COMPLETE');
    expect(told(await look())[0]).toContain('there is a stack ztech-production that this config did not make');
  });

  test('what a deleted root left standing', async () => {
    await deployed(changed('ztech', { protection: 'destroying' }));
    const { cloudFormation } = openFake(fake)('sa-east-1');
    await cloudFormation.setTerminationProtection('ztech-production', false);
    await cloudFormation.deleteStack('ztech-production', 'token');
    await fake.clock.advance(3_600_000);
    const [finding] = told(await look());
    expect(finding).toMatch(/^error stacks left behind: ztech-production was deleted, and .*-Data-\w+ .*still stand/);
    expect(finding).toMatch(/ztech-production-Network-\w+/);
  });

  test('limits of templates', async () => {
    const config = fixture('ztech');
    const outputs = Array.from({ length: 201 }, (_, number) => `  Extra${number}:\n    Value: x\n`).join('');
    const folder = folderOf(config);
    const files = new Map(
      [...folder.files].map(([name, text]) => [name, text.replace(/^Outputs:\n/m, `Outputs:\n${outputs}`)]),
    );
    const found = await preflight(needsOf(config, { ...folder, files }), openFake(fake), () =>
      Promise.resolve(zone().nameServers),
    );
    expect(told(found)).toContainEqual(expect.stringMatching(/compute.yaml has \d+ outputs, a template may have 200/));
  });
});

describe('the bucket', () => {
  test('one that the user names must exist', async () => {
    expect(told(await look(fixture('ztech'), { bucket: 'nowhere' }))).toEqual([
      'error bucket of the templates: there is no bucket nowhere',
    ]);
    await openFake(fake)('sa-east-1').store.createBucket('mine', {});
    expect(told(await look(fixture('ztech'), { bucket: 'mine' }))).toEqual([]);
  });
});

describe('what may not be asked', () => {
  test.each([
    ['servicequotas', 'GetServiceQuota', 'servicequotas:GetServiceQuota denied'],
    ['ec2', 'DescribeVpcs', 'ec2:DescribeVpcs denied'],
    ['ec2', 'DescribeInstanceTypeOfferings', 'ec2:DescribeInstanceTypeOfferings denied'],
    ['ec2', 'DescribeManagedPrefixLists', 'ec2:DescribeManagedPrefixLists denied'],
    ['route53', 'GetHostedZone', 'route53:GetHostedZone denied'],
    ['route53', 'ListResourceRecordSets', 'route53:ListResourceRecordSets denied'],
    ['ssm', 'GetParameter', 'ssm:GetParameter denied'],
    ['cloudformation', 'DescribeStacks', 'cloudformation:DescribeStacks denied'],
    ['sts', 'GetCallerIdentity', 'sts:GetCallerIdentity denied'],
  ])('%s %s is not checked, and no error', async (service, operation, why) => {
    fake.fault({ service, operation, kind: 'denied', times: Infinity });
    const found = await look();
    expect(found.findings).toEqual([]);
    expect(found.notChecked.map((one) => one.why)).toContain(why);
    expect(preflightText(found, PLAIN)).toContain(why);
  });

  test('credentials that do not work are the only finding', async () => {
    fake.fault({ service: 'sts', operation: 'GetCallerIdentity', kind: 'expired', times: Infinity });
    const found = await look();
    expect(found.findings).toHaveLength(1);
    expect(found.findings[0]?.check).toBe('credentials');
    expect(fake.calls).toHaveLength(1);
  });
});
