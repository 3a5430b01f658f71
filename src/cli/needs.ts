import { instanceType } from '../config/aws/instance-types.ts';
import type { Config } from '../config/schema.ts';
import type { Needs } from '../deploy/preflight.ts';
import { readTemplate, type Plain, type PlainResource, type PlainTemplate } from '../cfn/read.ts';
import { stackTags } from '../stacks/name-tag.ts';

/** What is deployed, as far as preflight looks at it. */
interface Deployed {
  readonly stacks: Needs['stacks'];
  /** Text of each template by its file name. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a deployment of this config needs of the account; `bucket` when the command line names another one. Pure. */
export function needsOf(config: Config, { stacks, files }: Deployed, bucket?: string): Needs {
  const { compute, network, regions, domain, sized } = config;
  const { bastion } = network;
  const templates = [...files].map(([name, text]) => lazily(name, text));
  return {
    account: config.account,
    region: regions.primary,
    stacks,
    tags: stackTags(config),
    templates,
    bucket: bucket ?? config.deployment.bucket ?? undefined,
    zones: network.zones,
    fleet: {
      instances: compute.instances,
      ...compute.capacity,
      image: compute.image === 'latest' ? undefined : compute.image,
      parameters: parametersIn(templates),
    },
    bastion:
      bastion.mode === 'ssh'
        ? // The smallest Graviton type has two vCPUs; one that the table lacks has hardly fewer.
          { instance: bastion.instance, vcpu: instanceType(bastion.instance)?.vcpu ?? 2, keyName: bastion.keyName }
        : undefined,
    prefixList: sized.prefixListId ?? undefined,
    domain: domainOf(config, templates),
    certificates: [
      { key: 'domain.certificateArns.balancer', arn: domain.certificateArns?.balancer, region: regions.primary },
      { key: 'domain.certificateArns.edge', arn: domain.certificateArns?.edge, region: 'us-east-1' },
    ].flatMap(({ key, arn, region }) => (arn === undefined ? [] : [{ key, arn, region }])),
  };
}

type Templates = Needs['templates'];

/** Reading a template costs more than anything else before the first request: it is put off until a check looks into it. */
function lazily(name: string, text: string): Templates[number] {
  let read: PlainTemplate | undefined;
  return {
    name,
    text,
    get template() {
      return (read ??= readTemplate(text).template);
    },
  };
}

function domainOf({ domain }: Config, templates: Templates): Needs['domain'] {
  const { hostedZone } = domain;
  const ofType = (type: string): readonly PlainResource[] =>
    templates
      .filter(({ text }) => text.includes(type))
      .flatMap(({ template }) => Object.values(template.Resources).filter((resource) => resource.Type === type));
  return {
    names: [domain.name, ...domain.otherNames].map((name) => name.toLowerCase()),
    zone: typeof hostedZone === 'object' && 'id' in hostedZone ? hostedZone : undefined,
    get records() {
      return ofType('AWS::Route53::RecordSet').map(({ Properties = {} }) => ({
        name: asText(Properties['Name']).toLowerCase(),
        type: asText(Properties['Type']),
        setIdentifier: asText(Properties['SetIdentifier']),
      }));
    },
    get validates() {
      return ofType('AWS::CertificateManager::Certificate').length > 0;
    },
  };
}

const asText = (value: Plain | undefined): string => (typeof value === 'string' ? value : '');

/** `{{resolve:ssm:/aws/service/...}}` in the templates: CloudFormation reads them when it creates the resource. */
function parametersIn(texts: Templates): Needs['fleet']['parameters'] {
  const uses = new Map<string, string[]>();
  for (const { name: file, text } of texts) {
    for (const [, name = ''] of text.matchAll(/\{\{resolve:ssm:(\/[\w./-]+)\}\}/g)) {
      const use = file === 'compute.yaml' ? 'instances' : 'bastion';
      uses.set(name, [...new Set([...(uses.get(name) ?? []), use])]);
    }
  }
  return [...uses].map(([name, what]) => ({ name, use: what.join(' and ') }));
}
