import { parse, stringify } from 'yaml';
import { readAs } from '../configs.ts';
import { readBack } from '../deployments.ts';
import { buildDeployment, type Deployment } from '../../stacks/deployment.ts';
import { brokenRules } from '../../stacks/rules.ts';
import { isPlain } from './schema.ts';
import type { Sample } from './valid.ts';

export interface Proof {
  /** What is wrong with what the config becomes; empty when nothing is. A crash is a flaw like others. */
  readonly flaws: readonly string[];
  readonly templates: number;
  readonly resources: number;
}

/** Builds a config twice, its keys in another order the second time, wires it, and holds it against every hard rule. Throws nothing. */
export function prove(sample: Sample): Proof {
  const { config, text } = sample;
  try {
    const { wired, deployment } = readBack(config);
    const reordered = buildDeployment(readAs(stringify(reversed(parse(text))), 'reordered'));
    const flaws = [
      ...(bytes(deployment) === bytes(reordered) ? [] : [unsteady(sample, deployment)]),
      ...deployment.files.flatMap(({ name, text: template }) =>
        Buffer.byteLength(template) <= TEMPLATE_BYTES ? [] : [`${name} is larger than CloudFormation reads from S3`],
      ),
      ...brokenRules(wired, config),
    ];
    return { flaws, templates: deployment.files.length, resources: wired.resources.length };
  } catch (error) {
    return {
      flaws: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      templates: 0,
      resources: 0,
    };
  }
}

/** What made the second build another one: being the second, or the order of the keys. */
const unsteady = ({ config }: Sample, deployment: Deployment): string =>
  bytes(deployment) === bytes(buildDeployment(config))
    ? 'the order of the keys changes the bytes'
    : 'the same config gives other bytes';

/** Largest template that CloudFormation reads from S3 (CloudFormation User Guide, "quotas": 1 MB). */
const TEMPLATE_BYTES = 1_000_000;

const bytes = (deployment: Deployment): string => JSON.stringify(deployment);

/** The same maps, each with its keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => reversed(item));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
