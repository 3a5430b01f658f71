import type { Row } from './model.ts';

/**
 * What `Ref` and `Fn::GetAtt` give of a resource that is updated in place. The physical id changes by replacement only, so
 * its `Ref` is the same, and so is every attribute that is made of ids and names or given once, when the resource is made.
 * Some change with certain properties alone. All that is not named here may change with any update, as the number of a
 * launch template's newest version does.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 */

/**
 * Attributes that no update in place changes, of every type that has them: ids and ARNs, and names in the DNS that AWS
 * gives when it makes a balancer, bucket, database, distribution or zone.
 */
const GIVEN_ONCE: ReadonlySet<string> = new Set([
  'AllocationId',
  'Arn',
  'BackupVaultArn',
  'CanonicalHostedZoneID',
  'DBClusterArn',
  'DBInstanceArn',
  'DNSName',
  'DomainName',
  'Endpoint.Address',
  'FunctionARN',
  'GroupId',
  'LoadBalancerFullName',
  'NameServers',
  'RegionalDomainName',
  'TargetGroupFullName',
]);

/**
 * RDS makes the secret when it begins to manage the password and deletes it when it ends to; a rotation changes what is in
 * it (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html). Whether another key makes another
 * secret is not written, so it counts.
 */
const OF_MANAGED_SECRET = 'ManageMasterUserPassword MasterUserPassword MasterUserSecret MasterUsername';

/** Properties that change an attribute, by type and attribute; no others do. */
const MOVED_BY: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance.MasterUserSecret.SecretArn': OF_MANAGED_SECRET,
  'AWS::RDS::DBCluster.MasterUserSecret.SecretArn': OF_MANAGED_SECRET,
  // Made of the proxy's name, which replaces it.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-connecting.html
  'AWS::RDS::DBProxy.Endpoint': '',
  // Scaling and failover move what the name points to, so no application has to learn another one
  // (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.RedisReplGrps.ScaleUp.html). TLS and cluster mode are
  // parts of the name, `master.` before it and `clustercfg.` instead: as it is seen, not written, so they count.
  'AWS::ElastiCache::ReplicationGroup.PrimaryEndPoint.Address':
    'ClusterMode NodeGroupConfiguration NumNodeGroups TransitEncryptionEnabled TransitEncryptionMode',
};

/** Whether a resource that is updated in place, as `row` says, keeps the value of an attribute; undefined: of its `Ref`. */
export function keeps({ type, properties }: Row, attribute: string | undefined): boolean {
  if (attribute === undefined || GIVEN_ONCE.has(attribute)) return true;
  const movers = MOVED_BY[`${type}.${attribute}`]?.split(' ');
  // Where AWS does not say what changes, it may be any of them.
  if (movers === undefined || properties.length === 0) return false;
  return properties.every(
    ({ property, certainty }) => certainty === 'stays' || !(property === 'Properties' || movers.includes(property)),
  );
}
