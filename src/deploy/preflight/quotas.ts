import { resourcesOf } from '../tree.ts';
import { one, passed, type Asked, type Check, type Finding } from './check.ts';
import type { Fleet, Needs } from './needs.ts';

/**
 * Quotas that a deployment of ours meets, with the codes of Service Quotas. Names and codes: the quota tables of the
 * EC2 and VPC user guides, whose links carry the codes
 * (https://github.com/awsdocs/amazon-vpc-user-guide/blob/master/doc_source/amazon-vpc-limits.md), and
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html.
 */
const QUOTAS = {
  onDemand: {
    service: 'ec2',
    code: 'L-1216C47A',
    name: 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances',
  },
  vpcs: { service: 'vpc', code: 'L-F678F1CE', name: 'VPCs per Region' },
  addresses: { service: 'ec2', code: 'L-0263D0A3', name: 'EC2-VPC Elastic IPs' },
} as const;

type Quota = (typeof QUOTAS)[keyof typeof QUOTAS];

/** vCPUs that run at once. */
export interface Vcpus {
  /** What the creation waits for: the minimum and the bastion. A warm pool that cannot be filled holds nothing up. */
  readonly atFirst: number;
  /** At `max`, while a release is rolled out in the peak. */
  readonly atPeak: number;
}

/**
 * A mixed group may come to consist of its largest type. An instance refresh launches up to 110 % of the group before
 * it ends the old ones (`MaxHealthyPercentage` of the fleet's UpdatePolicy). Stopped instances do not count
 * (EC2 user guide, "Amazon EC2 instance type quotas").
 */
export function vcpusOf(fleet: Fleet, bastionVcpu: number): Vcpus {
  const each = Math.max(...fleet.instances.map(({ vcpu }) => vcpu));
  const refreshed = Math.ceil(fleet.max * 1.1 - 1e-9);
  return {
    atFirst: fleet.min * each + bastionVcpu,
    atPeak: refreshed * each + bastionVcpu,
  };
}

/** Of the T, M, C and R families: G, P, X and the others have quotas of their own, whose codes are not known here. */
const isStandard = (type: string): boolean => /^(a|c|d|h|i|m|r|t|z)\d/.test(type);

export const onDemandCheck: Check = {
  title: 'vCPU quota',
  applies: ({ fleet }) => fleet.instances.every(({ type }) => isStandard(type)),
  async run({ aws, needs }) {
    const value = await aws(needs.region).account.quota(QUOTAS.onDemand.service, QUOTAS.onDemand.code);
    if (value === undefined) return passed;
    const { atFirst, atPeak } = vcpusOf(needs.fleet, needs.bastion?.vcpu ?? 0);
    const { min, max } = needs.fleet;
    const finding = (severity: Finding['severity'], message: string): Finding => ({
      severity,
      check: 'vCPU quota',
      key: 'compute.capacity.max',
      message: `the quota ${QUOTAS.onDemand.code} is ${value} vCPUs for all of the account's standard instances in ${needs.region}; ${message}`,
      hint: request(QUOTAS.onDemand, atPeak, needs.region),
    });
    if (value < atFirst) {
      return one(finding('error', `creating the stacks takes ${atFirst} (${min} instances), the peak ${atPeak}`));
    }
    if (value >= atPeak) return passed;
    const text = `${max} instances and 10 % more during a rollout are ${atPeak}: in the peak the group just stops growing`;
    return one(finding('warning', text));
  },
};

export const vpcCheck = counted('VPC quota', QUOTAS.vpcs, 'AWS::EC2::VPC', 'VPCs', (account) => account.vpcs());

export const addressCheck = counted('Elastic IP quota', QUOTAS.addresses, 'AWS::EC2::EIP', 'Elastic IPs', (account) =>
  account.addresses(),
);

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

/** Resources of a type in all templates that stand in the primary region. */
function inTemplates({ templates, stacks, region }: Needs, type: string): number {
  const elsewhere = new Set(stacks.filter((stack) => stack.region !== region).map(({ template }) => template));
  return templates
    .filter(({ name }) => !elsewhere.has(name))
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter((resource) => resource.Type === type).length;
}

function request({ service, code, name }: Quota, value: number, region: string): string {
  return `request ${value} for "${name}" (it may take days):\naws service-quotas request-service-quota-increase --region ${region} --service-code ${service} --quota-code ${code} --desired-value ${value}`;
}
