import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { needsOf } from '../cli/needs.ts';
import type { Config } from '../config/schema.ts';
import { changed, fixture } from '../testing/configs.ts';
import { folderOf, openFake } from '../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../testing/fake-aws/fake.ts';
import { rehearsal } from '../testing/fake-aws/rehearsal.ts';
import { lookAt, told } from '../testing/preflight.ts';
import { deployed as deployedOn } from '../testing/reviews.ts';
import { preflight, stops } from './preflight.ts';
import { preflightText } from './preflight-text.ts';

let fake: FakeAws;
beforeEach(async () => {
  fake = await startFakeAws();
  rehearsal(fake.facts);
});
afterEach(() => fake.close());

const PLAIN = { red: String, yellow: String, dim: String, bold: String };

const deployed = (config: Config): Promise<void> => deployedOn(fake, folderOf(config));

describe('an account that has everything', () => {
  test.each(['ztech', 'wordpress'] as const)('%s passes before and after the first deployment', async (name) => {
    const before = await lookAt(fake, fixture(name));
    expect(told(before)).toEqual([]);
    expect(before.notChecked).toEqual([]);
    expect(before.notes.join()).toMatch(/the newest Amazon Linux 2023 is ami-\w+ today/);
    await deployed(fixture(name));
    const after = await lookAt(fake, fixture(name));
    expect(told(after)).toEqual([]);
    expect(after.passed).toEqual(before.passed);
  });

  test('the text counts what was checked, and only what concerns the deployment', async () => {
    const found = await lookAt(fake);
    expect(preflightText(found, PLAIN).split('\n')[0]).toBe(`Preflight  ${found.passed.length} checks passed`);
    expect(found.passed).not.toContain('key pair');
    expect((await lookAt(fake, fixture('wordpress'))).passed).toContain('key pair');
  });

  test('it only reads', async () => {
    await lookAt(fake);
    const writing = fake.calls.filter(({ operation }) => !/^(Get|List|Describe|Head)/.test(operation));
    expect(writing).toEqual([]);
  });
});

