import type { InstanceType } from '../model.ts';

type Family = readonly [architecture: InstanceType['architecture'], gibPerVcpu: number, sizes: string];

/**
 * Families in common use: architecture, GiB per vCPU, sizes on offer.
 * Source: the EC2 instance type guide (docs.aws.amazon.com/ec2/latest/instancetypes: "General purpose", "Compute
 * optimized", "Memory optimized"), read per family; sizes are AWS's, `Nxlarge` being 4 x N vCPUs.
 */
const families: ReadonlyMap<string, Family> = new Map<string, Family>(
  Object.entries({
    m5: ['x86_64', 4, 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge'],
    m6i: ['x86_64', 4, 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge'],
    m6g: ['arm64', 4, 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge'],
    m7i: ['x86_64', 4, 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge'],
    m7g: ['arm64', 4, 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge'],
    m8g: ['arm64', 4, 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge'],
    c5: ['x86_64', 2, 'large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge'],
    c6i: ['x86_64', 2, 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge'],
    c6g: ['arm64', 2, 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge'],
    c7i: ['x86_64', 2, 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge'],
    c7g: ['arm64', 2, 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge'],
    c8g: ['arm64', 2, 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge'],
    r5: ['x86_64', 8, 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge'],
    r6i: ['x86_64', 8, 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge'],
    r6g: ['arm64', 8, 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge'],
    r7i: ['x86_64', 8, 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge'],
    r7g: ['arm64', 8, 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge'],
    r8g: ['arm64', 8, 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge'],
  } satisfies Record<string, Family>),
);

const burstableArchitectures: ReadonlyMap<string, InstanceType['architecture']> = new Map([
  ['t3', 'x86_64'],
  ['t3a', 'x86_64'],
  ['t4g', 'arm64'],
]);

/** vCPUs and GiB of the T families, the same in t3, t3a and t4g. */
const burstableSizes: ReadonlyMap<string, readonly [vcpu: number, memoryGiB: number]> = new Map([
  ['nano', [2, 0.5]],
  ['micro', [2, 1]],
  ['small', [2, 2]],
  ['medium', [2, 4]],
  ['large', [2, 8]],
  ['xlarge', [4, 16]],
  ['2xlarge', [8, 32]],
]);

function vcpus(size: string): number {
  if (size === 'medium') return 1;
  if (size === 'large') return 2;
  return 4 * Number(size.slice(0, -'xlarge'.length) || '1');
}

/** vCPUs, memory (GiB, as advertised) and architecture of an instance type, or null when the table lacks it. */
export function instanceType(type: string): InstanceType | null {
  const [family = '', size = ''] = type.split('.');
  const burstable = burstableArchitectures.get(family);
  if (burstable !== undefined) {
    const [vcpu, memoryGiB] = burstableSizes.get(size) ?? [];
    return vcpu === undefined || memoryGiB === undefined ? null : { type, vcpu, memoryGiB, architecture: burstable };
  }
  const known = families.get(family);
  if (known === undefined || !known[2].split(' ').includes(size)) return null;
  return { type, vcpu: vcpus(size), memoryGiB: vcpus(size) * known[1], architecture: known[0] };
}

/** Whether a type runs on CPU credits (T families): its vCPUs are not there for the length of a peak. */
export const isBurstable = (type: string): boolean => /^t\d/.test(type);

/** Every type of the table, for suggestions. */
export function knownInstanceTypes(): string[] {
  const fixed = [...families].flatMap(([family, [, , sizes]]) => sizes.split(' ').map((s) => `${family}.${s}`));
  const burstable = [...burstableArchitectures.keys()].flatMap((f) =>
    [...burstableSizes.keys()].map((s) => `${f}.${s}`),
  );
  return [...burstable, ...fixed];
}
