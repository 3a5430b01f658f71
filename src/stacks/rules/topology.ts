import { AUTO_SCALING_GROUP, routesOf } from '../../cfn/topology.ts';
import { textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import { property } from './rule.ts';

export {
  SUBNET,
  groupsOf,
  isNothing,
  openings,
  routesOf,
  subnetsOf,
  templatesOf,
  type Opening,
} from '../../cfn/topology.ts';

/** Where the resources of a deployment stand and who may talk to whom, read from the wired templates. */

export const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** The instances that serve; the bastion's group of one is in the network stack. */
export const fleets = (deployment: Wired): readonly WiredResource[] =>
  deployment.ofType(AUTO_SCALING_GROUP).filter(({ stack }) => stack === 'Compute');

export const bastions = (deployment: Wired): readonly WiredResource[] =>
  deployment.ofType(AUTO_SCALING_GROUP).filter(({ stack }) => stack !== 'Compute');

/** Resources of the data tier that stand in subnets: the database, its proxy, the cache and the mount targets. */
export const DATA_TIER = [
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBProxy',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::EFS::MountTarget',
] as const;

/** What the subnet's default route leads to: 'internet', 'nat', 'nowhere' (no route at all) or 'unclear'. */
export function wayOut(deployment: Wired, subnet: WiredResource): 'internet' | 'nat' | 'nowhere' | 'unclear' {
  const routes = routesOf(deployment, subnet);
  if (routes === undefined) return 'unclear';
  if (routes.length === 0) return 'nowhere';
  const types = new Set(routes.map(({ via }) => via?.type));
  if (routes.some(({ destination }) => destination !== '0.0.0.0/0') || types.size > 1) return 'unclear';
  if (types.has('AWS::EC2::InternetGateway')) return 'internet';
  return types.has('AWS::EC2::NatGateway') ? 'nat' : 'unclear';
}

/** The zone of a subnet as text: its name, or the function that gives it. */
export const zoneOf = (subnet: WiredResource): string => textOf(property(subnet, 'AvailabilityZone'));
