/**
 * Types that hold data, or what data cannot be read without. The compiler demands both policies on them; the review of a
 * change set puts their replacement and removal on top, and its gate asks for their logical id. A superset of what AWS's
 * resource specification calls stateful among the types in use (a test compares): the hosted zone is there because the
 * registrar delegates to the very name servers of this one, the serverless cache because it holds the sessions.
 */
export const HOLDS_DATA = [
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::EFS::FileSystem',
  'AWS::S3::Bucket',
  'AWS::Backup::BackupVault',
  'AWS::KMS::Key',
  'AWS::SecretsManager::Secret',
  'AWS::Logs::LogGroup',
  'AWS::Route53::HostedZone',
] as const;

export type HoldsData = (typeof HOLDS_DATA)[number];

const TYPES: ReadonlySet<string> = new Set(HOLDS_DATA);

/** Whether a resource of this type holds data. Nested stacks do not: what stands in them does. */
export function holdsData(type: string): type is HoldsData {
  return TYPES.has(type);
}