describe('everything that is wrong is told at once', () => {
  test('with how to mend each', async () => {
    fake.facts.quotas.set('ec2/L-1216C47A', 2);
    fake.facts.quotas.set('ec2/L-0263D0A3', 2);
    fake.facts.prefixLists.push({ region: 'sa-east-1', id: 'pl-other', name: 'com.amazonaws.sa-east-1.s3' });
    fake.facts.parameters.clear();
    fake.facts.hostedZones[0]!.records.push({ name: 'www.ztech.example', type: 'A', values: ['203.0.113.10'] });
    const found = await lookAt(fake, changed('ztech', { account: '999988887777' }), {
      dns: ['ns1.old-hosting.example'],
    });
    expect(stops(found)).toBe(true);
    expect(preflightText(found, PLAIN)).toMatchInlineSnapshot(`
      "Preflight  7 errors, 9 checks passed, nothing was created
        error  account: these credentials are of account 111122223333, the config deploys into 999988887777 only  (account)
            choose the right profile (AWS_PROFILE=... or --profile), or correct the config and generate again
        error  machine image: sa-east-1 has no parameter /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64  (compute.image)
            pin an image of the region that exists: compute.image: ami-...
        error  prefix list of CloudFront: pl-5da64334 does not exist in sa-east-1; the balancer admits com.amazonaws.global.cloudfront.origin-facing only
            please report the id that this prints:
            aws ec2 describe-managed-prefix-lists --region sa-east-1 --filters Name=prefix-list-name,Values=com.amazonaws.global.cloudfront.origin-facing --query "PrefixLists[].PrefixListId" --output text
        error  vCPU quota: the quota L-1216C47A is 2 vCPUs for all of the account's standard instances in sa-east-1; creating the stacks takes 12 (6 instances), the peak 132  (compute.capacity.max)
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

describe('the stacks', () => {
  test('states in which CloudFormation takes no change set, and those in which it does', async () => {
    await deployed(fixture('ztech'));
    const root = fake.stack('ztech-production', 'sa-east-1');
    for (const status of ['UPDATE_ROLLBACK_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED']) {
      root.set(status);
      expect(told(await lookAt(fake))[0]).toContain(`error state of the stacks: ztech-production is ${status}`);
    }
    for (const status of ['UPDATE_IN_PROGRESS', 'CREATE_FAILED', 'UPDATE_ROLLBACK_COMPLETE']) {
      root.set(status);
      expect(told(await lookAt(fake))).toEqual([]);
    }
  });

  test('a stack of the name that is somebody else’s', async () => {
    fake.stack('ztech-production', 'sa-east-1').set('CREATE_COMPLETE');
    expect(told(await lookAt(fake))[0]).toContain('there is a stack ztech-production that this config did not make');
  });

  test('what a deleted root left standing', async () => {
    await deployed(changed('ztech', { protection: 'destroying' }));
    const { cloudFormation } = openFake(fake)('sa-east-1');
    await cloudFormation.setTerminationProtection('ztech-production', false);
    await cloudFormation.deleteStack('ztech-production', 'token');
    await fake.clock.advance(3_600_000);
    const [finding] = told(await lookAt(fake));
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
    const found = await preflight(needsOf(config, { ...folder, files }), openFake(fake), {
      nameServers: () => Promise.resolve([]),
      caa: () => Promise.resolve([]),
    });
    expect(told(found)).toContainEqual(expect.stringMatching(/compute.yaml has \d+ outputs, a template may have 200/));
  });
});

describe('the bucket', () => {
  test('one that the user names must exist', async () => {
    expect(told(await lookAt(fake, fixture('ztech'), { bucket: 'nowhere' }))).toEqual([
      'error bucket of the templates: there is no bucket nowhere',
    ]);
    await openFake(fake)('sa-east-1').store.createBucket('mine', {});
    expect(told(await lookAt(fake, fixture('ztech'), { bucket: 'mine' }))).toEqual([]);
    // The command line is asked before the config.
    const configured = changed('ztech', { deployment: { bucket: 'nowhere' } });
    expect(told(await lookAt(fake, configured))).toEqual(['error bucket of the templates: there is no bucket nowhere']);
    expect(told(await lookAt(fake, configured, { bucket: 'mine' }))).toEqual([]);
  });
});

describe('what may not be asked', () => {
  test.each([
    ['servicequotas', 'GetServiceQuota', 'servicequotas:GetServiceQuota denied'],
    ['ec2', 'DescribeVpcs', 'ec2:DescribeVpcs denied'],
    ['ec2', 'DescribeInstances', 'ec2:DescribeInstances denied'],
    ['ec2', 'DescribeNatGateways', 'ec2:DescribeNatGateways denied'],
    ['ec2', 'DescribeInstanceTypeOfferings', 'ec2:DescribeInstanceTypeOfferings denied'],
    ['ec2', 'DescribeManagedPrefixLists', 'ec2:DescribeManagedPrefixLists denied'],
    ['route53', 'GetHostedZone', 'route53:GetHostedZone denied'],
    ['route53', 'ListResourceRecordSets', 'route53:ListResourceRecordSets denied'],
    ['ssm', 'GetParameter', 'ssm:GetParameter denied'],
    ['cloudformation', 'DescribeStacks', 'cloudformation:DescribeStacks denied'],
    ['sts', 'GetCallerIdentity', 'sts:GetCallerIdentity denied'],
  ])('%s %s is not checked, and no error', async (service, operation, why) => {
    fake.fault({ service, operation, kind: 'denied', times: Infinity });
    const found = await lookAt(fake);
    expect(found.findings).toEqual([]);
    expect(found.notChecked.map((one) => one.why)).toContain(why);
    expect(preflightText(found, PLAIN)).toContain(why);
  });

  test('credentials that do not work are the only finding', async () => {
    fake.fault({ service: 'sts', operation: 'GetCallerIdentity', kind: 'expired', times: Infinity });
    const found = await lookAt(fake);
    expect(found.findings).toHaveLength(1);
    expect(found.findings[0]?.check).toBe('credentials');
    expect(fake.calls).toHaveLength(1);
  });
});
