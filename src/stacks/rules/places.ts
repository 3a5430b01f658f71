import { targetsIn, textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { at, listOf, nameOf, property, resourceAt, violations, type Rule } from './rule.ts';
import {
  BALANCER,
  DATA_TIER,
  SUBNET,
  bastions,
  fleets,
  groupsOf,
  routesOf,
  subnetsOf,
  templatesOf,
  wayOut,
  zoneOf,
} from './topology.ts';

/** Where everything stands: the right tier, with the right way out, over all zones. */

const isClusterMember = (resource: WiredResource): boolean => property(resource, 'DBClusterIdentifier') !== undefined;

/** Members of the data tier; a read replica of an instance takes the subnet group of its source. */
const dataTier = (deployment: Wired): readonly WiredResource[] =>
  deployment.ofType(...DATA_TIER).filter((resource) => property(resource, 'SourceDBInstanceIdentifier') === undefined);

/** Database, proxy, cache and mount targets stand in subnets without any route but the local one. */
function dataHasNoWayOut(deployment: Wired): readonly string[] {
  return dataTier(deployment).flatMap((resource) => {
    const subnets = subnetsOf(resource);
    if (subnets.length === 0) return [`${nameOf(resource)} stands in no subnet of ours`];
    return violations(subnets, (subnet) => {
      const way = wayOut(deployment, subnet);
      return way !== 'nowhere' && `${nameOf(resource)} stands in ${nameOf(subnet)}, whose way out is ${way}`;
    });
  });
}

function databaseIsNotPublic(deployment: Wired): readonly string[] {
  return violations(
    deployment.ofType('AWS::RDS::DBInstance'),
    (instance) => property(instance, 'PubliclyAccessible') !== false && `${nameOf(instance)} is not said to be private`,
  );
}

/** Balancer, zonal NAT gateways and bastion stand where the default route is the internet gateway. */
function frontStandsInPublicSubnets(deployment: Wired): readonly string[] {
  const gateways = deployment
    .ofType('AWS::EC2::NatGateway')
    .filter((gateway) => property(gateway, 'AvailabilityMode') !== 'regional');
  const front = [...deployment.ofType(BALANCER), ...gateways, ...bastions(deployment)];
  const attached = deployment.ofType('AWS::EC2::VPCGatewayAttachment').map((one) => property(one, 'InternetGatewayId'));
  const loose = violations(
    deployment.ofType('AWS::EC2::InternetGateway'),
    (gateway) => !attached.some((target) => resourceAt(target) === gateway) && `${nameOf(gateway)} is not attached`,
  );
  const misplaced = front.flatMap((resource) => {
    const subnets = subnetsOf(resource);
    if (subnets.length === 0) return [`${nameOf(resource)} stands in no subnet of ours`];
    return violations(
      subnets,
      (subnet) =>
        wayOut(deployment, subnet) !== 'internet' &&
        `${nameOf(resource)} stands in ${nameOf(subnet)}, which has no route to the internet gateway`,
    );
  });
  return [...loose, ...misplaced];
}

/** Instances stand behind NAT (without any way out when the config says so). */
function instancesStandBehindNat(deployment: Wired, { network }: Config): readonly string[] {
  const wanted = network.nat === 'none' ? 'nowhere' : 'nat';
  const misplaced = fleets(deployment).flatMap((fleet) =>
    violations(subnetsOf(fleet), (subnet) => {
      const way = wayOut(deployment, subnet);
      return way !== wanted && `${nameOf(fleet)} stands in ${nameOf(subnet)}, whose way out is ${way}, not ${wanted}`;
    }),
  );
  return [...misplaced, ...(network.nat === 'zonal' ? foreignNat(deployment) : [])];
}

/** A NAT gateway per zone is worth it only if each zone uses its own. */
function foreignNat(deployment: Wired): readonly string[] {
  return fleets(deployment).flatMap((fleet) =>
    violations(subnetsOf(fleet), (subnet) => {
      const via = routesOf(deployment, subnet)?.find(({ destination }) => destination === '0.0.0.0/0')?.via;
      const zones = via === undefined ? [] : subnetsOf(via).map(zoneOf);
      return !zones.includes(zoneOf(subnet)) && `${nameOf(subnet)} goes out through another zone`;
    }),
  );
}

/** Nobody but the balancer and the bastion has a public address, by whichever way one gets one. */
function onlyFrontHasPublicAddresses(deployment: Wired): readonly string[] {
  const jumpHosts = templatesOf(bastions(deployment));
  const templates = deployment.ofType('AWS::EC2::LaunchTemplate').filter((template) => !jumpHosts.includes(template));
  const data = (template: WiredResource) => property(template, 'LaunchTemplateData');
  const natAddresses = deployment
    .ofType('AWS::EC2::NatGateway')
    .flatMap((gateway) => targetsIn(property(gateway, 'AllocationId')));
  return [
    ...violations(templates, (template) => {
      const interfaces = listOf(at(data(template), 'NetworkInterfaces'));
      const isPrivate =
        interfaces.length > 0 && interfaces.every((one) => at(one, 'AssociatePublicIpAddress') === false);
      return !isPrivate && `${nameOf(template)} does not refuse a public address`;
    }),
    ...violations(
      deployment.ofType(SUBNET),
      (subnet) => property(subnet, 'MapPublicIpOnLaunch') === true && `${nameOf(subnet)} hands out public addresses`,
    ),
    ...violations(
      deployment.ofType('AWS::EC2::EIP'),
      (address) =>
        !natAddresses.some(({ resource }) => resource === address) && `${nameOf(address)} belongs to no NAT gateway`,
    ),
    ...deployment
      .ofType('AWS::EC2::Instance', 'AWS::EC2::EIPAssociation')
      .map((one) => `${nameOf(one)} stands outside of every group`),
    ...(deployment.ofType(BALANCER).length === 1 ? [] : ['there is not exactly one balancer']),
  ];
}

/** The bastion is there when, and only when, the config asks for one. */
function bastionAsAsked(deployment: Wired, { network: { bastion } }: Config): readonly string[] {
  const found = bastions(deployment);
  if (bastion.mode !== 'ssh') return found.map((one) => `${nameOf(one)} was not asked for`);
  if (found.length !== 1) return ['there is not exactly one bastion'];
  return violations([...templatesOf(found), ...templatesOf(fleets(deployment))], (template) => {
    const name = textOf(property(template, 'LaunchTemplateData', 'KeyName'));
    return name !== bastion.keyName && `${nameOf(template)} does not have the key pair ${bastion.keyName}`;
  });
}

/** A serverless cache takes two or three subnets (ElastiCache User Guide, "Creating a serverless cache"). */
const SERVERLESS_CACHE_ZONES = 3;

/** Every tier has its place in each zone, so that losing one takes no tier away. */
function tiersSpanTheZones(deployment: Wired, { sized, network }: Config): readonly string[] {
  const spread = [
    ...deployment.ofType(BALANCER),
    ...fleets(deployment),
    ...bastions(deployment),
    ...deployment
      .ofType(...DATA_TIER)
      .filter(({ type }) => type !== 'AWS::EFS::MountTarget' && type !== 'AWS::RDS::DBInstance'),
    ...deployment.ofType('AWS::RDS::DBSubnetGroup', 'AWS::ElastiCache::SubnetGroup'),
    ...deployment.ofType('AWS::EC2::VPCEndpoint').filter((one) => property(one, 'VpcEndpointType') === 'Interface'),
  ];
  const count = (subnets: readonly WiredResource[]): number => new Set(subnets.map(zoneOf)).size;
  const narrow = violations(spread, (resource) => {
    const zones = count(subnetsOf(resource));
    const most = resource.type === 'AWS::ElastiCache::ServerlessCache' ? SERVERLESS_CACHE_ZONES : sized.zones.length;
    return (
      zones !== Math.min(most, sized.zones.length) &&
      `${nameOf(resource)} spans ${zones} of ${sized.zones.length} zones`
    );
  });
  const sets = [
    ...(network.nat === 'zonal' ? [{ name: 'NAT gateways', of: deployment.ofType('AWS::EC2::NatGateway') }] : []),
    { name: 'mount targets', of: deployment.ofType('AWS::EFS::MountTarget') },
  ].filter(({ of }) => of.length > 0);
  return [
    ...narrow,
    ...violations(sets, ({ name, of }) => {
      const subnets = of.flatMap(subnetsOf);
      const isOneEach = subnets.length === sized.zones.length && count(subnets) === sized.zones.length;
      return !isOneEach && `the ${name} are not one in each of ${sized.zones.length} zones`;
    }),
  ];
}

/** Instances and data belong to security groups of ours: without one, the VPC's default group would hold. */
function everyMemberHasAGroup(deployment: Wired): readonly string[] {
  const members = [
    ...fleets(deployment),
    ...bastions(deployment),
    ...deployment.ofType(BALANCER),
    ...dataTier(deployment).filter((resource) => !isClusterMember(resource)),
    ...deployment.ofType('AWS::EC2::VPCEndpoint').filter((one) => property(one, 'VpcEndpointType') === 'Interface'),
  ];
  return violations(members, (member) => groupsOf(member).length === 0 && `${nameOf(member)} has no security group`);
}

export const placeRules: readonly Rule[] = [
  { name: 'data has no way out', check: dataHasNoWayOut },
  { name: 'the database is not public', check: databaseIsNotPublic },
  { name: 'balancer, NAT and bastion stand in public subnets', check: frontStandsInPublicSubnets },
  { name: 'instances stand behind NAT', check: instancesStandBehindNat },
  { name: 'only the front has public addresses', check: onlyFrontHasPublicAddresses },
  { name: 'a bastion as asked', check: bastionAsAsked },
  { name: 'tiers span the zones', check: tiersSpanTheZones },
  { name: 'every member has a security group', check: everyMemberHasAGroup },
];
