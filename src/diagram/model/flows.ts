import { property } from '../../cfn/lookup.ts';
import { GROUP, groupsOf, isNothing, openings, type Opening } from '../../cfn/topology.ts';
import type { Wired, WiredResource } from '../../cfn/wired.ts';
import type { Origins } from '../scene.ts';

/** Who may talk to whom, read from the rules of the security groups. */

/** Those who have a security group. */
export const ROLES = ['balancer', 'bastion', 'fleet', 'proxy', 'database', 'cache', 'files', 'endpoints'] as const;
export type Role = (typeof ROLES)[number];

/** What stands outside of every group: CloudFront by its prefix list, everybody, or named networks. */
export type Outside = 'cloudFront' | 'world' | `networks ${string}`;

/** A security group that nothing belongs to, by the name of its resource. */
export type Memberless = `group ${string}`;

export type Party = Role | Outside | Memberless;

export interface Flow {
  readonly from: Party;
  readonly to: Party;
  /** `tcp 3306`, `tcp 1000-2000` or `all`. */
  readonly ports: string;
  /** Open on both sides, or only in the egress of who calls, or only in the ingress of who answers. */
  readonly open: 'both' | 'caller' | 'answerer';
  readonly of: Origins;
}

export interface SecurityGroup {
  readonly resource: WiredResource;
  readonly party: Role | Memberless;
}

export const isOutside = (party: Party): party is Outside =>
  party === 'cloudFront' || party === 'world' || party.startsWith('networks ');

/** Every group with the role of its members; one with members of two roles stands for the first. */
export function securityGroups(
  deployment: Wired,
  members: Readonly<Record<Role, readonly WiredResource[]>>,
): readonly SecurityGroup[] {
  const roleOf = (group: WiredResource): Role | undefined =>
    ROLES.find((role) => members[role].some((member) => groupsOf(member).includes(group)));
  return deployment
    .ofType(GROUP)
    .map((resource) => ({ resource, party: roleOf(resource) ?? `group ${resource.stack}.${resource.id}` }));
}

/** A conversation counts once, however many rules it takes; what only one side opens is there too. */
export function readFlows(deployment: Wired, groups: readonly SecurityGroup[]): readonly Flow[] {
  const rules = [...openings(deployment).filter((rule) => !isNothing(rule)), ...silentEgress(deployment)];
  const party = (peer: Opening['peer']): Party =>
    typeof peer === 'string'
      ? outside(peer)
      : (groups.find(({ resource }) => resource === peer)?.party ?? `group ${peer.stack}.${peer.id}`);
  const flows = new Map<string, Flow>();
  for (const rule of rules) {
    const others = answers(rule, rules);
    const flow = flowOf(rule, party, others);
    const key = `${flow.from} ${flow.to} ${flow.ports}`;
    const known = flows.get(key);
    const of = [...new Set([...(known?.of ?? []), ...flow.of])];
    flows.set(key, { ...flow, open: known?.open === 'both' ? 'both' : flow.open, of });
  }
  return [...flows.values()].filter((flow) => !isCovered(flow, flows));
}

function flowOf(rule: Opening, party: (peer: Opening['peer']) => Party, others: readonly Opening[]): Flow {
  const [own, peer] = [party(rule.group), party(rule.peer)];
  const [from, to] = rule.direction === 'in' ? [peer, own] : [own, peer];
  const half = rule.direction === 'in' ? 'answerer' : 'caller';
  const open = isOutside(peer) || others.length > 0 ? 'both' : half;
  return { from, to, ports: rule.ports, open, of: [...new Set([rule, ...others].map(({ heldBy }) => heldBy))] };
}

/** Rules of the other side that let the same conversation pass; only two groups have two sides. */
function answers(rule: Opening, rules: readonly Opening[]): readonly Opening[] {
  if (typeof rule.peer === 'string') return [];
  return rules.filter(
    (other) =>
      other.direction !== rule.direction &&
      other.group === rule.peer &&
      (other.peer === rule.group || other.peer === WORLD) &&
      (other.ports === 'all' || other.ports === rule.ports),
  );
}

const WORLD = '0.0.0.0/0';

/** EC2 gives "everything to everywhere" to a group that names no egress at all. */
function silentEgress(deployment: Wired): readonly Opening[] {
  const named = new Set(openings(deployment).flatMap(({ direction, group }) => (direction === 'out' ? [group] : [])));
  return deployment
    .ofType(GROUP)
    .filter((group) => !named.has(group) && property(group, 'SecurityGroupEgress') === undefined)
    .map((group) => ({ group, direction: 'out', ports: 'all', peer: WORLD, heldBy: group }));
}

/** One-sided remains of a rule for all ports that some port of the other side answers. */
function isCovered({ from, to, ports, open }: Flow, flows: ReadonlyMap<string, Flow>): boolean {
  if (open === 'both' || ports !== 'all') return false;
  return [...flows.values()].some((flow) => flow.from === from && flow.to === to && flow.open === 'both');
}

function outside(peer: string): Outside {
  if (peer.startsWith('pl-')) return 'cloudFront';
  return peer === WORLD || peer === '::/0' ? 'world' : `networks ${peer}`;
}

const SERVICES: Readonly<Record<string, string>> = {
  'tcp 22': 'SSH',
  'tcp 80': 'HTTP',
  'tcp 443': 'HTTPS',
  'tcp 2049': 'NFS',
  'tcp 3306': 'MySQL',
  'tcp 6379': 'Valkey',
};

/** `MySQL 3306`; what has no usual name keeps its protocol: `TCP 8080`. */
export function portName(ports: string): string {
  if (ports === 'all') return 'all ports';
  const [protocol = '', numbers = ''] = ports.split(' ');
  return `${SERVICES[ports] ?? protocol.toUpperCase()} ${numbers}`;
}

const HALF = { both: '', caller: ' (egress only)', answerer: ' (ingress only)' } as const;

/** `MySQL 3306`, and which side alone opens it. */
export const flowName = ({ ports, open }: Flow): string => `${portName(ports)}${HALF[open]}`;

/** `HTTPS, MySQL`: the ports of some flows, each once. */
export const portNames = (flows: readonly Flow[]): string =>
  [...new Set(flows.map(({ ports }) => portName(ports)))].join(', ');
