import type { Suppression } from '../suppression.ts';
import { namedZones } from './zones.ts';

/** Root and network. */
export const network: readonly Suppression[] = [
  // Root.
  {
    type: 'AWS::CloudFormation::Stack',
    checks: { 'cfn-lint': ['W3002'] },
    reason: 'A path, so that cfn-lint follows the wires into the file; `deploy` uploads it, as `package` would.',
  },
  // Network.
  {
    type: 'AWS::EC2::Subnet',
    when: namedZones,
    checks: { 'cfn-lint': ['W3010'] },
    reason: 'The config names the zones: not every zone has every type of instance.',
  },
  {
    type: 'AWS::EC2::Route',
    id: /^PublicDefaultRoute(Ipv6)?$/,
    checks: { guard: ['NO_UNRESTRICTED_ROUTE_TO_IGW'] },
    reason: 'What makes a subnet public; instances never stand there.',
  },
  ...(['AWS::EC2::NetworkAcl', 'AWS::EC2::NetworkAclEntry'] as const).map((type) => ({
    type,
    checks: { cdk_nag: ['AwsSolutions-VPC3'] },
    reason: 'Asked for by network.networkAcls, and beside the security groups, not instead of them.',
  })),
  {
    type: 'AWS::EC2::SecurityGroup',
    id: /^(App|Bastion)Group$/,
    checks: { guard: ['EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE'] },
    reason: 'HTTPS only. AWS, package mirrors and partners are known by name, which a group cannot hold.',
  },
  {
    type: 'AWS::EC2::SecurityGroup',
    id: /^BalancerGroup$/,
    when: ({ edge }) => !edge.cdn,
    checks: {
      checkov: ['CKV_AWS_260'],
      guard: ['EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE', 'SECURITY_GROUP_INGRESS_CIDR_NON_32_RULE'],
      cdk_nag: ['AwsSolutions-EC23'],
    },
    reason: 'Without the CDN the balancer is what visitors reach, from anywhere; port 80 only redirects.',
  },
  {
    type: 'AWS::EC2::SecurityGroup',
    id: /^BastionGroup$/,
    when: ({ network: { bastion } }) => bastion.mode === 'ssh' && !bastion.from.every((cidr) => cidr.endsWith('/32')),
    checks: { guard: ['SECURITY_GROUP_INGRESS_CIDR_NON_32_RULE'] },
    reason: 'Networks of administrators, as the config names them; it refuses the whole world.',
  },
  {
    type: 'AWS::EC2::LaunchTemplate',
    id: /^BastionTemplate$/,
    checks: { checkov: ['CKV_AWS_88'] },
    reason: 'The one host that is reached from outside, which is what a bastion is for.',
  },
];
