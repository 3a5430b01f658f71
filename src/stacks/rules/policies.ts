import { textOf, type Resolved, type Wired, type WiredResource } from '../../cfn/wired.ts';
import { fits } from './iam.ts';
import { at, listOf, nameOf, property, resourceAt, resourcesIn, violations, type Rule } from './rule.ts';
import { BALANCER } from './topology.ts';

/** Policies of the resources themselves: the file system admits its instances, the log buckets who delivers logs. */

const BUCKET = 'AWS::S3::Bucket';

const allowing = (statements: readonly Resolved[]): readonly Resolved[] =>
  statements.filter((one) => at(one, 'Effect') === 'Allow');

/** The instances mount and write by their access point; nobody does without TLS, as root, or past an access point. */
function fileSystemAdmitsTheInstances(deployment: Wired): readonly string[] {
  return deployment.ofType('AWS::EFS::FileSystem').flatMap((system) => {
    const statements = listOf(property(system, 'FileSystemPolicy', 'Statement'));
    const admits = allowing(statements);
    const denials = statements.filter((one) => at(one, 'Effect') === 'Deny').map(textOf);
    const point = `arn:\${AWS::Partition}:elasticfilesystem:${system.region}:\${AWS::AccountId}:access-point/fsap-0`;
    return [
      ...violations(
        ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
        (action) =>
          !admits.some((one) => listOf(at(one, 'Action')).includes(action)) &&
          `${nameOf(system)} does not admit ${action}`,
      ),
      ...violations(admits, (one) => {
        const points = textOf(at(one, 'Condition', 'ArnLike', 'elasticfilesystem:AccessPointArn'));
        return !(points !== '' && fits(points, point)) && `${nameOf(system)} admits past the access points`;
      }),
      ...(denials.some((text) => text.includes('"aws:SecureTransport":false'))
        ? []
        : [`${nameOf(system)} takes plain NFS`]),
      ...(denials.some((text) => text.includes('ClientRootAccess')) ? [] : [`${nameOf(system)} lets root in`]),
    ];
  });
}

/** Who delivers logs, from where, into which folder. */
interface Delivery {
  readonly bucket: WiredResource;
  readonly by: string;
  readonly object: string;
}

function deliveries(deployment: Wired): readonly Delivery[] {
  const ofBalancers = deployment
    .ofType(BALANCER)
    .flatMap((balancer) => listOf(property(balancer, 'LoadBalancerAttributes')))
    .filter((one) => at(one, 'Key') === 'access_logs.s3.bucket')
    .flatMap((one) => resourcesIn(at(one, 'Value'), BUCKET))
    .map((bucket) => ({
      bucket,
      by: 'logdelivery.elasticloadbalancing.amazonaws.com',
      object: 'AWSLogs/${AWS::AccountId}/x',
    }));
  const ofBuckets = deployment.ofType(BUCKET).flatMap((source) => {
    const logging = property(source, 'LoggingConfiguration');
    return resourcesIn(at(logging, 'DestinationBucketName'), BUCKET).map((bucket) => ({
      bucket,
      by: 'logging.s3.amazonaws.com',
      object: `${textOf(at(logging, 'LogFilePrefix'))}x`,
    }));
  });
  return [...ofBalancers, ...ofBuckets];
}

/**
 * A log bucket admits who delivers to it, and is under S3's own key: the balancer delivers into no other ("Enable access
 * logs for your Application Load Balancer", its user guide).
 */
function logsCanBeDelivered(deployment: Wired): readonly string[] {
  return violations(deliveries(deployment), ({ bucket, by, object }) => {
    const admitted = deployment
      .ofType('AWS::S3::BucketPolicy')
      .filter((policy) => resourceAt(property(policy, 'Bucket')) === bucket)
      .flatMap((policy) => allowing(listOf(property(policy, 'PolicyDocument', 'Statement'))))
      .some(
        (one) =>
          textOf(at(one, 'Principal', 'Service')) === by &&
          listOf(at(one, 'Action')).includes('s3:PutObject') &&
          listOf(at(one, 'Resource')).some((resource) => fits(textOf(resource), `<${nameOf(bucket)}.Arn>/${object}`)),
      );
    if (!admitted) return `${nameOf(bucket)} does not admit ${by}`;
    return (
      resourcesIn(property(bucket, 'BucketEncryption'), 'AWS::KMS::Key').length > 0 &&
      `${nameOf(bucket)} is under a key that ${by} cannot use`
    );
  });
}

/** CloudFront's standard logs come by access control lists, and nothing of CloudFront's knows our keys. */
function cloudFrontReachesItsBuckets(deployment: Wired): readonly string[] {
  const configs = deployment.ofType('AWS::CloudFront::Distribution').map((one) => property(one, 'DistributionConfig'));
  const logs = configs.flatMap((config) => resourcesIn(at(config, 'Logging', 'Bucket'), BUCKET));
  const origins = configs.flatMap((config) => resourcesIn(at(config, 'Origins'), BUCKET));
  return [
    ...violations(logs, (bucket) => {
      const ownership = textOf(property(bucket, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership'));
      return (
        !['BucketOwnerPreferred', 'ObjectWriter'].includes(ownership) &&
        `${nameOf(bucket)} refuses access control lists, by which CloudFront delivers`
      );
    }),
    ...violations(
      [...logs, ...origins],
      (bucket) =>
        resourcesIn(property(bucket, 'BucketEncryption'), 'AWS::KMS::Key').length > 0 &&
        `${nameOf(bucket)} is under a key that CloudFront cannot use`,
    ),
  ];
}

export const policyRules: readonly Rule[] = [
  { name: 'the file system admits the instances', check: fileSystemAdmitsTheInstances },
  { name: 'logs can be delivered', check: logsCanBeDelivered },
  { name: 'CloudFront reaches its buckets', check: cloudFrontReachesItsBuckets },
];
