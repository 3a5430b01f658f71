import { UPDATE_BEHAVIOURS } from './update-behaviours.ts';

/** What changing a resource does, as AWS documents it. */

type Recreates = 'always' | 'conditionally' | 'never';

const BEHAVIOURS: ReadonlyMap<string, { readonly yes: ReadonlySet<string>; readonly maybe: ReadonlySet<string> }> =
  new Map(
    UPDATE_BEHAVIOURS.trim()
      .split('\n')
      .map((row) => {
        const [type = '', yes = '', maybe = ''] = row.split('|').map((part) => part.trim());
        return [type, { yes: new Set(yes.split(' ')), maybe: new Set(maybe.split(' ')) }];
      }),
  );

/**
 * Stricter than the specification, which says "maybe": a database that was restored from a snapshot is replaced when the
 * snapshot is another one or none (the resource's page, "Updating DB instances").
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
const ALWAYS = new Set(['AWS::RDS::DBInstance.DBSnapshotIdentifier']);

/**
 * Whether a change of the property makes a new resource, by AWS's resource specification; undefined when the type is
 * not among those that the templates use.
 */
export function recreates(type: string, property: string): Recreates | undefined {
  const behaviour = BEHAVIOURS.get(type);
  if (behaviour === undefined) return undefined;
  if (behaviour.yes.has(property) || ALWAYS.has(`${type}.${property}`)) return 'always';
  return behaviour.maybe.has(property) ? 'conditionally' : 'never';
}

const TEMPLATE_REFERENCE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';

/**
 * Properties documented as "Update requires: Some interruptions", of the types that the templates use.
 * Sources: the pages of the types below {@link TEMPLATE_REFERENCE}. They are what the specification calls "maybe".
 */
const INTERRUPTIONS: Readonly<Record<string, { readonly properties: string; readonly source: string }>> = {
  'AWS::EC2::Subnet': {
    properties: 'Ipv6CidrBlock',
    source: `${TEMPLATE_REFERENCE}/aws-resource-ec2-subnet.html`,
  },
  'AWS::RDS::DBInstance': {
    properties:
      'AutoMinorVersionUpgrade AvailabilityZone BackupRetentionPeriod DBInstanceClass DBParameterGroupName Engine EngineVersion MultiAZ PreferredMaintenanceWindow StorageType',
    source: `${TEMPLATE_REFERENCE}/aws-resource-rds-dbinstance.html`,
  },
  'AWS::RDS::DBCluster': {
    properties: 'Engine EngineVersion GlobalClusterIdentifier ServerlessV2ScalingConfiguration',
    source: `${TEMPLATE_REFERENCE}/aws-resource-rds-dbcluster.html`,
  },
  'AWS::ElastiCache::ReplicationGroup': {
    properties: 'AuthToken NodeGroupConfiguration NumNodeGroups',
    source: `${TEMPLATE_REFERENCE}/aws-resource-elasticache-replicationgroup.html`,
  },
};

/** The page that says that a change of the property interrupts the service; undefined when none does. */
export function interruption(type: string, property: string): string | undefined {
  const known = INTERRUPTIONS[type];
  return known?.properties.split(' ').includes(property) === true ? known.source : undefined;
}

/** What a person calls it, and what an empty new one means for the platform. */
const NOUNS: Readonly<Record<string, { readonly noun: string; readonly fresh: string }>> = {
  'AWS::RDS::DBInstance': { noun: 'database', fresh: 'a new, empty database' },
  'AWS::RDS::DBCluster': { noun: 'database cluster', fresh: 'a new, empty database cluster' },
  'AWS::ElastiCache::ReplicationGroup': { noun: 'cache', fresh: 'a new, empty cache: every visitor is logged out' },
  'AWS::ElastiCache::ServerlessCache': { noun: 'cache', fresh: 'a new, empty cache: every visitor is logged out' },
  'AWS::EFS::FileSystem': { noun: 'file system', fresh: 'a new, empty file system' },
  'AWS::S3::Bucket': { noun: 'bucket', fresh: 'a new, empty bucket of another name' },
  'AWS::KMS::Key': { noun: 'key', fresh: 'a new key, which cannot read what the old one encrypted' },
  'AWS::SecretsManager::Secret': { noun: 'secret', fresh: 'a new secret with another value' },
  'AWS::Logs::LogGroup': { noun: 'log group', fresh: 'a new, empty log group' },
  'AWS::Route53::HostedZone': {
    noun: 'hosted zone',
    fresh: 'a new zone with other name servers: the registrar must be told',
  },
  'AWS::CloudFormation::Stack': { noun: 'nested stack', fresh: 'a new nested stack with new resources' },
};

/** Snapshots with which a replaced database starts: it is then not empty. */
const RESTORED_FROM = ['DBSnapshotIdentifier', 'SnapshotIdentifier'];

const OLD = {
  deleted: 'is deleted',
  kept: 'stays in the account, outside the stack',
  snapshot: 'is deleted after a last snapshot',
} as const;

/** A replacement in words; `properties` are those of the new resource. */
export function replacementText(
  type: string,
  old: keyof typeof OLD | undefined,
  properties: Readonly<Record<string, unknown>>,
): string {
  const { noun, fresh } = NOUNS[type] ?? { noun: 'one', fresh: 'a new one is made' };
  const restored = RESTORED_FROM.some((name) => name in properties);
  const made = restored && type.startsWith('AWS::RDS::') ? `a new ${noun}, restored from the snapshot it names` : fresh;
  return `${made}; the old one ${old === undefined ? 'goes' : OLD[old]}`;
}

/** A removal in words. */
export function removalText(type: string, old: keyof typeof OLD | undefined): string {
  const noun = NOUNS[type]?.noun ?? 'it';
  const subject = noun === 'it' ? 'it' : `the ${noun}`;
  if (old === 'kept') return `${subject} leaves the stack and stays in the account; nobody manages it any more`;
  return `${subject} ${old === undefined ? 'goes' : OLD[old]}`;
}

/** What CloudFormation's word for the fate of the old resource means. */
const POLICY_ACTIONS: Readonly<Record<string, keyof typeof OLD>> = {
  Delete: 'deleted',
  Retain: 'kept',
  RetainExceptOnCreate: 'kept',
  Snapshot: 'snapshot',
  ReplaceAndDelete: 'deleted',
  ReplaceAndRetain: 'kept',
  ReplaceAndSnapshot: 'snapshot',
};

/**
 * What becomes of the old resource: by the change set's word, else by the policy of the template, else as CloudFormation
 * does without one (it deletes).
 */
export function fateOf(policyAction: string | undefined, policy: unknown): keyof typeof OLD {
  const word = policyAction ?? (typeof policy === 'string' ? policy : 'Delete');
  return POLICY_ACTIONS[word] ?? 'deleted';
}
