import { describe, expect, it } from 'vitest';
import { bootBody, renderedBytes, USER_DATA_LIMIT } from '../boot/boot.ts';
import { readTemplate, type Plain } from '../cfn/read.ts';
import { build } from '../cfn/stack.ts';
import { identifier } from '../cfn/values.ts';
import { toYaml } from '../cfn/yaml.ts';
import { readConfig } from '../config/read.ts';
import { compute } from './compute.ts';
import type { ComputeInputs } from './compute/inputs.ts';

const RELEASE = { version: '1.4.0', sha256: 'b'.repeat(64) };
const PRIVATE_IMAGE = `111122223333.dkr.ecr.sa-east-1.amazonaws.com/team/site:6@sha256:${'a'.repeat(64)}`;

const php = (compute: object = {}, more: object = {}) => configOf({ application: 'php-nginx', compute, ...more });
const wordpress = (compute: object = {}) =>
  configOf({
    application: 'wordpress',
    compute,
    edge: { cdn: false },
    data: { database: { proxy: false, port: undefined, instance: 'db.m7g.2xlarge' } },
  });

function configOf(more: object) {
  const { config, problems } = readConfig(
    JSON.stringify({
      name: 'shop',
      environment: 'production',
      regions: { primary: 'sa-east-1' },
      domain: { name: 'www.shop.example', hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'shop.example' } },
      traffic: { requestsPerSecond: 5, peakFactor: 30, rampSeconds: 120, cpuMillisecondsPerRequest: 80 },
      ...more,
    }),
    'test.yaml',
  );
  if (config === undefined) throw new Error(JSON.stringify(problems));
  return config;
}

type Config = ReturnType<typeof configOf>;

/** What the other stacks would hand over for this config. */
function wires(config: Config): ComputeInputs {
  const subnet = (name: string) => identifier<'EC2::Subnet.SubnetId'>(`subnet-${name}`);
  const when = <T>(on: boolean, wire: T): T | undefined => (on ? wire : undefined);
  const files = config.data.sharedFiles !== false;
  const images = config.data.images.store === 's3';
  const releases = config.application === 'php-nginx';
  return {
    vpcId: identifier('vpc-1'),
    publicSubnetIds: config.sized.zones.map(({ letter }) => subnet(letter).as('public')),
    appSubnetIds: config.sized.zones.map(({ letter }) => subnet(letter).as('app')),
    balancerGroupId: identifier<'EC2::SecurityGroup.Id'>('sg-1').as('balancer'),
    appGroupId: identifier<'EC2::SecurityGroup.Id'>('sg-2').as('app'),
    fleetEventsArn: identifier('topic-1'),
    logsKeyArn: identifier<'KMS::Key.Arn'>('key-1').as('logs'),
    databaseHost: identifier('database').as('databaseHost'),
    databaseLoginArn: identifier('secret-1').as('databaseSecret'),
    dataKeyArn: identifier<'KMS::Key.Arn'>('key-2').as('data'),
    cacheHost: identifier('cache').as('cacheHost'),
    cacheTokenArn: identifier<'SecretsManager::Secret.Id'>('secret-2').as('cacheSecret'),
    fileSystemId: when(files, identifier('fs-1')),
    fileSystemArn: when(files, identifier('fs-arn')),
    accessPointId: when(files, identifier('fsap-1')),
    accessPointArn: when(files, identifier('fsap-arn')),
    imagesBucketName: when(images, identifier<'S3::Bucket.BucketName'>('images').as('images')),
    imagesBucketArn: when(images, identifier<'S3::Bucket.Arn'>('images-arn').as('images')),
    releasesBucketName: when(releases, identifier<'S3::Bucket.BucketName'>('releases').as('releases')),
    releasesBucketArn: when(releases, identifier<'S3::Bucket.Arn'>('releases-arn').as('releases')),
    logsBucketName: when(config.compute.balancer.logs, identifier<'S3::Bucket.BucketName'>('logs').as('logs')),
    previousOriginHeaderArn: undefined,
    originHeaderArn: when(config.edge.cdn, identifier<'SecretsManager::Secret.Id'>('secret-3').as('originSecret')),
    saltsArn: when(!releases, identifier<'SecretsManager::Secret.Id'>('secret-4').as('salts')),
    hostedZoneId: undefined,
  };
}

