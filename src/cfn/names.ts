import { isRecord, type Plain } from './read.ts';

/**
 * Properties by which a resource gets a name of ours, of the types that the templates use, and whether they give one.
 * Two of one name AWS refuses, so CloudFormation cannot replace such a resource under its name: the new one would have to
 * stand beside the old one.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */

interface Naming {
  /** Below `Properties`. */
  readonly path: readonly string[];
  /** Whether the templates give one: AWS requires it, or people look for it by name. */
  readonly given: boolean;
}

const row = (type: string, path: string, given: boolean): readonly [string, Naming] => [
  type,
  { path: path.split('.'), given },
];

const NAMINGS: ReadonlyMap<string, Naming> = new Map([
  row('AWS::AutoScaling::AutoScalingGroup', 'AutoScalingGroupName', false),
  row('AWS::Backup::BackupVault', 'BackupVaultName', true),
  row('AWS::CloudFront::CachePolicy', 'CachePolicyConfig.Name', true),
  row('AWS::CloudFront::Function', 'Name', true),
  row('AWS::CloudFront::OriginAccessControl', 'OriginAccessControlConfig.Name', true),
  row('AWS::CloudFront::OriginRequestPolicy', 'OriginRequestPolicyConfig.Name', true),
  row('AWS::CloudFront::ResponseHeadersPolicy', 'ResponseHeadersPolicyConfig.Name', true),
  row('AWS::CloudWatch::Alarm', 'AlarmName', false),
  row('AWS::CloudWatch::Dashboard', 'DashboardName', true),
  row('AWS::EC2::LaunchTemplate', 'LaunchTemplateName', false),
  row('AWS::EC2::SecurityGroup', 'GroupName', false),
  row('AWS::ElastiCache::ReplicationGroup', 'ReplicationGroupId', false),
  row('AWS::ElastiCache::ServerlessCache', 'ServerlessCacheName', true),
  row('AWS::ElastiCache::SubnetGroup', 'CacheSubnetGroupName', false),
  row('AWS::ElastiCache::User', 'UserId', true),
  row('AWS::ElastiCache::UserGroup', 'UserGroupId', true),
  row('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Name', false),
  row('AWS::ElasticLoadBalancingV2::TargetGroup', 'Name', false),
  row('AWS::IAM::InstanceProfile', 'InstanceProfileName', false),
  row('AWS::IAM::ManagedPolicy', 'ManagedPolicyName', false),
  row('AWS::IAM::Role', 'RoleName', false),
  row('AWS::Logs::LogGroup', 'LogGroupName', false),
  row('AWS::RDS::DBCluster', 'DBClusterIdentifier', false),
  row('AWS::RDS::DBClusterParameterGroup', 'DBClusterParameterGroupName', false),
  row('AWS::RDS::DBInstance', 'DBInstanceIdentifier', false),
  row('AWS::RDS::DBParameterGroup', 'DBParameterGroupName', false),
  row('AWS::RDS::DBProxy', 'DBProxyName', true),
  row('AWS::RDS::DBSubnetGroup', 'DBSubnetGroupName', false),
  row('AWS::RDS::OptionGroup', 'OptionGroupName', false),
  row('AWS::S3::Bucket', 'BucketName', false),
  row('AWS::SecretsManager::Secret', 'Name', false),
  row('AWS::SNS::Topic', 'TopicName', false),
  row('AWS::WAFv2::WebACL', 'Name', false),
]);

/** How resources of the type are named by us; undefined where the templates name none. */
export const namingOf = (type: string): Naming | undefined => NAMINGS.get(type);

/** The name that the properties give a resource, whatever they say it by; undefined when AWS makes one. */
export function nameGiven(type: string, properties: Plain | undefined): Plain | undefined {
  const path = NAMINGS.get(type)?.path;
  return path?.reduce<Plain | undefined>((value, step) => (isRecord(value) ? value[step] : undefined), properties);
}
