import type { OpenAws } from './port.ts';
import { nodeAt, stackTree, type StackNode } from './tree.ts';

/** One thing that a person needs after a deployment. */
export interface Output {
  /** Of the thing, for a program: `site`, `nameServers`. */
  readonly name: string;
  readonly title: string;
  readonly value: string;
  /** What is still to be done, or worth knowing. */
  readonly note?: string;
  /** How to use it, as one shell command. */
  readonly command?: string;
}

/** What the config says of the site, for the outputs. */
export interface Site {
  readonly domain: string;
  /** `alias`: the domain leads here; `weighted`: a share of it; `none`: the user makes the records. */
  readonly records: 'alias' | 'weighted' | 'none';
  /** Percent of the visitors that get here, for weighted records. */
  readonly weight: number;
  /** Path that images are served under, such as `/images`. */
  readonly imagesPath: string;
}

interface Listed {
  readonly name: string;
  readonly region: string;
  readonly template: string;
}

/**
 * What the deployed stacks are good for, in the order in which a person needs it. Empty when nothing is deployed.
 *
 * @param site undefined when the config cannot be read: what it says is then left out
 * @throws {AwsError}
 */
export async function outputsOf(
  stacks: readonly Listed[],
  open: OpenAws,
  site: Site | undefined,
): Promise<readonly Output[]> {
  const trees: Root[] = [];
  for (const { name, region, template } of stacks) {
    const tree = await stackTree(open(region).cloudFormation, name);
    if (tree !== undefined) trees.push({ tree, region, template });
  }
  return trees.length === 0 ? [] : outputsIn(trees, site);
}

interface Root {
  readonly tree: StackNode;
  readonly region: string;
  readonly template: string;
}

/** The same from what was read already. Pure. */
export function outputsIn(roots: readonly Root[], site: Site | undefined): readonly Output[] {
  const value = Object.fromEntries(
    roots.flatMap(({ tree }) =>
      [tree, ...tree.children].toReversed().flatMap(({ stack }) => Object.entries(stack.outputs)),
    ),
  );
  const main = roots.find(({ template }) => template === 'root.yaml') ?? roots[0];
  const outputs = [
    ...nameServers(value['NameServers']),
    ...siteOutputs(site, value['DistributionDomainName'], value['BalancerDnsName']),
    ...buckets(value['ImagesBucketName'], value['ReleasesBucketName'], site),
    ...cdn(value['DistributionId']),
  ];
  return [...outputs, ...(main === undefined ? [] : shells(main)), ...roots.flatMap(alarms)];
}

function nameServers(servers: string | undefined): readonly Output[] {
  if (servers === undefined) return [];
  return [
    {
      name: 'nameServers',
      title: 'Name servers',
      value: servers,
      note: 'Enter these at the registrar once the new zone answers everything the old one does, mail (MX) included.',
    },
  ];
}

function siteOutputs(site: Site | undefined, cdn: string | undefined, balancer: string | undefined): readonly Output[] {
  const front = cdn ?? balancer;
  if (front === undefined) return [];
  const entrance: Output =
    cdn === undefined
      ? { name: 'balancer', title: 'Load balancer', value: front }
      : { name: 'distribution', title: 'CDN', value: front };
  if (site === undefined) return [entrance];
  const url = `https://${site.domain}/`;
  const reached: Readonly<Record<Site['records'], string>> = {
    alias: '',
    weighted: site.weight === 100 ? '' : `${site.weight} % of the visitors get here; the others see the old hosting`,
    none: `make the DNS record yourself: ${site.domain} to ${front}`,
  };
  const note = reached[site.records];
  return [
    {
      name: 'site',
      title: 'Site',
      value: url,
      ...(note === '' ? {} : { note }),
      // Whatever DNS says, this request goes to the new platform, under the real name and certificate.
      command: `curl --connect-to ${site.domain}:443:${front}:443 -I ${url}`,
    },
    entrance,
  ];
}

