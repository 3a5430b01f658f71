import type { Account } from '../port.ts';
import { resourcesOf } from '../tree.ts';
import { one, passed, type Asked, type Check, type Finding } from './check.ts';
import type { Fleet } from './needs.ts';
import { request, type Quota } from './quotas.ts';

/**
 * Quotas on running vCPUs, by the letters that an instance type begins with. Names and codes:
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html
 */
const QUOTAS: readonly (readonly [families: string, code: string, name: string])[] = [
  ['a c d h i m r t z', 'L-1216C47A', 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances'],
  ['x', 'L-7295265B', 'Running On-Demand X instances'],
  ['g vt', 'L-DB2E81BA', 'Running On-Demand G and VT instances'],
  ['p', 'L-417A185B', 'Running On-Demand P instances'],
  ['f', 'L-74FC7D96', 'Running On-Demand F instances'],
  ['inf', 'L-1945791B', 'Running On-Demand Inf instances'],
  ['trn', 'L-2C3B7624', 'Running On-Demand Trn instances'],
];

/** The quota that an instance of the type counts against; undefined for a family that the table lacks. */
export function vcpuQuota(type: string): Quota | undefined {
  // `im4gn`, `is4gen` and `mac2` begin with letters of their own; of these only Mac instances count elsewhere.
  const letters = /^[a-z]+/.exec(type)?.[0] ?? '';
  const [family = ''] = /^(vt|inf|trn|hpc|mac|dl|u)/.exec(letters) ?? [letters.slice(0, 1)];
  const found = QUOTAS.find(([families]) => families.split(' ').includes(family));
  return found && { service: 'ec2', code: found[1], name: found[2] };
}

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
export function vcpusOf(fleet: Pick<Fleet, 'instances' | 'min' | 'max'>, bastionVcpu: number): Vcpus {
  const each = Math.max(...fleet.instances.map(({ vcpu }) => vcpu));
  const refreshed = Math.ceil(fleet.max * 1.1 - 1e-9);
  return {
    atFirst: fleet.min * each + bastionVcpu,
    atPeak: refreshed * each + bastionVcpu,
  };
}

/** Each quota that the fleet's types count against: what others run already, and what the fleet and its peak take. */
export const onDemandCheck: Check = {
  title: 'vCPU quota',
  applies: ({ fleet }) => fleet.instances.some(({ type }) => vcpuQuota(type) !== undefined),
  async run(asked) {
    const { fleet } = asked.needs;
    const quotas = new Map(fleet.instances.flatMap(({ type }) => asEntry(vcpuQuota(type))));
    const findings: Finding[] = [];
    for (const quota of quotas.values()) {
      const instances = fleet.instances.filter(({ type }) => vcpuQuota(type)?.code === quota.code);
      findings.push(...(await exceeded(quota, { ...fleet, instances }, asked)));
    }
    return findings.length === 0 ? passed : { findings };
  },
};

const asEntry = (quota: Quota | undefined): readonly (readonly [string, Quota])[] =>
  quota === undefined ? [] : [[quota.code, quota]];

async function exceeded(quota: Quota, fleet: Fleet, asked: Asked): Promise<readonly Finding[]> {
  const { needs, aws } = asked;
  const { account } = aws(needs.region);
  const value = await account.quota(quota.service, quota.code);
  if (value === undefined) return [];
  const { bastion } = needs;
  const ours = vcpusOf(fleet, vcpuQuota(bastion?.instance ?? '')?.code === quota.code ? (bastion?.vcpu ?? 0) : 0);
  const alone = judged(quota, value, ours, 0, asked);
  // Too little for us alone is too little whoever else runs: then it need not be asked.
  if (alone?.severity === 'error') return [alone];
  const used = await usedByOthers(account, quota, asked);
  return one(judged(quota, value, ours, used, asked)).findings;
}

/** vCPUs of instances that are not of this deployment's groups: those are what its own numbers stand for. */
async function usedByOthers(account: Account, quota: Quota, { needs, standing }: Asked): Promise<number> {
  const trees = await Promise.all(needs.stacks.map(({ name }) => standing(name)));
  const groups = trees.flatMap((tree) => resourcesOf(tree, 'AWS::AutoScaling::AutoScalingGroup'));
  const ours = new Set(groups.map(({ physicalId }) => physicalId));
  const others = (await account.running()).filter(({ group }) => group === undefined || !ours.has(group));
  return others.filter(({ type }) => vcpuQuota(type)?.code === quota.code).reduce((sum, { vcpu }) => sum + vcpu, 0);
}

function judged(
  quota: Quota,
  value: number,
  { atFirst, atPeak }: Vcpus,
  used: number,
  { needs }: Asked,
): Finding | undefined {
  const { min, max } = needs.fleet;
  const inUse = used === 0 ? '' : `, ${used} of them in use by others`;
  const kind = quota.code === 'L-1216C47A' ? 'standard instances' : quota.name.replace('Running On-Demand ', '');
  const finding = (severity: Finding['severity'], message: string): Finding => ({
    severity,
    check: 'vCPU quota',
    key: 'compute.capacity.max',
    message: `the quota ${quota.code} is ${value} vCPUs for all of the account's ${kind} in ${needs.region}${inUse}; ${message}`,
    hint: request(quota, atPeak + used, needs.region),
  });
  const left = value - used;
  if (left < atFirst)
    return finding('error', `creating the stacks takes ${atFirst} (${min} instances), the peak ${atPeak}`);
  if (left >= atPeak) return undefined;
  return finding(
    'warning',
    `${max} instances and 10 % more during a rollout are ${atPeak}: in the peak the group just stops growing`,
  );
}