const built = (config: Config) =>
  readTemplate(toYaml(build(compute, config, wires(config)).template, 'test')).template.Resources;

const at = (value: unknown, ...path: (string | number)[]): Plain | undefined =>
  path.reduce<unknown>((inner, step) => Object(inner)[step], value) as Plain | undefined;

const property = (config: Config, id: string, ...path: (string | number)[]) =>
  at(built(config)[id], 'Properties', ...path);

describe('role of the instances', () => {
  /** IAM's name of each `aws SERVICE COMMAND` in the scripts, where it is not simply the command's own. */
  const RENAMED: Readonly<Record<string, string>> = {
    's3api:GetObject': 's3:GetObject',
    'ecr:GetLoginPassword': 'ecr:GetAuthorizationToken',
  };
  /** What programs on the instance call without an `aws` in the scripts: mount.efs, docker pull, KMS behind others, PHP. */
  const UNSEEN = [
    'elasticfilesystem:ClientMount',
    'elasticfilesystem:ClientWrite',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
    'kms:Decrypt',
    's3:DeleteObject',
    's3:GetObject',
    's3:PutObject',
  ];

  function called(body: string): Set<string> {
    const calls = [...body.matchAll(/\baws ([a-z0-9]+) ([a-z]+(?:-[a-z]+)+)/g)].map(
      ([, service = '', command = '']) => {
        const action = command.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
        return RENAMED[`${service}:${action}`] ?? `${service}:${action}`;
      },
    );
    return new Set(calls);
  }

  function allowed(config: Config): Set<string> {
    const statements = property(config, 'InstancePolicy', 'PolicyDocument', 'Statement');
    return new Set(
      (Array.isArray(statements) ? statements : []).flatMap((statement) => at(statement, 'Action') ?? []).map(String),
    );
  }

  it.each([
    [
      'php-nginx',
      php({ release: RELEASE }),
      { application: 'php-nginx', sharedFiles: true, release: true, fastMetric: true },
    ],
    ['wordpress', wordpress({ release: { image: PRIVATE_IMAGE } }), { application: 'wordpress', fastMetric: true }],
  ] as const)(
    'allows what the scripts call and, but for what they cannot show, nothing else: %s',
    (_, config, boot) => {
      const calls = called(bootBody(boot));
      expect(calls.size).toBeGreaterThanOrEqual(5);
      expect([...calls].filter((action) => !allowed(config).has(action))).toEqual([]);
      expect([...allowed(config)].filter((action) => !calls.has(action) && !UNSEEN.includes(action))).toEqual([]);
    },
  );

  it('logs in to ECR for an image that lies there only', () => {
    expect(allowed(wordpress()).has('ecr:GetAuthorizationToken')).toBe(false);
    const statements = property(wordpress({ release: { image: PRIVATE_IMAGE } }), 'InstancePolicy', 'PolicyDocument');
    expect(JSON.stringify(statements)).toContain(':ecr:sa-east-1:111122223333:repository/team/site"');
  });

  it('has a shell by Session Manager only where the config asks for it', () => {
    expect(built(php())['SessionPolicy']).toBeDefined();
    expect(built(php({}, { network: { bastion: { mode: 'none' } } }))['SessionPolicy']).toBeUndefined();
    const ssh = { mode: 'ssh', from: ['198.51.100.0/24'], keyName: 'ops' };
    expect(built(php({}, { network: { bastion: ssh } }))['SessionPolicy']).toBeDefined();
    const sshOnly = { ...ssh, sessionManager: false };
    expect(built(php({}, { network: { bastion: sshOnly } }))['SessionPolicy']).toBeUndefined();
  });
});

