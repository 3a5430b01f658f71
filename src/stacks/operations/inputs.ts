import { one, optional, several, type WiresFor } from '../../cfn/stack.ts';

/** What operations watches. Optional ones belong to features that a config may turn off. */
export const inputs = {
  balancerFullName: one<'ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName'>(
    'The balancer, as metrics name it.',
  ),
  targetsFullName: one<'ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName'>(
    'The instances in service, as metrics of the balancer name them.',
  ),
  balancerCertificateArn: optional<'CertificateManager::Certificate.CertificateArn', 'balancer'>(
    'The certificate of the balancer.',
  ),
  fleetName: one<'AutoScaling::AutoScalingGroup.AutoScalingGroupName'>('The group of the instances.'),
  bootLogName: one<'Logs::LogGroup.LogGroupName'>('Where an instance that fails to boot leaves its reason.'),
  databaseId: optional<'RDS::DBInstance.DBInstanceIdentifier'>('The database.'),
  databaseReplicaIds: several<'RDS::DBInstance.DBInstanceIdentifier'>('A read replica of the database.'),
  databaseClusterId: optional<'RDS::DBCluster.DBClusterIdentifier'>('The cluster of the database.'),
  databaseProxyName: optional<'RDS::DBProxy.DBProxyName'>('What pools the connections to the database.'),
  cacheId: optional<'ElastiCache::ReplicationGroup.ReplicationGroupId'>('The cache; its nodes are numbered after it.'),
  serverlessCacheName: optional<'ElastiCache::ServerlessCache.ServerlessCacheName'>('The cache.'),
  fileSystemId: optional<'EFS::FileSystem.FileSystemId'>('The shared files.'),
  backupVaultName: optional<'Backup::BackupVault.BackupVaultName'>('Where the daily backups go.'),
  backupVaultArn: optional<'Backup::BackupVault.BackupVaultArn'>('Where copies of them come from.'),
  natGatewayIds: several<'EC2::NatGateway.NatGatewayId'>('A way out for the instances.'),
  distributionId: optional<'CloudFront::Distribution.Id'>('The CDN.'),
  edgeCertificateArn: optional<'CertificateManager::Certificate.CertificateArn', 'edge'>(
    'The certificate that visitors see.',
  ),
} as const;

export type OperationsInputs = WiresFor<typeof inputs>;
