import type { Ids } from '../ids.ts';
import { unreachable } from '../errors.ts';
import type { Properties } from './model.ts';
import { factsOf } from './resource-facts.ts';

/** Physical ids and attributes that look like those of AWS: templates and tests read them, nothing behind them exists. */

export interface Named {
  readonly type: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly properties: Properties;
  readonly region: string;
  readonly account: string;
}

/** Ids that EC2 and its neighbours make: a prefix and 17 hexadecimal digits. */
const PREFIXES: Readonly<Record<string, string>> = {
  'AWS::EC2::EIP': 'eipalloc',
  'AWS::EC2::FlowLog': 'fl',
  'AWS::EC2::Instance': 'i',
  'AWS::EC2::InternetGateway': 'igw',
  'AWS::EC2::LaunchTemplate': 'lt',
  'AWS::EC2::NatGateway': 'nat',
  'AWS::EC2::Route': 'r',
  'AWS::EC2::RouteTable': 'rtb',
  'AWS::EC2::SecurityGroup': 'sg',
  'AWS::EC2::SecurityGroupEgress': 'sgr',
  'AWS::EC2::SecurityGroupIngress': 'sgr',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::EC2::SubnetRouteTableAssociation': 'rtbassoc',
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::VPCEndpoint': 'vpce',
  'AWS::EFS::AccessPoint': 'fsap',
  'AWS::EFS::FileSystem': 'fs',
  'AWS::EFS::MountTarget': 'fsmt',
};

/** Types whose Ref is an ARN: the service and the words before the name. */
const ARNS: Readonly<Record<string, readonly [service: string, resource: string]>> = {
  'AWS::AutoScaling::ScalingPolicy': ['autoscaling', 'scalingPolicy:'],
  'AWS::CertificateManager::Certificate': ['acm', 'certificate/'],
  'AWS::ElasticLoadBalancingV2::Listener': ['elasticloadbalancing', 'listener/app/'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['elasticloadbalancing', 'listener-rule/app/'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['elasticloadbalancing', 'loadbalancer/app/'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['elasticloadbalancing', 'targetgroup/'],
  'AWS::IAM::ManagedPolicy': ['iam', 'policy/'],
  'AWS::SNS::Topic': ['sns', ''],
  'AWS::SecretsManager::Secret': ['secretsmanager', 'secret:'],
};

/** Properties by which a template fixes the name of a resource. */
const NAMES = [
  'BucketName',
  'RoleName',
  'LogGroupName',
  'DBInstanceIdentifier',
  'TopicName',
  'QueueName',
  'TableName',
  'Name',
];

/** The name that the template itself gives the resource, if it does. */
export function givenName({ properties, type }: Pick<Named, 'properties' | 'type'>): string | undefined {
  const names = /Route53::RecordSet$|::Listener/.test(type) ? [] : NAMES;
  return names.map((name) => properties[name]).find((value) => typeof value === 'string');
}

export function physicalIdOf(named: Named, ids: Ids): string {
  const { type, stackName, logicalId, region, account } = named;
  const prefix = PREFIXES[type];
  if (prefix !== undefined) return `${prefix}-${ids.hex(17)}`;
  const name = givenName(named) ?? `${stackName}-${logicalId}-${ids.suffix(12)}`;
  const arn = ARNS[type];
  if (arn !== undefined) {
    const [service, resource] = arn;
    const place = service === 'iam' ? `:${account}` : `${region}:${account}`;
    const id =
      service === 'acm'
        ? ids.uuid()
        : service === 'elasticloadbalancing'
          ? `${name.slice(0, 32)}/${ids.hex(16)}`
          : name;
    return `arn:aws:${service}:${place}:${resource}${id}`;
  }
  if (type === 'AWS::KMS::Key') return ids.uuid();
  if (type === 'AWS::CloudFront::Distribution') return `E${ids.suffix(13)}`;
  return type === 'AWS::S3::Bucket' || type.startsWith('AWS::RDS') || type.startsWith('AWS::ElastiCache')
    ? name.toLowerCase()
    : name;
}

/** All attributes of a resource; `version` counts how often it was changed, which launch templates show. */
export function attributesOf(named: Named, physicalId: string, version: number): Readonly<Record<string, string>> {
  const facts = factsOf(named.type) ?? unreachable(`attributes of ${named.type}`);
  return Object.fromEntries([...facts.attributes].map((name) => [name, attribute(name, named, physicalId, version)]));
}

function attribute(
  name: string,
  { type, region, account, stackName }: Named,
  physicalId: string,
  version: number,
): string {
  const [, service = '', kind = ''] = type.toLowerCase().split('::');
  if (name.endsWith('VersionNumber')) return String(version);
  // A block of RFC 3849, which is for examples; whether the network has one is not asked.
  if (name === 'Ipv6CidrBlocks') return '2001:db8:1234:1a00::/56';
  if (name.includes('Secret'))
    return `arn:aws:secretsmanager:${region}:${account}:secret:rds!db-${physicalId.slice(-12)}`;
  if (/(?:Arn|ARN)$/.test(name)) {
    return physicalId.startsWith('arn:') ? physicalId : `arn:aws:${service}:${region}:${account}:${kind}/${physicalId}`;
  }
  if (name.endsWith('Port')) return service === 'rds' ? '3306' : '6379';
  if (name.endsWith('FullName'))
    return (
      physicalId
        .split(':')
        .at(-1)
        ?.replace(/^loadbalancer\//, '') ?? physicalId
    );
  if (/DomainName$|DNSName$|Address$|Endpoint$|Endpoint\.\w+$/.test(name)) {
    const label = physicalId.split(/[:/]/).find((part) => part.includes(stackName.slice(0, 20))) ?? physicalId;
    return type === 'AWS::CloudFront::Distribution'
      ? `d${label.toLowerCase()}.cloudfront.net`
      : `${label.toLowerCase()}.${service}.${region}.amazonaws.com`;
  }
  return physicalId;
}
