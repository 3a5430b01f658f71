import { UnfitOverrides, amendments } from '../cfn/amend.ts';
import { GENERATED_BY } from '../cfn/generated-by.ts';
import { build } from '../cfn/stack.ts';
import type { Template } from '../cfn/template.ts';
import { dataToYaml, toYaml } from '../cfn/yaml.ts';
import type { Config } from '../config/schema.ts';
import { dns } from './dns.ts';
import { recovery } from './recovery.ts';
import { stackTags } from './name-tag.ts';
import { buildRoot, createsZone } from './root.ts';
import { suppressionMetadata } from './suppression.ts';
import { suppressions } from './suppressions.ts';

export interface GeneratedFile {
  /** Bare name in the deployment's folder: `network.yaml`. */
  readonly name: string;
  readonly text: string;
  /** Resources in the template. */
  readonly resources: number;
}

/** A stack that is deployed on its own, in the order of the list. */
export interface DeployedStack {
  readonly name: string;
  readonly region: string;
  /** File of its template. */
  readonly template: string;
  readonly capabilities: readonly string[];
  /** Parameter to `stack.Output` of a stack before it in the list. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Everything one config becomes. */
export interface Deployment {
  /** `<name>-<environment>`: folder and root stack. */
  readonly name: string;
  readonly account: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly files: readonly GeneratedFile[];
  readonly stacks: readonly DeployedStack[];
}

/** Roles and policies are made, none of them named. */
const IAM = ['CAPABILITY_IAM'] as const;

/**
 * Templates and deployment order of a valid config. Pure: the same config gives the same bytes.
 * @throws {UnfitOverrides} when an override is for a stack or a resource that there is not.
 */
export function buildDeployment(config: Config): Deployment {
  const { stackName } = config.sized;
  const { amend, unfit } = amendments(config.overrides);
  const root = buildRoot(config, amend);
  const templates = [
    ...(createsZone(config) ? [build(dns, config, {}, amend)] : []),
    ...(config.regions.recovery === undefined ? [] : [build(recovery, config, {}, amend)]),
    ...root.templates,
  ];
  if (unfit().length > 0) throw new UnfitOverrides(unfit());
  return {
    name: stackName,
    account: config.account,
    tags: stackTags(config),
    files: templates.map(({ file, template }) => render(config, file, template)),
    stacks: [
      ...(createsZone(config) ? [stack(config, 'dns.yaml', '-dns')] : []),
      ...(config.regions.recovery === undefined
        ? []
        : [{ ...stack(config, 'recovery.yaml', '-recovery'), region: config.regions.recovery }]),
      { ...stack(config, 'root.yaml', ''), capabilities: IAM, parameters: rootFed(config, root.rootParameters) },
      ...(root.edgeParameters === undefined
        ? []
        : [
            {
              ...stack(config, 'edge.yaml', '-edge'),
              region: 'us-east-1',
              parameters: edgeFed(config, root.edgeParameters),
            },
          ]),
    ],
  };
}

/**
 * The text of `deployment.yaml`: what `deploy` reads beside the templates. `configPath` is relative to the folder,
 * `hashes` are `sha256:...` of the files' bytes.
 */
export function deploymentYaml(
  deployment: Deployment,
  configPath: string,
  hashes: Readonly<Record<string, string>>,
): string {
  const stacks = deployment.stacks.map(({ capabilities, parameters, ...rest }) => ({
    ...rest,
    capabilities: capabilities.length > 0 ? capabilities : undefined,
    parameters: Object.keys(parameters).length > 0 ? parameters : undefined,
  }));
  return dataToYaml(
    { config: configPath, account: deployment.account, stacks, tags: deployment.tags, files: hashes },
    `${GENERATED_BY}: the stacks of ${deployment.name} in the order they are deployed, and the templates as they were generated.`,
  );
}

function render(config: Config, file: string, template: Template): GeneratedFile {
  const header = `${GENERATED_BY} for ${config.sized.stackName}. Edit the config and run \`ztech-infra generate\`: this file is overwritten.`;
  const written = template.withMetadata((resource) => suppressionMetadata(suppressions, resource, config));
  return { name: file, text: toYaml(written, header), resources: template.resources.size };
}

function stack(config: Config, template: string, suffix: string): DeployedStack {
  const { stackName } = config.sized;
  return { name: `${stackName}${suffix}`, region: config.regions.primary, template, capabilities: [], parameters: {} };
}

/** The zone's id comes from its own stack, everything else of the root from that of the recovery region. */
function rootFed({ sized: { stackName } }: Config, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, `${stackName}-${name === 'HostedZoneId' ? 'dns' : 'recovery'}.${name}`]),
  );
}

function edgeFed(config: Config, names: readonly string[]): Record<string, string> {
  const { stackName } = config.sized;
  return Object.fromEntries(
    names.map((name) => [name, `${name === 'HostedZoneId' ? `${stackName}-dns` : stackName}.${name}`]),
  );
}
