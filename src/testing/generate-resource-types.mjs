// Writes src/cfn/resource-types.ts from the CloudFormation service specification: the properties, attributes and
// identities of exactly the resource types that src/stacks uses. Run it (`npm run types`) after using a new type.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';

const root = new URL('../../', import.meta.url);
const database = await loadAwsServiceSpec();

/**
 * References that the specification lacks or names differently: "Type[.Definition].Property" to the kinds that fit;
 * none where the specification sees a reference and there is none.
 */
const OVERLAY = {
  'AWS::AutoScaling::LifecycleHook.AutoScalingGroupName': ['AutoScaling::AutoScalingGroup.AutoScalingGroupName'],
  'AWS::AutoScaling::ScalingPolicy.AutoScalingGroupName': ['AutoScaling::AutoScalingGroup.AutoScalingGroupName'],
  // A dimension says whatever the publisher of the metric says; the specification knows those of AWS's own metrics.
  'AWS::AutoScaling::ScalingPolicy.MetricDimension.Value': [],
  'AWS::AutoScaling::ScheduledAction.AutoScalingGroupName': ['AutoScaling::AutoScalingGroup.AutoScalingGroupName'],
  'AWS::AutoScaling::WarmPool.AutoScalingGroupName': ['AutoScaling::AutoScalingGroup.AutoScalingGroupName'],
  'AWS::Backup::BackupSelection.BackupSelectionResourceType.Resources': [
    'EFS::FileSystem.Arn',
    'RDS::DBCluster.DBClusterArn',
    'RDS::DBInstance.DBInstanceArn',
  ],
  // Names within the distribution; the specification takes them for load balancers.
  'AWS::CloudFront::Distribution.DefaultCacheBehavior.TargetOriginId': [],
  'AWS::CloudFront::Distribution.Origin.Id': [],
  'AWS::CloudFront::Distribution.ViewerCertificate.AcmCertificateArn': [
    'CertificateManager::Certificate.CertificateArn',
  ],
  'AWS::EC2::LaunchTemplate.IamInstanceProfile.Arn': ['IAM::InstanceProfile.Arn'],
  'AWS::ElastiCache::ReplicationGroup.CacheSubnetGroupName': ['ElastiCache::SubnetGroup.CacheSubnetGroupName'],
  'AWS::ElastiCache::ReplicationGroup.SecurityGroupIds': ['EC2::SecurityGroup.Id'],
  'AWS::ElastiCache::UserGroup.UserIds': ['ElastiCache::User.UserId'],
  // A name of ours; the specification takes it for a function's.
  'AWS::Logs::LogGroup.LogGroupName': [],
  'AWS::RDS::DBProxy.AuthFormat.SecretArn': [
    'SecretsManager::Secret.Id',
    'RDS::DBInstance.MasterUserSecret.SecretArn',
    'RDS::DBCluster.MasterUserSecret.SecretArn',
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerAttribute.Value': [],
  'AWS::RDS::DBProxyTargetGroup.DBProxyName': ['RDS::DBProxy.DBProxyName'],
  'AWS::Route53::RecordSet.HostedZoneId': ['Route53::HostedZone.Id'],
  // An address as well.
  'AWS::SNS::Subscription.Endpoint': [],
  'AWS::WAFv2::WebACLAssociation.ResourceArn': ['ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn'],
  'AWS::WAFv2::WebACLAssociation.WebACLArn': ['WAFv2::WebACL.Arn'],
};
/** One thing, two names in the specification: the right one is used throughout. */
const SAME = {
  'CertificateManager::Certificate.Id': 'CertificateManager::Certificate.CertificateArn',
  'EC2::SecurityGroup.GroupId': 'EC2::SecurityGroup.Id',
};

const kind = (type, property) => {
  const name = `${type.replace(/^AWS::/, '')}.${property}`;
  return SAME[name] ?? name;
};
const lookup = (type) => database.lookup('resource', 'cloudFormationType', 'equals', type)[0];
const stackFiles = readdirSync(new URL('src/stacks', root), { recursive: true }).filter((file) => file.endsWith('.ts'));
const sources = ['src/cfn/stack.ts', ...stackFiles.map((file) => `src/stacks/${file}`)];
const used = sources.flatMap((file) => [
  ...readFileSync(new URL(file, root), 'utf8').matchAll(/Type: '(AWS::\w+::\w+)'/g),
]);
const types = [...new Set([...used.map((match) => match[1]), ...process.argv.slice(2)])].toSorted((a, b) =>
  a < b ? -1 : 1,
);

const interfaces = [];
const rows = types.map((type) => {
  const resource = lookup(type);
  if (resource === undefined) throw new Error(`the specification does not know ${type}`);
  const done = new Map();
  const name = type.replace(/^AWS::/, '').replace('::', '');
  interfaces.push(declare(name, resource.properties, type, { type, name, done }));
  return `  '${type}': { ref: '${identity(resource)}'; attributes: ${attributes(type, resource)}; properties: ${name} };`;
});

function identity(resource) {
  const ids = resource.cfnRefIdentifier ?? resource.primaryIdentifier ?? [];
  return kind(resource.cloudFormationType, ids.length === 1 ? ids[0] : 'Ref');
}

function attributes(type, resource) {
  const names = Object.keys(resource.attributes);
  if (names.length === 0) return '{}';
  return `{ ${names.map((name) => `'${name}': '${kind(type, name)}'`).join('; ')} }`;
}

function declare(name, properties, path, context) {
  const lines = Object.entries(properties)
    .filter(([property]) => /^\w+$/.test(property))
    .map(([property, spec]) => {
      const kinds =
        OVERLAY[`${path}.${property}`] ??
        spec.relationshipRefs?.map((ref) => kind(ref.cloudFormationType, ref.propertyName));
      return `  readonly ${property}${spec.required ? '' : '?'}: ${typeText(spec.type, kinds, context)};`;
    });
  return `interface ${name} {\n${lines.join('\n')}\n}`;
}

function typeText(type, kinds, context) {
  switch (type.type) {
    case 'string':
    case 'date-time':
      return kinds === undefined || kinds.length === 0
        ? 'Value<string>'
        : `Id<${[...new Set(kinds)].map((k) => `'${k}'`).join(' | ')}>`;
    case 'number':
    case 'integer':
      return 'Value<number>';
    case 'boolean':
      return 'Value<boolean>';
    case 'json':
      return 'Json';
    case 'null':
      return 'never';
    case 'tag':
      return 'Tag';
    case 'array':
      return `Structure<readonly ${wrap(typeText(type.element, kinds, context))}[]>`;
    case 'map':
      return `Structure<{ readonly [key: string]: ${typeText(type.element, kinds, context)} }>`;
    case 'union':
      return type.types.map((member) => typeText(member, kinds, context)).join(' | ');
    case 'ref':
      return `Structure<${definition(type.reference.$ref, context)}>`;
    default:
      throw new Error(`unknown type ${JSON.stringify(type)}`);
  }
}

function wrap(text) {
  return text.includes(' | ') && !text.startsWith('Id<') ? `(${text})` : text;
}

function definition(id, context) {
  const known = context.done.get(id);
  if (known !== undefined) return known;
  const spec = database.get('typeDefinition', id);
  const name = `${context.name}_${spec.name}`;
  context.done.set(id, name);
  interfaces.push(declare(name, spec.properties, `${context.type}.${spec.name}`, context));
  return name;
}

const text = `// Written by src/testing/generate-resource-types.mjs from @aws-cdk/aws-service-spec (Apache-2.0). Do not edit.
import type { Id, Json, Structure, Value } from './values.ts';

interface Tag {
  readonly Key: string;
  readonly Value: Value<string>;
}

${interfaces.join('\n\n')}

/** By resource type: what Ref identifies, what each attribute identifies, and the properties. */
export interface ResourceTypes {
${rows.join('\n')}
}
`;
writeFileSync(new URL('src/cfn/resource-types.ts', root), text);
console.log(`${types.length} resource types, ${interfaces.length} definitions, ${text.split('\n').length} lines`);
