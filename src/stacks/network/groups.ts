import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { identifier, type Annotated } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import { usesSessionManager } from '../session.ts';
import { MYSQL_PORT } from './mysql-port.ts';
import type { Vpc } from './vpc.ts';

type Group = Resource<'AWS::EC2::SecurityGroup'>;

/** One security group a role. Groups of features that are off are absent. */
export interface Groups {
  readonly balancer: Group;
  readonly app: Group;
  readonly database: Group;
  readonly proxy: Group | undefined;
  readonly cache: Group;
  readonly files: Group | undefined;
  readonly endpoints: Group | undefined;
  readonly bastion: Group | undefined;
}

const HTTP = 80;
const HTTPS = 443;
const SSH = 22;
const VALKEY = 6379;
const NFS = 2049;

/**
 * Groups from the last in line to the first, because what a group may reach (its egress) names the groups behind it.
 * Who may reach it stands in rules of their own below, one a flow: together they are the list of who talks to whom.
 */
export function declareGroups(t: Template, config: Config, key: KeyReader<Config>, vpc: Vpc): Groups {
  t.section('Security groups: what each role may reach');
  const group = groupsOf(t, config, vpc);

  const database = group('DatabaseGroup', 'The database answers and never calls.', 'Database', { egress: NOTHING });
  const proxy = config.data.database.proxy
    ? group('ProxyGroup', 'RDS Proxy stands between instances and database.', 'Database proxy', {
        egress: [reach(database, config.data.database.port, 'Database')],
      })
    : undefined;
  const cache = group('CacheGroup', 'The cache answers and never calls.', 'Cache', { egress: NOTHING });
  const files = config.data.sharedFiles
    ? group('FilesGroup', 'Mount targets answer and never call.', 'Shared files', { egress: NOTHING })
    : undefined;
  const endpoints =
    config.network.interfaceEndpoints.length > 0
      ? group('EndpointsGroup', 'Interface endpoints answer and never call.', 'Interface endpoints', {
          egress: NOTHING,
        })
      : undefined;
  const app = group('AppGroup', APP_WHY, 'Instances', {
    egress: [
      reach(proxy ?? database, MYSQL_PORT, proxy ? 'Database, through its proxy' : 'Database'),
      reach(cache, VALKEY, 'Cache: sessions'),
      ...(files ? [reach(files, NFS, 'Shared files')] : []),
      world(HTTPS, 'AWS APIs, packages, partners'),
      ...(config.network.ipv6 ? [world6(HTTPS, 'The same by IPv6')] : []),
    ],
  });
  const balancer = group('BalancerGroup', balancerWhy(config), 'Load balancer', {
    ingress: visitors(config),
    egress: [reach(app, HTTP, 'Instances')],
  });
  const bastion = bastionGroup(config, key, group, app);
  const groups = { balancer, app, database, proxy, cache, files, endpoints, bastion };
  declareFlows(t, config, groups);
  return groups;
}

interface Rules {
  readonly ingress?: readonly Rule[];
  readonly egress: readonly Rule[];
}

interface Rule {
  readonly Description: string;
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly CidrIp?: string | Annotated<string>;
  readonly CidrIpv6?: string;
  readonly SourcePrefixListId?: ReturnType<typeof identifier<'EC2::PrefixList.PrefixListId'>>;
  readonly DestinationSecurityGroupId?: Group['ref'];
}

/** Endpoints of Session Manager: their private names hold in the public subnets too, where the bastion stands. */
const SESSIONS: readonly string[] = ['ssm', 'ssmmessages', 'ec2messages'];

/** A group without any egress rule gets "everything to everywhere" from EC2; a rule to the host itself is none at all. */
const NOTHING: readonly Rule[] = [
  { Description: 'Calls nobody', IpProtocol: 'tcp', FromPort: HTTPS, ToPort: HTTPS, CidrIp: '127.0.0.1/32' },
];

const APP_WHY =
  'Reaches its database, cache and files by group, and HTTPS anywhere its subnet has a route to: the S3 endpoint and AWS have ' +
  'addresses, not groups. DNS and time (169.254.169.123) pass without a rule.';

const tcp = (port: number, Description: string) => ({ Description, IpProtocol: 'tcp', FromPort: port, ToPort: port });
const reach = (to: Group, port: number, description: string): Rule => ({
  ...tcp(port, description),
  DestinationSecurityGroupId: to.ref,
});
const world = (port: number, description: string): Rule => ({ ...tcp(port, description), CidrIp: '0.0.0.0/0' });

