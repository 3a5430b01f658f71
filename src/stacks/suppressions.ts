import type { Config } from '../config/schema.ts';
import type { Suppression } from './suppression.ts';

/**
 * Every check of a security tool that a resource fails on purpose, with the reason: the one place for them. They are
 * written into the templates as metadata, in the form that each tool reads. What a config turns off (a firewall, logs,
 * the standby of a test database) is not here: the tools are right to report it.
 */

const namedZones = ({ sized }: Config): boolean => sized.zones.some(({ name }) => name !== null);

const secret = (id: RegExp, reason: string): Suppression => ({
  type: 'AWS::SecretsManager::Secret',
  id,
  checks: { guard: ['SECRETSMANAGER_ROTATION_ENABLED_CHECK'], cdk_nag: ['AwsSolutions-SMG4'] },
  reason,
});

const bucket = (check: string, reason: string): Suppression => ({
  type: 'AWS::S3::Bucket',
  checks: { guard: [check] },
  reason,
});

const PLAINTEXT = ['RDS_MASTER_USER_NAME_NO_PLAINTEXT_PASSWORD', 'RDS_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD'];
const ENDLESS = 'A bucket that logged the delivery of its own logs would never come to an end.';

/** The table, in the order of the stacks. */
export const suppressions: readonly Suppression[] = [
  // Root.
  {
    type: 'AWS::CloudFormation::Stack',
    checks: { 'cfn-lint': ['W3002'] },
    reason: 'A path, so that cfn-lint follows the wires into the file; `deploy` uploads it, as `package` would.',
  },
  // Network.
  {
    type: 'AWS::EC2::Subnet',
    when: namedZones,
    checks: { 'cfn-lint': ['W3010'] },
    reason: 'The config names the zones: not every zone has every type of instance.',
  },
  {
    type: 'AWS::EC2::Route',
    id: /^PublicDefaultRoute$/,
    checks: { guard: ['NO_UNRESTRICTED_ROUTE_TO_IGW'] },
    reason: 'What makes a subnet public. Balancer, NAT gateways and bastion stand there, instances never.',
  },
  {
    type: 'AWS::EC2::SecurityGroup',
    id: /^(App|Bastion)Group$/,
    checks: { guard: ['EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE'] },
    reason: 'HTTPS only. AWS, package mirrors and partners are known by name, which a group cannot hold.',
  },
  {
    type: 'AWS::EC2::SecurityGroup',
    id: /^BalancerGroup$/,
    when: ({ edge }) => !edge.cdn,
    checks: {
      checkov: ['CKV_AWS_260'],
      guard: ['EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE', 'SECURITY_GROUP_INGRESS_CIDR_NON_32_RULE'],
      cdk_nag: ['AwsSolutions-EC23'],
    },
    reason: 'Without the CDN the balancer is what visitors reach, from anywhere; port 80 only redirects.',
  },
  {
    type: 'AWS::EC2::SecurityGroup',
    id: /^BastionGroup$/,
    when: ({ network: { bastion } }) => bastion.mode === 'ssh' && !bastion.from.every((cidr) => cidr.endsWith('/32')),
    checks: { guard: ['SECURITY_GROUP_INGRESS_CIDR_NON_32_RULE'] },
    reason: 'Networks of administrators, as the config names them; it refuses the whole world.',
  },
  {
    type: 'AWS::EC2::LaunchTemplate',
    id: /^BastionTemplate$/,
    checks: { checkov: ['CKV_AWS_88'] },
    reason: 'The one host that is reached from outside, which is what a bastion is for.',
  },
  // Data.
  {
    type: 'AWS::RDS::DBInstance',
    id: /^Database$/,
    checks: { guard: PLAINTEXT },
    reason: 'The password lies in a secret and in no template; the user name is none.',
  },
  {
    type: 'AWS::RDS::DBCluster',
    checks: { guard: ['RDS_CLUSTER_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD'] },
    reason: 'The password is made by RDS and in no template; the rule looks for a parameter.',
  },
  {
    type: 'AWS::RDS::DBCluster',
    checks: { guard: ['AURORA_MYSQL_BACKTRACKING_ENABLED'], cdk_nag: ['AwsSolutions-RDS14'] },
    reason: 'Recovery to any second, into a cluster beside it, mends the same mistakes; serverless has no backtrack.',
  },
  ...(['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'] as const).map((type) => ({
    type,
    id: /^Database(Cluster|Replica\d)?$/,
    checks: { cdk_nag: ['AwsSolutions-RDS11'] },
    reason: 'Its security group decides who reaches it, not a port that every client would have to be told.',
  })),
  {
    type: 'AWS::RDS::DBInstance',
    id: /^DatabaseReplica\d$/,
    checks: {
      checkov: ['CKV_AWS_16', 'CKV_AWS_157'],
      guard: [
        'DB_INSTANCE_BACKUP_ENABLED',
        'RDS_INSTANCE_DELETION_PROTECTION_ENABLED',
        'RDS_MULTI_AZ_SUPPORT',
        'RDS_STORAGE_ENCRYPTED',
        ...PLAINTEXT,
      ],
      cdk_nag: ['AwsSolutions-RDS2', 'AwsSolutions-RDS3', 'AwsSolutions-RDS10'],
    },
    reason:
      'A copy without data of its own: encryption, user and password are those of its source, which is protected.',
  },
  {
    type: 'AWS::RDS::DBInstance',
    id: /^DatabaseMember\d$/,
    checks: {
      guard: [
        'DB_INSTANCE_BACKUP_ENABLED',
        'RDS_INSTANCE_DELETION_PROTECTION_ENABLED',
        'RDS_INSTANCE_LOGGING_ENABLED',
        'RDS_MULTI_AZ_SUPPORT',
        'RDS_STORAGE_ENCRYPTED',
        ...PLAINTEXT,
      ],
    },
    reason: 'The cluster has it, for all its members.',
  },
  {
    type: 'AWS::RDS::DBClusterParameterGroup',
    checks: { guard: ['RDS_STORAGE_ENCRYPTED'] },
    reason: 'The rule takes parameters of a cluster for a cluster.',
  },
  {
    type: 'AWS::RDS::DBInstance',
    id: /^DatabaseMember\d$/,
    when: namedZones,
    checks: { 'cfn-lint': ['W3010'] },
    reason: 'The config names the zones, and the subnets stand there.',
  },
  secret(/^CacheSecret$/, 'Cache and instances would have to change at once: a planned step, not a schedule.'),
  secret(/^OriginSecret$/, 'CloudFront and balancer would have to change at once: a planned step, not a schedule.'),
  secret(/^SaltsSecret$/, 'A new value logs everybody out: a planned step, not a schedule.'),
  secret(
    /^DatabaseSecret$/,
    'RDS does not rotate it beside read replicas, and a schedule would take a function of ours.',
  ),
  {
    type: 'AWS::S3::Bucket',
    id: /^Logs$/,
    checks: { checkov: ['CKV_AWS_18'], guard: ['S3_BUCKET_LOGGING_ENABLED'] },
    reason: ENDLESS,
  },
  {
    type: 'AWS::S3::Bucket',
    id: /^Logs$/,
    // cdk-nag leaves a bucket alone into which another one of the template logs.
    when: ({ application, data: { images }, edge }) =>
      images.store !== 's3' && application !== 'php-nginx' && !edge.cdn,
    checks: { cdk_nag: ['AwsSolutions-S1'] },
    reason: ENDLESS,
  },
  bucket(
    'S3_BUCKET_DEFAULT_LOCK_ENABLED',
    'A lock would forbid what is meant: images are replaced, logs and old versions go after their time.',
  ),
  bucket(
    'S3_BUCKET_REPLICATION_ENABLED',
    'S3 survives the loss of a zone; a second region doubles storage and pays for each transfer.',
  ),
  bucket(
    'S3_BUCKET_NO_PUBLIC_RW_ACL',
    'The rule looks for the deprecated AccessControl. All public access is blocked above.',
  ),
  // Policies of roles.
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^InstancePolicy$/,
    checks: { cdk_nag: ['AwsSolutions-IAM5'] },
    reason: 'Stars stand for objects in our buckets, and for the id of the group, which is made after its policy.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^InstancePolicy$/,
    when: ({ compute: { release } }) =>
      release !== 'none' && 'image' in release && /^\d{12}\.dkr\.ecr\./.test(release.image),
    checks: { guard: ['IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE'] },
    reason: 'ecr:GetAuthorizationToken knows no resource.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^SessionPolicy$/,
    checks: {
      checkov: ['CKV_AWS_111'],
      guard: ['IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE'],
      cdk_nag: ['AwsSolutions-IAM5'],
    },
    reason: 'The actions of ssmmessages know no resource.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^DatabaseMonitoringPolicy$/,
    checks: { cdk_nag: ['AwsSolutions-IAM5'] },
    reason: 'RDS names the log group, and a stream after each database, which does not exist yet.',
  },
  // Compute and edge: what visitors meet.
  {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    id: /^HttpListener$/,
    checks: { guard: ['ELBV2_LISTENER_PROTOCOL_RULE', 'ELBV2_LISTENER_SSL_POLICY_RULE'] },
    reason: 'Answers nothing but a redirect to HTTPS.',
  },
  {
    type: 'AWS::CloudFront::Distribution',
    checks: { guard: ['CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED'] },
    reason: 'The application answers / itself, and takes /index.php for another page.',
  },
  {
    type: 'AWS::CloudFront::Distribution',
    checks: { guard: ['CLOUDFRONT_ORIGIN_FAILOVER_ENABLED'] },
    reason: 'No origin can stand in for another: asked for an image, S3 must not get Host and the balancer needs it.',
  },
  {
    type: 'AWS::CloudFront::Distribution',
    when: ({ edge: { countries } }) => countries.allow === undefined && countries.deny === undefined,
    checks: { cdk_nag: ['AwsSolutions-CFR1'] },
    reason: 'Visitors come from anywhere, until edge.countries says otherwise.',
  },
];
