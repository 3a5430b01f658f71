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

/** What a default route makes of a subnet. By IPv6 an egress-only gateway is what NAT is by IPv4: out, and nothing in. */
const WAYS: ReadonlyMap<string, 'internet' | 'nat'> = new Map([
  ['0.0.0.0/0 AWS::EC2::InternetGateway', 'internet'],
  ['::/0 AWS::EC2::InternetGateway', 'internet'],
  ['0.0.0.0/0 AWS::EC2::NatGateway', 'nat'],
  ['::/0 AWS::EC2::EgressOnlyInternetGateway', 'nat'],
]);

/** What the subnet's default routes lead to: 'internet', 'nat', 'nowhere' (no route at all) or 'unclear'. */
export function wayOut(deployment: Wired, subnet: WiredResource): 'internet' | 'nat' | 'nowhere' | 'unclear' {
  const routes = routesOf(deployment, subnet);
  if (routes === undefined) return 'unclear';
  if (routes.length === 0) return 'nowhere';
  const ways = routes.map(({ destination, via }) => WAYS.get(`${destination} ${via?.type ?? ''}`) ?? 'unclear');
  return new Set(ways).size === 1 ? (ways[0] ?? 'unclear') : 'unclear';
}

/** The zone of a subnet as text: its name, or the function that gives it. */
export const zoneOf = (subnet: WiredResource): string => textOf(property(subnet, 'AvailabilityZone'));
