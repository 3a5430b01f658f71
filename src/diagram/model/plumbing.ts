/**
 * Types that no sheet draws, each with the reason. Everything else in the templates is on a sheet: what is on neither
 * list is drawn as "not known to this drawing", and fails a test.
 */
export const PLUMBING: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::LifecycleHook': 'how an instance enters its group',
  'AWS::CloudFormation::Stack': 'where a resource is declared: stands in the title of each',
  'AWS::CloudFront::CachePolicy': 'a setting of the distribution',
  'AWS::CloudFront::Function': 'a setting of the distribution',
  'AWS::CloudFront::OriginAccessControl': 'drawn as the private path to the bucket',
  'AWS::CloudFront::OriginRequestPolicy': 'a setting of the distribution',
  'AWS::CloudFront::ResponseHeadersPolicy': 'a setting of the distribution',
  'AWS::EC2::Route': 'drawn as the way out',
  'AWS::EC2::RouteTable': 'drawn as the tier of a subnet',
  'AWS::EC2::SubnetRouteTableAssociation': 'drawn as the tier of a subnet',
  'AWS::EC2::VPCGatewayAttachment': 'drawn as the gateway on the border of the VPC',
  'AWS::EFS::AccessPoint': 'how instances enter the file system',
  'AWS::ElastiCache::ParameterGroup': 'a setting of the cache',
  'AWS::ElastiCache::SubnetGroup': 'drawn as the subnets of the cache',
  'AWS::ElastiCache::User': 'a setting of the cache',
  'AWS::ElastiCache::UserGroup': 'a setting of the cache',
  'AWS::IAM::InstanceProfile': 'permissions, not a part',
  'AWS::IAM::ManagedPolicy': 'permissions; those on buckets are drawn as arrows',
  'AWS::IAM::Role': 'permissions, not a part',
  'AWS::KMS::Alias': 'a name of a key',
  'AWS::RDS::DBClusterParameterGroup': 'a setting of the database',
  'AWS::RDS::DBParameterGroup': 'a setting of the database',
  'AWS::RDS::DBProxyTargetGroup': 'drawn as the arrow from the proxy',
  'AWS::RDS::DBSubnetGroup': 'drawn as the subnets of the database',
  'AWS::RDS::OptionGroup': 'a setting of the database',
  'AWS::S3::BucketPolicy': 'permissions, not a part',
  'AWS::SecretsManager::SecretTargetAttachment': 'a setting of the secret',
  'AWS::WAFv2::WebACLAssociation': 'drawn as the arrow from the firewall',
};
