import { resourcesOf } from '../tree.ts';
import type { PlainResource } from '../../cfn/read.ts';
import { listed, one, passed, type Asked, type Check, type Finding } from './check.ts';
import { chosen } from './instances.ts';
import type { Needs } from './needs.ts';

/**
 * Quotas that a deployment of ours meets, with the codes of Service Quotas. Names and codes: the quota tables of the
 * EC2 and VPC user guides, whose links carry the codes
 * (https://github.com/awsdocs/amazon-vpc-user-guide/blob/master/doc_source/amazon-vpc-limits.md), and
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html.
 */
const QUOTAS = {
  vpcs: { service: 'vpc', code: 'L-F678F1CE', name: 'VPCs per Region' },
  addresses: { service: 'ec2', code: 'L-0263D0A3', name: 'EC2-VPC Elastic IPs' },
  natGateways: { service: 'vpc', code: 'L-FE5A380F', name: 'NAT gateways per Availability Zone' },
  databases: { service: 'rds', code: 'L-7B6409FD', name: 'DB instances' },
  cacheNodes: { service: 'elasticache', code: 'L-DFE45DF3', name: 'Nodes per Region' },
} as const;

/** As Service Quotas knows it. */
export interface Quota {
  readonly service: string;
  readonly code: string;
  readonly name: string;
}

export const vpcCheck = counted('VPC quota', QUOTAS.vpcs, 'AWS::EC2::VPC', 'VPCs', (account) => account.vpcs());

export const addressCheck = counted('Elastic IP quota', QUOTAS.addresses, 'AWS::EC2::EIP', 'Elastic IPs', (account) =>
  account.addresses(),
);

/** Regional gateways have no zone and are not counted: whether they take from the zones' quota, AWS does not say. */
export const natGatewayCheck: Check = {
  title: 'NAT gateway quota',
  applies: (needs) => inTemplates(needs, 'AWS::EC2::NatGateway') > 0 && !isRegional(needs),
  async run({ aws, needs, standing }) {
    const type = 'AWS::EC2::NatGateway';
    const { account } = aws(needs.region);
    const value = await account.quota(QUOTAS.natGateways.service, QUOTAS.natGateways.code);
    if (value === undefined) return passed;
    const trees = await Promise.all(needs.stacks.map(({ name }) => standing(name)));
    const ours = new Set(trees.flatMap((tree) => resourcesOf(tree, type)).map(({ physicalId }) => physicalId));
    const others = (await account.natGateways()).filter(({ id }) => !ours.has(id));
    // One in each zone, or a single one in the first.
    const zones = chosen(needs.zones, await account.zones()).slice(0, inTemplates(needs, type));
    const full = zones.filter((zone) => others.filter((one) => one.zone === zone).length >= value);
    if (full.length === 0) return passed;
    return one({
      severity: 'error',
      check: 'NAT gateway quota',
      key: 'network.nat',
      message: `${listed(full)} already hold ${value} NAT gateways each, which is all that ${QUOTAS.natGateways.code} allows`,
      hint: request(QUOTAS.natGateways, value + 1, needs.region),
    });
  },
};

const isRegional = ({ templates }: Needs): boolean =>
  templates.some(({ text }) => /^ +AvailabilityMode: regional\b/m.test(text));

/** What a new account may have too few of; what is in use already is not asked for: these quotas are not often met. */
export const dataQuotasCheck: Check = {
  title: 'database and cache quotas',
  applies: (needs) => databasesIn(needs) + cacheNodesIn(needs) > 0,
  async run({ aws, needs }) {
    const { account } = aws(needs.region);
    const findings: Finding[] = [];
    for (const [quota, wanted] of [
      [QUOTAS.databases, databasesIn(needs)],
      [QUOTAS.cacheNodes, cacheNodesIn(needs)],
    ] as const) {
      const value = wanted === 0 ? undefined : await account.quota(quota.service, quota.code);
      if (value === undefined || value >= wanted) continue;
      findings.push({
        severity: 'error',
        check: 'database and cache quotas',
        message: `${quota.code} allows ${value} ${quota.name} in ${needs.region}; this deployment makes ${wanted}`,
        hint: request(quota, wanted, needs.region),
      });
    }
    return { findings };
  },
};

const databasesIn = (needs: Needs): number => inTemplates(needs, 'AWS::RDS::DBInstance');

/** A replication group is a primary and its replicas. */
function cacheNodesIn(needs: Needs): number {
  return resourcesIn(needs, 'AWS::ElastiCache::ReplicationGroup').reduce((sum, { Properties = {} }) => {
    const clusters = Number(Properties['NumCacheClusters'] ?? 0);
    const shards = Number(Properties['NumNodeGroups'] ?? 1);
    return sum + (clusters > 0 ? clusters : shards * (1 + Number(Properties['ReplicasPerNodeGroup'] ?? 0)));
  }, 0);
}

/** A quota on a number of things: those of the account, less those of ours that stand, plus what the templates hold. */
function counted(
  title: string,
  quota: Quota,
  type: string,
  things: string,
  count: (account: ReturnType<Asked['aws']>['account']) => Promise<number>,
): Check {
  return {
    title,
    applies: (needs) => inTemplates(needs, type) > 0,
    async run(asked) {
      const { needs, aws, standing } = asked;
      const wanted = inTemplates(needs, type);
      const trees = await Promise.all(needs.stacks.map(({ name }) => standing(name)));
      const ours = trees.flatMap((tree) => resourcesOf(tree, type)).filter(({ status }) => stands(status)).length;
      if (wanted <= ours) return passed;
      const account = aws(needs.region).account;
      const value = await account.quota(quota.service, quota.code);
      if (value === undefined) return passed;
      const used = await count(account);
      const total = used - ours + wanted;
      if (total <= value) return passed;
      return one({
        severity: 'error',
        check: title,
        message: `${used} of ${value} ${things} in ${needs.region} are in use (${quota.code}); this deployment adds ${wanted - ours}`,
        hint: `${request(quota, total, needs.region)}\nor release what nobody uses`,
      });
    },
  };
}

const stands = (status: string): boolean => !/^(DELETE_COMPLETE|CREATE_FAILED)$/.test(status);

const inTemplates = (needs: Needs, type: string): number => resourcesIn(needs, type).length;

/** Resources of a type in all templates that stand in the primary region. */
function resourcesIn({ templates, stacks, region }: Needs, type: string): readonly PlainResource[] {
  const elsewhere = new Set(stacks.filter((stack) => stack.region !== region).map(({ template }) => template));
  return templates
    .filter(({ name, text }) => !elsewhere.has(name) && text.includes(type))
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter((resource) => resource.Type === type);
}

/** How to ask for more of it. */
export function request({ service, code, name }: Quota, value: number, region: string): string {
  return `request ${value} for "${name}" (it may take days):\naws service-quotas request-service-quota-increase --region ${region} --service-code ${service} --quota-code ${code} --desired-value ${value}`;
}
