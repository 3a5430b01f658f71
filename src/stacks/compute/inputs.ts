import { one, optional, perZone, type WiresFor } from '../../cfn/stack.ts';

/** What compute needs of the other stacks. Optional ones belong to features that a config may turn off. */
export const inputs = {
  vpcId: one<'EC2::VPC.VpcId'>('The target group belongs to the network.'),
  publicSubnetIds: perZone<'EC2::Subnet.SubnetId', 'public'>('The balancer stands here, in every zone.'),
  appSubnetIds: perZone<'EC2::Subnet.SubnetId', 'app'>('The instances stand here, spread over the zones.'),
  balancerGroupId: one<'EC2::SecurityGroup.Id', 'balancer'>('Who may reach the balancer.'),
  appGroupId: one<'EC2::SecurityGroup.Id', 'app'>('Who may reach the instances, and whom they reach.'),
  fleetEventsArn: one<'SNS::Topic.TopicArn'>('Hears of each instance that came, went or could not come.'),
  logsKeyArn: one<'KMS::Key.Arn', 'logs'>('Encrypts the log groups.'),
  databaseHost: one<string, 'databaseHost'>('Writer endpoint of the database, or the proxy in front of it.'),
  databaseLoginArn: one<string, 'databaseSecret'>('User name and password, made and rotated by RDS.'),
  cacheHost: one<string, 'cacheHost'>('Primary endpoint of the cache.'),
  cacheTokenArn: one<'SecretsManager::Secret.Id', 'cacheSecret'>('Token of the cache.'),
  dataKeyArn: one<'KMS::Key.Arn', 'data'>('Decrypts secrets and releases.'),
  fileSystemId: optional<'EFS::FileSystem.FileSystemId'>('The one file system that every instance mounts.'),
  fileSystemArn: optional<'EFS::FileSystem.Arn'>('The instances may mount this file system and no other.'),
  accessPointId: optional<'EFS::AccessPoint.AccessPointId'>('The way into the file system: it fixes user and folder.'),
  accessPointArn: optional<'EFS::AccessPoint.Arn'>('The instances may enter the file system this way only.'),
  imagesBucketName: optional<'S3::Bucket.BucketName', 'images'>('Where the application puts new images.'),
  imagesBucketArn: optional<'S3::Bucket.Arn', 'images'>('The instances may write images here.'),
  releasesBucketName: optional<'S3::Bucket.BucketName', 'releases'>('Where instances fetch their release.'),
  releasesBucketArn: optional<'S3::Bucket.Arn', 'releases'>('The instances may read releases here.'),
  logsBucketName: optional<'S3::Bucket.BucketName', 'logs'>('Where the access logs of the balancer land.'),
  originHeaderArn: optional<'SecretsManager::Secret.Id', 'originSecret'>('What CloudFront shows the balancer.'),
  previousOriginHeaderArn: optional<'SecretsManager::Secret.Id', 'previousOriginSecret'>(
    'What CloudFront shows the balancer until it has changed over.',
  ),
  saltsArn: optional<'SecretsManager::Secret.Id', 'salts'>('Salts that all instances share.'),
  hostedZoneId: optional<'Route53::HostedZone.Id'>('The zone in which the certificate is validated.'),
} as const;

export type ComputeInputs = WiresFor<typeof inputs>;
