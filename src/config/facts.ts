import { instanceType, knownInstanceTypes } from './aws/instance-types.ts';
import { knownRegions, region } from './aws/regions.ts';
import { aligned, isAligned, isPrivate, rangeText, readRange } from './ipv4.ts';
import { nearestWord } from './keys.ts';
import type { Finding } from './problem.ts';
import type { ConfigFile } from './schema.ts';

/**
 * What a single key names but a schema cannot know: regions, instance types, the shape of an address range. Checked
 * before defaults and arithmetic, which stand on them.
 */
export function factFindings(file: ConfigFile): Finding[] {
  return [...regionFacts(file), ...rangeFacts(file), ...instanceFacts(file)];
}

function* regionFacts(file: ConfigFile): Generator<Finding> {
  for (const [name, code] of Object.entries(file.regions)) {
    if (code === undefined || region(code) !== null) continue;
    const near = nearestWord(code, knownRegions);
    yield {
      severity: 'error',
      path: ['regions', name],
      message: near === null ? `unknown region ${code}` : `unknown region ${code}; did you mean ${near}?`,
      ...(near === null ? { hint: `known: ${knownRegions.join(' ')}` } : {}),
    };
  }
}

function* rangeFacts(file: ConfigFile): Generator<Finding> {
  const { cidr } = file.network;
  const range = readRange(cidr);
  const at = { severity: 'error', path: ['network', 'cidr'] } as const;
  if (range.prefix < 16 || range.prefix > 20) {
    const message = `must be between /16 and /20, found /${range.prefix}`;
    const small = 'a smaller range leaves data subnets of fewer than 64 addresses; AWS allows no larger VPC than /16';
    yield { ...at, message, hint: small };
  } else if (!isPrivate(range)) {
    yield {
      ...at,
      message: `${cidr} is not private`,
      hint: 'use a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16',
    };
  } else if (!isAligned(range)) {
    yield {
      ...at,
      message: `${cidr} is not the first address of its range`,
      hint: `write ${rangeText(aligned(range))}`,
    };
  }
}

function* instanceFacts(file: ConfigFile): Generator<Finding> {
  for (const [index, entry] of file.compute.instances.entries()) {
    if (typeof entry !== 'string' || instanceType(entry) !== null) continue;
    const near = nearestWord(entry, knownInstanceTypes());
    const suggestion = near === null ? '' : `; did you mean ${near}?`;
    yield {
      severity: 'error',
      path: ['compute', 'instances', index],
      message: `unknown instance type ${entry}${suggestion}`,
      hint: `if it is newer than this tool: {type: ${entry}, vcpu: ..., memoryGiB: ..., architecture: arm64 or x86_64}`,
    };
  }
}