describe('user data', () => {
  const userData = (config: Config): { header: string; body: string } => {
    const parts = property(config, 'WebTemplate', 'LaunchTemplateData', 'UserData', 'Fn::Base64', 'Fn::Join', 1);
    return { header: String(at(parts, 0, 'Fn::Sub')), body: String(at(parts, 1)) };
  };

  it('keeps references in the header and the script as it is', () => {
    const { header, body } = userData(php());
    expect(header).toContain("ZT_DB_SECRET_ARN='${DatabaseLoginArn}'\n");
    expect(header).toContain("ZT_BOOT_LOG_GROUP='${BootLog}'\n");
    expect(header).toContain("ZT_STACK='${AWS::StackName}'\n");
    expect(body).toBe(bootBody({ application: 'php-nginx', sharedFiles: true, release: false, fastMetric: true }));
  });

  it.each([
    [
      'php-nginx',
      php({ release: RELEASE }, { data: { database: { proxy: false, port: undefined, instance: 'db.m7g.2xlarge' } } }),
    ],
    ['wordpress', wordpress({ release: { image: PRIVATE_IMAGE } })],
  ])('fits into what EC2 takes: %s', (_, config) => {
    expect(renderedBytes(userData(config))).toBeLessThanOrEqual(USER_DATA_LIMIT);
  });

  it('brings the root of the database along, unless RDS Proxy stands before it', () => {
    expect(userData(php()).header).toContain("ZT_DB_ROOT=''\n");
    expect(userData(wordpress()).header).toMatch(/ZT_DB_ROOT='MII[A-Za-z0-9+/=]{400,}'\n/);
  });
});

describe('balancer', () => {
  it('behind CloudFront refuses what lacks the secret header', () => {
    const resources = built(php());
    expect(at(resources['HttpsListener'], 'Properties', 'DefaultActions', 0, 'Type')).toBe('fixed-response');
    expect(
      at(resources['FromOurDistribution'], 'Properties', 'Conditions', 0, 'HttpHeaderConfig', 'Values', 0),
    ).toEqual({
      'Fn::Sub': '{{resolve:secretsmanager:${OriginHeaderArn}:SecretString}}',
    });
    expect(resources['HttpListener']).toBeUndefined();
  });

  it('before visitors answers them, and sends HTTP to HTTPS', () => {
    const resources = built(wordpress());
    expect(at(resources['HttpsListener'], 'Properties', 'DefaultActions', 0, 'Type')).toBe('forward');
    expect(at(resources['HttpListener'], 'Properties', 'DefaultActions', 0, 'RedirectConfig', 'Protocol')).toBe(
      'HTTPS',
    );
  });
});

describe('group', () => {
  it.each([
    ['FromOurDistribution', php()],
    ['HttpsListener', wordpress()],
  ])('waits for its way to the balancer (%s) and for the permissions of its instances', (forwarding, config) => {
    expect(at(built(config)['WebFleet'], 'DependsOn')).toEqual([forwarding, 'InstancePolicy', 'SessionPolicy']);
  });

  it('waits for an instance at least as long as its scripts may take, and for the stack longer', () => {
    const fleet = built(php())['WebFleet'];
    const heartbeat = Number(at(fleet, 'Properties', 'LifecycleHookSpecificationList', 0, 'HeartbeatTimeout'));
    const minutes = Number(/^PT(\d+)M$/.exec(String(at(fleet, 'CreationPolicy', 'ResourceSignal', 'Timeout')))?.[1]);
    expect(minutes * 60).toBeGreaterThan(heartbeat);
    expect(at(fleet, 'Properties', 'DesiredCapacity')).toBeUndefined();
  });

  it('has a whole warm pool beside the smallest group, and none beside the planned peak', () => {
    const config = php({ capacity: { min: 3, max: 30 }, scaling: { warmPool: { size: 7, state: 'stopped' } } });
    expect(built(config)['WarmPool']?.Properties).toMatchObject({
      PoolState: 'Stopped',
      MinSize: 0,
      MaxGroupPreparedCapacity: 10,
      InstanceReusePolicy: { ReuseOnScaleIn: true },
    });
  });

  it('raises the minimum for an event and takes it back', () => {
    const schedule = [
      { name: 'friday-sale', at: '50 17 * * 5', until: '0 22 * * 5', timeZone: 'America/Sao_Paulo', min: 9 },
    ];
    const resources = built(php({ capacity: { min: 2, max: 30 }, scaling: { schedule } }));
    expect(resources['RaiseFridaySale']?.Properties).toMatchObject({ Recurrence: '50 17 * * 5', MinSize: 9 });
    expect(resources['ReleaseFridaySale']?.Properties).toMatchObject({ Recurrence: '0 22 * * 5', MinSize: 2 });
  });
});
