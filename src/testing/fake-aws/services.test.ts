import { ACMClient, DescribeCertificateCommand, ListCertificatesCommand } from '@aws-sdk/client-acm';
import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeInstanceRefreshesCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeAddressesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeKeyPairsCommand,
  DescribeManagedPrefixListsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { GetHostedZoneCommand, ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { REGION, ROOT, site, type Site } from './harness.ts';

const settings = (
  { fake }: Site,
  region = REGION,
): {
  region: string;
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
} => ({
  region,
  endpoint: fake.endpoint,
  credentials: { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' },
  maxAttempts: 1,
});

test('STS tells account and caller', async () => {
  const one = await site({ account: '012345678901' });
  const { Account, Arn } = await new STSClient(settings(one)).send(new GetCallerIdentityCommand({}));
  expect([Account, Arn]).toEqual(['012345678901', 'arn:aws:iam::012345678901:user/operator']);
});

describe('EC2', () => {
  test('lists CloudFront addresses by the id of the region, unless told otherwise', async () => {
    const one = await site();
    const list = async (region: string, id: string): Promise<string | undefined> => {
      const answer = await new EC2Client(settings(one, region)).send(
        new DescribeManagedPrefixListsCommand({ PrefixListIds: [id] }),
      );
      return answer.PrefixLists?.[0]?.PrefixListName;
    };
    await expect(list('us-east-1', 'pl-3b927c52')).resolves.toBe('com.amazonaws.global.cloudfront.origin-facing');
    await expect(list('sa-east-1', 'pl-3b927c52')).rejects.toMatchObject({ name: 'InvalidPrefixListID.NotFound' });
    one.fake.facts.prefixLists.push({ region: 'us-east-1', id: 'pl-1', name: 'other' });
    await expect(list('us-east-1', 'pl-3b927c52')).rejects.toThrow();
  });

  test('key pairs, images, zones and offerings', async () => {
    const one = await site();
    const { facts } = one.fake;
    const client = new EC2Client(settings(one));
    await expect(client.send(new DescribeKeyPairsCommand({ KeyNames: ['ops'] }))).rejects.toMatchObject({
      name: 'InvalidKeyPair.NotFound',
    });
    facts.keyPairs.push({ region: REGION, name: 'ops' });
    expect((await client.send(new DescribeKeyPairsCommand({ KeyNames: ['ops'] }))).KeyPairs).toMatchObject([
      { KeyName: 'ops' },
    ]);
    const [image] = facts.images;
    expect((await client.send(new DescribeImagesCommand({ ImageIds: [image!.id] }))).Images).toMatchObject([
      { Architecture: image!.architecture, State: 'available' },
    ]);
    await expect(client.send(new DescribeImagesCommand({ ImageIds: ['ami-1'] }))).rejects.toMatchObject({
      name: 'InvalidAMIID.NotFound',
    });
    facts.zones.set(REGION, 'ab');
    expect(
      (await client.send(new DescribeAvailabilityZonesCommand({}))).AvailabilityZones?.map(({ ZoneName }) => ZoneName),
    ).toEqual(['eu-west-1a', 'eu-west-1b']);
    facts.notOffered.push({ zone: 'eu-west-1b', type: 'm7g.large' });
    const offered = await client.send(
      new DescribeInstanceTypeOfferingsCommand({
        LocationType: 'availability-zone',
        Filters: [{ Name: 'instance-type', Values: ['m7g.large'] }],
      }),
    );
    expect(offered.InstanceTypeOfferings?.map(({ Location }) => Location)).toEqual(['eu-west-1a']);
  });

  test('counts what stands by itself and what stacks have made, in the region alone', async () => {
    const one = await site();
    one.put({
      'net.yaml':
        'Resources:\n  V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}\n  E: {Type: AWS::EC2::EIP}\n',
    });
    one.fake.facts.vpcs.push(
      { region: REGION, id: 'vpc-1', cidr: '172.31.0.0/16' },
      { region: 'us-east-1', id: 'vpc-2', cidr: '172.31.0.0/16' },
    );
    await one.change('first', {
      ChangeSetType: 'CREATE',
      TemplateURL: 'https://templates.s3.eu-west-1.amazonaws.com/net.yaml',
    });
    await one.execute('first');
    const client = new EC2Client(settings(one));
    expect((await client.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(2);
    expect((await client.send(new DescribeAddressesCommand({}))).Addresses).toHaveLength(1);
  });
});

test('Service Quotas: what is applied, else the default', async () => {
  const one = await site();
  const client = new ServiceQuotasClient(settings(one));
  const wanted = { ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' };
  await expect(client.send(new GetServiceQuotaCommand(wanted))).rejects.toMatchObject({
    name: 'NoSuchResourceException',
  });
  expect((await client.send(new GetAWSDefaultServiceQuotaCommand(wanted))).Quota?.Value).toBe(5);
  one.fake.facts.quotas.set('vpc/L-F678F1CE', 7);
  expect((await client.send(new GetServiceQuotaCommand(wanted))).Quota?.Value).toBe(7);
  expect((await client.send(new ListServiceQuotasCommand({ ServiceCode: 'vpc' }))).Quotas).toHaveLength(1);
});

test('Route 53 pages through records, several of one name too', async () => {
  const one = await site();
  const records = Array.from({ length: 12 }, (_, index) => ({
    name: 'www.a.example',
    type: 'A',
    ttl: 60,
    values: ['203.0.113.1'],
    setIdentifier: `s${String(index)}`,
    weight: index,
  }));
  one.fake.facts.hostedZones.push({ id: 'Z1', name: 'a.example', nameServers: ['ns1.example'], records });
  const client = new Route53Client(settings(one));
  const zone = await client.send(new GetHostedZoneCommand({ Id: 'Z1' }));
  expect([zone.HostedZone?.Name, zone.DelegationSet?.NameServers]).toEqual(['a.example.', ['ns1.example']]);
  const found: (string | undefined)[] = [];
  let from = {};
  for (let more = true; more;) {
    const page = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: 'Z1', ...from }));
    found.push(...(page.ResourceRecordSets ?? []).map(({ SetIdentifier }) => SetIdentifier));
    more = page.IsTruncated === true;
    from = {
      StartRecordName: page.NextRecordName,
      StartRecordType: page.NextRecordType,
      StartRecordIdentifier: page.NextRecordIdentifier,
    };
  }
  expect(found).toEqual(records.map(({ setIdentifier }) => setIdentifier));
  await expect(client.send(new GetHostedZoneCommand({ Id: 'Z2' }))).rejects.toMatchObject({ name: 'NoSuchHostedZone' });
});

test('ACM and SSM', async () => {
  const one = await site();
  const arn = `arn:aws:acm:${REGION}:111122223333:certificate/1`;
  one.fake.facts.certificates.push({
    arn,
    region: REGION,
    domain: 'a.example',
    names: ['a.example', '*.a.example'],
    status: 'PENDING_VALIDATION',
  });
  const acm = new ACMClient(settings(one));
  expect((await acm.send(new DescribeCertificateCommand({ CertificateArn: arn }))).Certificate).toMatchObject({
    Status: 'PENDING_VALIDATION',
    SubjectAlternativeNames: ['a.example', '*.a.example'],
  });
  expect((await acm.send(new ListCertificatesCommand({}))).CertificateSummaryList).toHaveLength(1);
  const elsewhere = new ACMClient(settings(one, 'us-east-1'));
  await expect(elsewhere.send(new DescribeCertificateCommand({ CertificateArn: arn }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  const ssm = new SSMClient(settings(one));
  const name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';
  expect((await ssm.send(new GetParameterCommand({ Name: name }))).Parameter?.Value).toMatch(/^ami-/);
  await expect(ssm.send(new GetParameterCommand({ Name: '/none' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
});

test('CloudWatch Logs: by group, stream and time', async () => {
  const one = await site();
  one.fake.facts.logs.push({
    region: REGION,
    group: 'boot',
    stream: 'i-1',
    events: [
      { at: 1000, message: 'fetch' },
      { at: 2000, message: 'failed: fetch' },
    ],
  });
  const client = new CloudWatchLogsClient(settings(one));
  const group = { logGroupName: 'boot' };
  expect((await client.send(new DescribeLogStreamsCommand(group))).logStreams).toMatchObject([
    { logStreamName: 'i-1' },
  ]);
  expect((await client.send(new FilterLogEventsCommand({ ...group, startTime: 1500 }))).events).toMatchObject([
    { timestamp: 2000 },
  ]);
  expect((await client.send(new FilterLogEventsCommand({ ...group, filterPattern: '"failed"' }))).events).toHaveLength(
    1,
  );
  expect((await client.send(new GetLogEventsCommand({ ...group, logStreamName: 'i-1' }))).events).toHaveLength(2);
  await expect(client.send(new FilterLogEventsCommand({ logGroupName: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('Auto Scaling: a group as its template says, and as it stands', async () => {
  const one = await site();
  one.put({
    'fleet.yaml':
      'Resources:\n  Fleet: {Type: AWS::AutoScaling::AutoScalingGroup, Properties: {MinSize: "2", MaxSize: "60"}}\n',
  });
  await one.change('first', {
    ChangeSetType: 'CREATE',
    TemplateURL: 'https://s3.eu-west-1.amazonaws.com/templates/fleet.yaml',
  });
  await one.execute('first');
  const name = one.fake.stack(ROOT).resources.get('Fleet')?.physicalId ?? '';
  const client = new AutoScalingClient(settings(one));
  const groups = async (): Promise<unknown> =>
    (await client.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }))).AutoScalingGroups;
  expect(await groups()).toMatchObject([{ MinSize: 2, MaxSize: 60, DesiredCapacity: 2, Instances: [] }]);
  one.fake.facts.groups.set(name, {
    desired: 9,
    instances: [{ id: 'i-1', state: 'InService', healthy: true }],
    refreshes: [{ id: 'r-1', status: 'InProgress', percent: 40 }],
  });
  expect(await groups()).toMatchObject([
    { DesiredCapacity: 9, Instances: [{ InstanceId: 'i-1', LifecycleState: 'InService' }] },
  ]);
  const refreshes = await client.send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: name }));
  expect(refreshes.InstanceRefreshes).toMatchObject([{ Status: 'InProgress', PercentageComplete: 40 }]);
});