const world6 = (port: number, description: string): Rule => ({ ...tcp(port, description), CidrIpv6: '::/0' });

function balancerWhy(config: Config): string {
  if (config.sized.prefixListId === null) return 'Visitors reach the balancer directly; port 80 only redirects to 443.';
  return (
    "Only CloudFront's own addresses reach the balancer: the list is kept by AWS. It weighs 55 of the 60 rules a group may " +
    'have, so it stands once and alone.'
  );
}

function visitors(config: Config): readonly Rule[] {
  const { prefixListId } = config.sized;
  if (prefixListId === null) {
    const ipv6 = [world6(HTTPS, 'Visitors by IPv6'), world6(HTTP, 'Visitors by IPv6, to be redirected')];
    return [world(HTTPS, 'Visitors'), world(HTTP, 'Visitors, to be redirected'), ...(config.network.ipv6 ? ipv6 : [])];
  }
  return [
    {
      ...tcp(HTTPS, 'CloudFront (com.amazonaws.global.cloudfront.origin-facing)'),
      SourcePrefixListId: identifier<'EC2::PrefixList.PrefixListId'>(prefixListId),
    },
  ];
}

function bastionGroup(config: Config, key: KeyReader<Config>, group: DeclareGroup, app: Group): Group | undefined {
  const { bastion } = config.network;
  if (bastion.mode !== 'ssh') return undefined;
  return group('BastionGroup', 'SSH from the named networks only, on to the instances and nowhere else.', 'Bastion', {
    ingress: bastion.from.map((cidr) => ({
      ...tcp(SSH, 'Administrators'),
      CidrIp: key.derived(cidr, 'network.bastion.from'),
    })),
    egress: [
      reach(app, SSH, 'Instances'),
      world(HTTPS, usesSessionManager(config) ? 'Session Manager, security updates' : 'Security updates'),
    ],
  });
}

type DeclareGroup = (id: string, why: string, description: string, rules: Rules) => Group;

const groupsOf =
  (t: Template, config: Config, vpc: Vpc): DeclareGroup =>
  (id, why, description, { ingress, egress }) =>
    t.resource(id, {
      why,
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: `${config.sized.stackName}: ${description}`,
        VpcId: vpc.ref,
        SecurityGroupIngress: ingress?.map((rule) => ({ ...rule })),
        SecurityGroupEgress: egress.map((rule) => ({ ...rule })),
        Tags: nameTag(config, description.toLowerCase().replaceAll(' ', '-')),
      },
    });

function declareFlows(t: Template, config: Config, groups: Groups): void {
  t.section('Security groups: who may reach whom');
  const flow = (
    id: string,
    to: Group | undefined,
    from: Group | undefined,
    port: number,
    description: string,
  ): void => {
    if (to === undefined || from === undefined) return;
    t.resource(id, {
      why: description,
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: { ...tcp(port, description), GroupId: to.ref, SourceSecurityGroupId: from.ref },
    });
  };
  const { balancer, app, database, proxy, cache, files, endpoints, bastion } = groups;
  flow('AppFromBalancer', app, balancer, HTTP, 'Requests and health checks from the balancer.');
  flow('ProxyFromApp', proxy, app, MYSQL_PORT, 'Queries from the instances.');
  if (proxy === undefined)
    flow('DatabaseFromApp', database, app, MYSQL_PORT, 'Queries from the instances, and nothing else.');
  flow('DatabaseFromProxy', database, proxy, config.data.database.port, 'Queries through the proxy, and nothing else.');
  flow('CacheFromApp', cache, app, VALKEY, 'Sessions of the instances.');
  flow('FilesFromApp', files, app, NFS, 'Every instance mounts the one file system.');
  flow('EndpointsFromApp', endpoints, app, HTTPS, 'AWS APIs called by the instances.');
  if (usesSessionManager(config) && config.network.interfaceEndpoints.some((service) => SESSIONS.includes(service)))
    flow('EndpointsFromBastion', endpoints, bastion, HTTPS, 'Session Manager, whose names lead here in all subnets.');
  flow('AppFromBastion', app, bastion, SSH, 'SSH to the instances, only by way of the bastion.');
}
