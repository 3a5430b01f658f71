/**
 * Seconds a resource takes, about as users report them; a test needs the order of magnitude, not the number. Everything
 * else takes {@link ORDINARY}.
 */
const SECONDS: Readonly<Record<string, readonly [create: number, update: number, remove: number]>> = {
  'AWS::AutoScaling::AutoScalingGroup': [180, 300, 120],
  'AWS::CertificateManager::Certificate': [90, 5, 5],
  'AWS::CloudFront::Distribution': [300, 240, 240],
  'AWS::EC2::NatGateway': [100, 5, 60],
  'AWS::EFS::MountTarget': [90, 5, 30],
  'AWS::ElastiCache::ReplicationGroup': [720, 300, 300],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [150, 5, 30],
  'AWS::IAM::InstanceProfile': [120, 5, 5],
  'AWS::RDS::DBInstance': [900, 300, 420],
  'AWS::RDS::DBCluster': [120, 60, 120],
  'AWS::RDS::DBProxy': [240, 60, 60],
};

const ORDINARY = [8, 5, 4] as const;

export type Work = 'create' | 'update' | 'delete';

/** Milliseconds. */
export function durationOf(type: string, work: Work): number {
  const [create, update, remove] = SECONDS[type] ?? ORDINARY;
  return 1000 * (work === 'create' ? create : work === 'update' ? update : remove);
}
