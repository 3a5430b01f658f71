import { textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { instanceRole } from './iam.ts';
import { listOf, nameOf, property, violations, type Rule } from './rule.ts';
import { BALANCER, bastions, fleets, groupsOf, isNothing, openings, templatesOf, type Opening } from './topology.ts';

/** Who talks to whom: every conversation the platform needs, open on both sides, and no other. */

export interface Flow {
  readonly from: WiredResource;
  readonly to: WiredResource;
  readonly ports: string;
}

const WORLD = '0.0.0.0/0';
const WORLD_IPV6 = '::/0';
const HTTPS = 'tcp 443';
const SSH = 'tcp 22';
const MYSQL = 'tcp 3306';

/** Where a database listens: behind a proxy not on the usual port. */
const portOf = (database: WiredResource): string => `tcp ${textOf(property(database, 'Port')) || '3306'}`;

/** The database as clients see it: a cluster, or instances that belong to none. */
export const databases = (deployment: Wired): readonly WiredResource[] =>
  deployment
    .ofType('AWS::RDS::DBCluster', 'AWS::RDS::DBInstance')
    .filter((database) => property(database, 'DBClusterIdentifier') === undefined);

export const caches = (deployment: Wired): readonly WiredResource[] =>
  deployment.ofType('AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache');

/** Every flow between members of the platform that must work. */
export function flows(deployment: Wired): readonly Flow[] {
  const fleet = fleets(deployment);
  const proxies = deployment.ofType('AWS::RDS::DBProxy');
  const database = databases(deployment);
  const interfaces = deployment
    .ofType('AWS::EC2::VPCEndpoint')
    .filter((endpoint) => property(endpoint, 'VpcEndpointType') === 'Interface');
  const [targets] = deployment.ofType('AWS::ElasticLoadBalancingV2::TargetGroup');
  const all = (from: readonly WiredResource[], to: readonly WiredResource[], ports: string): readonly Flow[] =>
    from.flatMap((source) => to.map((destination) => ({ from: source, to: destination, ports })));
  return [
    ...all(deployment.ofType(BALANCER), fleet, `tcp ${textOf(targets && property(targets, 'Port'))}`),
    ...all(fleet, proxies, MYSQL),
    ...database.flatMap((one) => all(proxies.length > 0 ? proxies : fleet, [one], portOf(one))),
    ...all(fleet, caches(deployment), 'tcp 6379'),
    ...all(fleet, deployment.ofType('AWS::EFS::MountTarget'), 'tcp 2049'),
    ...all(fleet, interfaces, HTTPS),
    ...all(bastions(deployment), fleet, SSH),
    // Private names hold in every subnet, the public ones too: what has a role calls these endpoints.
    ...all(
      bastions(deployment).filter((one) => templatesOf([one]).some((template) => instanceRole(template) !== undefined)),
      interfaces.filter((one) => /\.(ssm|ssmmessages|ec2messages)$/.test(textOf(property(one, 'ServiceName')))),
      HTTPS,
    ),
  ];
}

function covers(opening: string, wanted: string): boolean {
  if (opening === 'all') return true;
  const [protocol, range = ''] = opening.split(' ');
  const [wantedProtocol, port = ''] = wanted.split(' ');
  const [from = '', to = from] = range.split('-');
  return protocol === wantedProtocol && Number(from) <= Number(port) && Number(port) <= Number(to);
}

/** A member's group may reach a peer on the ports, or may be reached by it. */
function isOpen(
  rules: readonly Opening[],
  direction: Opening['direction'],
  member: WiredResource,
  peers: readonly (WiredResource | string)[],
  ports: string,
): boolean {
  const groups = groupsOf(member);
  return rules.some(
    (rule) =>
      rule.direction === direction &&
      groups.includes(rule.group) &&
      peers.includes(rule.peer) &&
      covers(rule.ports, ports),
  );
}

/** What must work is open on both sides: the egress of who calls, the ingress of who answers. */
function flowsAreOpen(deployment: Wired): readonly string[] {
  const rules = openings(deployment);
  const closed = flows(deployment).flatMap(({ from, to, ports }) => {
    const flow = `${nameOf(from)} to ${nameOf(to)}, ${ports}`;
    return [
      ...(isOpen(rules, 'out', from, [...groupsOf(to), WORLD], ports)
        ? []
        : [`${flow}: closed in the egress of the first`]),
      ...(isOpen(rules, 'in', to, [...groupsOf(from), WORLD], ports)
        ? []
        : [`${flow}: closed in the ingress of the second`]),
    ];
  });
  // S3's gateway endpoint and AWS's own APIs have addresses, not groups.
  const mute = fleets(deployment).filter((fleet) => !isOpen(rules, 'out', fleet, [WORLD], HTTPS));
  return [...closed, ...mute.map((fleet) => `${nameOf(fleet)} cannot reach HTTPS, which its boot needs`)];
}

/** Every opening belongs to a flow that must work: nobody is let in, and nobody may call, besides. */
function nothingElseIsOpen(deployment: Wired, config: Config): readonly string[] {
  const wanted = flows(deployment);
  const callers = [...fleets(deployment), ...bastions(deployment)].flatMap(groupsOf);
  const ipv6Callers = config.network.ipv6 ? fleets(deployment).flatMap(groupsOf) : [];
  const isWanted = ({ direction, group, peer, ports }: Opening): boolean =>
    wanted.some(({ from, to, ports: wantedPorts }) => {
      const [own, other] = direction === 'out' ? [from, to] : [to, from];
      return ports === wantedPorts && groupsOf(own).includes(group) && groupsOf(other).some((one) => one === peer);
    });
  const isAllowed = (rule: Opening): boolean =>
    isWanted(rule) ||
    (rule.direction === 'out' && isNothing(rule)) ||
    (rule.direction === 'out' && rule.peer === WORLD && rule.ports === HTTPS && callers.includes(rule.group)) ||
    (rule.direction === 'out' &&
      rule.peer === WORLD_IPV6 &&
      rule.ports === HTTPS &&
      ipv6Callers.includes(rule.group)) ||
    (rule.direction === 'in' && publicOpenings(deployment, config).some((allowed) => isSame(allowed, rule)));
  return violations(
    openings(deployment),
    (rule) => !isAllowed(rule) && `${describe(rule)} serves no flow of the platform`,
  );
}

type PublicOpening = Pick<Opening, 'group' | 'peer' | 'ports'>;

/** What the internet may reach: the balancer (CloudFront's list when the CDN is on), and the bastion's port 22. */
function publicOpenings(deployment: Wired, { network: { bastion, ipv6 }, sized }: Config): readonly PublicOpening[] {
  const front = deployment.ofType(BALANCER).flatMap(groupsOf);
  const doors =
    sized.prefixListId === null
      ? [WORLD, ...(ipv6 ? [WORLD_IPV6] : [])].flatMap((peer) => [HTTPS, 'tcp 80'].map((ports) => ({ peer, ports })))
      : [{ peer: sized.prefixListId, ports: HTTPS }];
  const administrators = bastion.mode === 'ssh' ? bastion.from : [];
  return [
    ...front.flatMap((group) => doors.map((door) => ({ group, ...door }))),
    ...bastions(deployment)
      .flatMap(groupsOf)
      .flatMap((group) => administrators.map((peer) => ({ group, peer, ports: SSH }))),
  ];
}

const isSame = (one: PublicOpening, other: PublicOpening): boolean =>
  one.group === other.group && one.peer === other.peer && one.ports === other.ports;

/** Addresses reach the balancer and, when asked for, the bastion; every other group admits groups only. */
function onlyFrontDoorsFaceTheInternet(deployment: Wired, config: Config): readonly string[] {
  const rules = openings(deployment).filter(({ direction, peer }) => direction === 'in' && typeof peer === 'string');
  const allowed = publicOpenings(deployment, config);
  const stray = violations(
    rules,
    (rule) => !allowed.some((door) => isSame(door, rule)) && `${describe(rule)} opens a door that nobody asked for`,
  );
  const missing = violations(
    allowed,
    (door) =>
      !rules.some((rule) => isSame(door, rule)) &&
      `${nameOf(door.group)} does not admit ${textOf(peerText(door.peer))} on ${door.ports}`,
  );
  return [...stray, ...missing];
}

/** The database's group admits the proxy's (without a proxy: the instances') on its port, and nothing else at all. */
function databaseAdmitsOneGroup(deployment: Wired): readonly string[] {
  const proxies = deployment.ofType('AWS::RDS::DBProxy');
  const clients = (proxies.length > 0 ? proxies : fleets(deployment)).flatMap(groupsOf);
  const own = databases(deployment).flatMap(groupsOf);
  const ports = databases(deployment).map(portOf);
  if (own.length === 0) return ['the database has no security group'];
  const ingress = openings(deployment).filter(({ direction, group }) => direction === 'in' && own.includes(group));
  return violations(
    ingress,
    (rule) =>
      !(ports.includes(rule.ports) && clients.some((client) => client === rule.peer)) &&
      `${describe(rule)}: the database admits somebody else`,
  );
}

/** Port 22 of the instances admits the bastion's group, or nobody. */
function sshOnlyFromBastion(deployment: Wired): readonly string[] {
  const app = fleets(deployment).flatMap(groupsOf);
  const from = bastions(deployment).flatMap(groupsOf);
  return violations(
    openings(deployment).filter(({ direction, group }) => direction === 'in' && app.includes(group)),
    (rule) =>
      covers(rule.ports, SSH) &&
      !from.some((group) => group === rule.peer) &&
      `${describe(rule)} lets SSH in past the bastion`,
  );
}

/** A group that nothing belongs to is a hole or a leftover. */
function everyGroupHasMembers(deployment: Wired): readonly string[] {
  const used = new Set(deployment.resources.flatMap(groupsOf));
  return violations(
    deployment.ofType('AWS::EC2::SecurityGroup'),
    (group) => !used.has(group) && `${nameOf(group)} has no member`,
  );
}

/** A group that names no egress may call the whole world: EC2 adds that rule to groups which come without one. */
function everyGroupNamesItsEgress(deployment: Wired): readonly string[] {
  return violations(
    deployment.ofType('AWS::EC2::SecurityGroup'),
    (group) =>
      listOf(property(group, 'SecurityGroupEgress')).length === 0 &&
      `${nameOf(group)} may call anybody: it names no egress`,
  );
}

const peerText = (peer: Opening['peer']): string => (typeof peer === 'string' ? peer : nameOf(peer));

const describe = ({ group, direction, peer, ports, heldBy }: Opening): string =>
  `${nameOf(heldBy)}: ${nameOf(group)} ${direction === 'in' ? 'from' : 'to'} ${peerText(peer)}, ${ports}`;

export const flowRules: readonly Rule[] = [
  { name: 'flows are open on both sides', check: flowsAreOpen },
  { name: 'nothing else is open', check: nothingElseIsOpen },
  { name: 'only the balancer and the bastion face the internet', check: onlyFrontDoorsFaceTheInternet },
  { name: 'the database admits one group', check: databaseAdmitsOneGroup },
  { name: 'SSH only from the bastion', check: sshOnlyFromBastion },
  { name: 'every security group has members', check: everyGroupHasMembers },
  { name: 'every security group names its egress', check: everyGroupNamesItsEgress },
];
