import { textOf, type Resolved, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { flows, type Flow } from './flows.ts';
import { at, nameOf, property, resourceAt, violations, type Rule } from './rule.ts';
import { SUBNET, subnetsOf, wayOut } from './topology.ts';

/** Network ACLs: stateless, so a conversation passes only when its answers do. */

/** First and last port callers call from: what any system may use ("Ephemeral ports", Amazon VPC User Guide). */
const EPHEMERAL = [1024, 65_535] as const;

const aclOf = (deployment: Wired, subnet: WiredResource): WiredResource | undefined => {
  const found = deployment
    .ofType('AWS::EC2::SubnetNetworkAclAssociation')
    .find((one) => resourceAt(property(one, 'SubnetId')) === subnet);
  return found === undefined ? undefined : resourceAt(property(found, 'NetworkAclId'));
};

const first = (cidr: string): number =>
  (cidr.split('/')[0] ?? '').split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
const size = (cidr: string): number => 2 ** (32 - Number(cidr.split('/')[1]));
const contains = (outer: string, inner: string): boolean =>
  first(outer) <= first(inner) && first(inner) + size(inner) <= first(outer) + size(outer);
const overlaps = (one: string, other: string): boolean =>
  first(one) < first(other) + size(other) && first(other) < first(one) + size(one);

const cidrOf = (resource: WiredResource): string => textOf(property(resource, 'CidrBlock'));
const entriesOf = (deployment: Wired, acl: WiredResource, egress: boolean): readonly WiredResource[] =>
  deployment
    .ofType('AWS::EC2::NetworkAclEntry')
    .filter((entry) => resourceAt(property(entry, 'NetworkAclId')) === acl && property(entry, 'Egress') === egress)
    .toSorted((a, b) => Number(property(a, 'RuleNumber')) - Number(property(b, 'RuleNumber')));

const portsOf = (entry: WiredResource): readonly [number, number] => {
  const range: Resolved | undefined = property(entry, 'PortRange');
  return [Number(at(range, 'From')), Number(at(range, 'To'))];
};

/** Whether the ACL of a subnet lets all of the ports pass, to (egress) or from another subnet; one without an ACL does. */
function passes(
  deployment: Wired,
  subnet: WiredResource,
  egress: boolean,
  other: WiredResource,
  [from, to]: readonly [number, number],
): boolean {
  const acl = aclOf(deployment, subnet);
  if (acl === undefined) return true;
  const match = entriesOf(deployment, acl, egress).find((entry) => {
    const [low, high] = portsOf(entry);
    return (
      Number(property(entry, 'Protocol')) === 6 && contains(cidrOf(entry), cidrOf(other)) && low <= from && to <= high
    );
  });
  return match !== undefined && property(match, 'RuleAction') === 'allow';
}

/** What the security groups admit, the ACLs admit too: there and back, from each subnet of the one to each of the other. */
function aclsAdmitTheFlows(deployment: Wired): readonly string[] {
  return flows(deployment).flatMap((flow) =>
    subnetsOf(flow.from).flatMap((from) =>
      // Inside of a subnet no ACL is asked.
      subnetsOf(flow.to).flatMap((to) => (from === to ? [] : stoppedAt(deployment, flow, from, to))),
    ),
  );
}

function stoppedAt(deployment: Wired, flow: Flow, from: WiredResource, to: WiredResource): readonly string[] {
  const port = Number(flow.ports.replace('tcp ', ''));
  const steps = [
    passes(deployment, from, true, to, [port, port]),
    passes(deployment, to, false, from, [port, port]),
    passes(deployment, to, true, from, EPHEMERAL),
    passes(deployment, from, false, to, EPHEMERAL),
  ];
  const names = ['leave the first', 'enter the second', 'answer from the second', 'bring the answer to the first'];
  const what = `${nameOf(flow.from)} in ${nameOf(from)} to ${nameOf(flow.to)} in ${nameOf(to)}, ${flow.ports}`;
  return violations([...steps.entries()], ([index, isOpen]) => !isOpen && `${what}: no entry lets it ${names[index]}`);
}

/** There are ACLs around all data subnets when the config asks for them, and none of them admits the public tier or the world. */
function aclsKeepTheRestOut(deployment: Wired, { network }: Config): readonly string[] {
  const subnets = deployment.ofType(SUBNET);
  const isData = (subnet: WiredResource): boolean => subnet.id.startsWith('Data');
  const open = subnets.filter((subnet) => wayOut(deployment, subnet) === 'internet').map(cidrOf);
  return [
    ...violations(
      subnets,
      (subnet) =>
        (aclOf(deployment, subnet) !== undefined) !== (network.networkAcls && isData(subnet)) &&
        `${nameOf(subnet)} has ${network.networkAcls ? 'not the' : 'an'} ACL that was asked for`,
    ),
    ...violations(
      deployment.ofType('AWS::EC2::NetworkAclEntry'),
      (entry) => open.some((cidr) => overlaps(cidrOf(entry), cidr)) && `${nameOf(entry)} admits the public subnets`,
    ),
  ];
}

export const aclRules: readonly Rule[] = [
  { name: 'network ACLs admit the flows', check: aclsAdmitTheFlows },
  { name: 'network ACLs keep the rest out', check: aclsKeepTheRestOut },
];
