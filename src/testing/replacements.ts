import { namingOf } from '../cfn/names.ts';
import { isTarget, type Resolved, type Wired, type WiredResource } from '../cfn/wired.ts';
import { recreates } from '../deploy/review/effects.ts';
import { property } from '../stacks/rules/rule.ts';

/**
 * What AWS has room for once beside names: the properties that together no two resources may share.
 * Sources: the resource pages, and the errors of the services (`RouteAlreadyExists`, `PriorityInUse`, ...). Components and
 * recipes of Image Builder are not here: it counts builds and versions itself since November 2025 (aws/ec2-image-builder-roadmap#71).
 */
const ROOM_FOR_ONE: Readonly<Record<string, readonly string[]>> = {
  'AWS::AutoScaling::WarmPool': ['AutoScalingGroupName'],
  'AWS::EC2::NetworkAclEntry': ['NetworkAclId', 'Egress', 'RuleNumber'],
  'AWS::EC2::Route': ['RouteTableId', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock'],
  'AWS::EC2::SecurityGroupIngress': ['GroupId', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'SourceSecurityGroupId'],
  'AWS::EC2::Subnet': ['VpcId', 'CidrBlock'],
  'AWS::EC2::SubnetRouteTableAssociation': ['SubnetId'],
  'AWS::EC2::VPCEndpoint': ['VpcId', 'ServiceName'],
  'AWS::EC2::VPCGatewayAttachment': ['VpcId', 'InternetGatewayId'],
  'AWS::EFS::MountTarget': ['FileSystemId', 'SubnetId'],
  'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn', 'Port'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['ListenerArn', 'Priority'],
  'AWS::ImageBuilder::DistributionConfiguration': ['Name'],
  'AWS::ImageBuilder::ImagePipeline': ['Name'],
  'AWS::ImageBuilder::InfrastructureConfiguration': ['Name'],
  'AWS::RDS::DBProxyTargetGroup': ['DBProxyName', 'TargetGroupName'],
  'AWS::Route53::RecordSet': ['HostedZoneId', 'Name', 'Type', 'SetIdentifier'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::SNS::Subscription': ['TopicArn', 'Protocol', 'Endpoint'],
  'AWS::WAFv2::LoggingConfiguration': ['ResourceArn'],
  'AWS::WAFv2::WebACLAssociation': ['ResourceArn'],
};

/**
 * What AWS would refuse of an update from one deployment to another although both are good: a resource that is new or
 * replaced and takes a name (or the like) that one of the old deployment has, because CloudFormation makes the new before
 * it deletes the old; and one that changes its type.
 */
export function collisions(before: Wired, after: Wired): readonly string[] {
  const old = new Map(before.resources.map((resource) => [idOf(resource), resource]));
  const fresh = freshIn(after, old);
  const taken = new Map(before.resources.flatMap((one) => claims(one, new Set()).map((claim) => [claim, idOf(one)])));
  return after.resources
    .filter((resource) => fresh.has(idOf(resource)))
    .flatMap((resource) =>
      claims(resource, fresh).flatMap((claim) => {
        const holder = taken.get(claim);
        return holder === undefined ? [] : [`${idOf(resource)} takes what ${holder} has: ${claim}`];
      }),
    );
}

const idOf = ({ stack, id }: WiredResource): string => `${stack}.${id}`;

/** Ids of what is made anew: new ones, replaced ones, and those replaced because what they read is. */
export function freshIn(after: Wired, old: ReadonlyMap<string, WiredResource>): ReadonlySet<string> {
  const fresh = new Set<string>();
  const isFresh = (resource: WiredResource): boolean => {
    const before = old.get(idOf(resource));
    if (before === undefined || before.type !== resource.type) return true;
    return Object.keys({ ...before.properties, ...resource.properties }).some(
      (name) =>
        recreates(resource.type, name) === 'always' &&
        written(before.properties[name], new Set()) !== written(resource.properties[name], fresh),
    );
  };
  for (let count = -1; count < fresh.size;) {
    count = fresh.size;
    for (const resource of after.resources) if (isFresh(resource)) fresh.add(idOf(resource));
  }
  return fresh;
}

function claims(resource: WiredResource, fresh: ReadonlySet<string>): readonly string[] {
  const { type, region, properties } = resource;
  const path = namingOf(type)?.path;
  const name = path && property(resource, ...path);
  const room = ROOM_FOR_ONE[type]?.map((property) => written(properties[property], fresh));
  return [
    ...(name === undefined ? [] : [`${type} in ${region}: ${written(name, fresh)}`]),
    ...(room === undefined ? [] : [`${type}: ${room.join(' ')}`]),
  ];
}

/** A value as text; of what is made anew it is another one than before. */
function written(value: Resolved | undefined, fresh: ReadonlySet<string>): string {
  return JSON.stringify(value ?? null, (_, inner: Resolved) => {
    if (!isTarget(inner)) return inner;
    const id = idOf(inner.resource);
    return `${id}.${inner.attribute}${fresh.has(id) ? ' anew' : ''}`;
  });
}