function buckets(images: string | undefined, releases: string | undefined, site: Site | undefined): readonly Output[] {
  return [
    ...(images === undefined
      ? []
      : [
          {
            name: 'imagesBucket',
            title: 'Images bucket',
            value: images,
            // `/images/a.jpg` is looked up under the key `images/a.jpg`.
            command: `aws s3 sync ./images s3://${images}${site?.imagesPath ?? '/images'}/`,
          },
        ]),
    ...(releases === undefined
      ? []
      : [
          {
            name: 'releasesBucket',
            title: 'Releases bucket',
            value: releases,
            command: `aws s3 cp app.tar.gz s3://${releases}/app/VERSION/app.tar.gz`,
          },
        ]),
  ];
}

function cdn(id: string | undefined): readonly Output[] {
  if (id === undefined) return [];
  const command = `aws cloudfront create-invalidation --distribution-id ${id} --paths '/*'`;
  return [{ name: 'distributionId', title: 'CDN purge', value: id, command }];
}

/** A shell on an instance, by Session Manager or through the bastion, whose address changes when it is replaced. */
function shells({ tree, region }: Root): readonly Output[] {
  const fleet = physicalId(tree, 'Compute', 'WebFleet');
  const bastion = physicalId(tree, 'Network', 'BastionFleet');
  const running = (group: string, query: string): string =>
    `aws ec2 describe-instances --region ${region} --filters Name=tag:aws:autoscaling:groupName,Values=${group} Name=instance-state-name,Values=running --query '${query}' --output text`;
  if (fleet === undefined) return [];
  const first = running(fleet, 'Reservations[0].Instances[0].InstanceId');
  const session = {
    name: 'shell',
    title: 'Shell',
    value: fleet,
    note: 'by Session Manager',
    command: `aws ssm start-session --region ${region} --target "$(${first})"`,
  };
  // Instances may answer to neither way: `network.bastion.mode: none`.
  const sessions = physicalId(tree, 'Compute', 'SessionPolicy') === undefined ? [] : [session];
  if (bastion === undefined) return sessions;
  return [
    {
      name: 'bastion',
      title: 'Bastion address',
      value: bastion,
      command: running(bastion, 'Reservations[].Instances[].PublicIpAddress'),
    },
    {
      name: 'shell',
      title: 'Shell',
      value: fleet,
      note: 'private addresses; then: ssh -J ec2-user@BASTION ec2-user@ADDRESS',
      command: running(fleet, 'Reservations[].Instances[].PrivateIpAddress'),
    },
    ...sessions.map((one) => ({ ...one, name: 'session', title: 'Without SSH' })),
  ];
}

/** Where the alarms of a region go: mail is sent only to who has agreed to it. In the edge's own region they are the edge's. */
function alarms({ tree, region, template }: Root): readonly Output[] {
  const isEdge = template === 'edge.yaml';
  const own = isEdge ? tree : nodeAt(tree, 'Operations');
  const topic = own?.resources.find(({ logicalId }) => logicalId === 'Alarms')?.physicalId;
  if (own === undefined || topic === undefined) return [];
  const mails = own.resources.some(({ logicalId }) => logicalId === 'AlarmsByEmail');
  return [
    {
      name: isEdge ? 'edgeAlarms' : 'alarms',
      title: isEdge ? 'Alarms of the CDN' : 'Alarms',
      value: topic,
      note: mails
        ? 'by mail once the link in the mail from AWS was opened; who has:'
        : 'nobody subscribed by the config; who has:',
      command: `aws sns list-subscriptions-by-topic --region ${region} --topic-arn ${topic} --query 'Subscriptions[].[Endpoint,SubscriptionArn]' --output text`,
    },
  ];
}

function physicalId(tree: StackNode, path: string, logicalId: string): string | undefined {
  return nodeAt(tree, path)?.resources.find((resource) => resource.logicalId === logicalId)?.physicalId;
}

/** The outputs as a person reads them: value, what it means, the command below. */
export function outputsText(outputs: readonly Output[], dim: (text: string) => string): string {
  const width = Math.max(...outputs.map(({ title }) => title.length));
  return outputs
    .flatMap(({ title, value, note, command }) => [
      `${title.padEnd(width)}  ${value}${note === undefined ? '' : `  (${note})`}`,
      ...(command === undefined ? [] : [dim(`${' '.repeat(width + 2)}${command}`)]),
    ])
    .join('\n');
}
