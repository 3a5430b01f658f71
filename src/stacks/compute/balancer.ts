import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import { attribute } from './attribute.ts';
import { declareCertificate, declareOriginName, type CertificateArn } from './certificate.ts';
import type { ComputeInputs } from './inputs.ts';
import { declareListeners, type Forwarding } from './listeners.ts';

/** What stands in front of the instances. */
export interface Front {
  readonly balancer: Resource<'AWS::ElasticLoadBalancingV2::LoadBalancer'>;
  readonly targets: Resource<'AWS::ElasticLoadBalancingV2::TargetGroup'>;
  readonly forwarding: Forwarding;
  readonly certificate: CertificateArn;
}

export function declareBalancer(t: Template, config: Config, key: KeyReader<Config>, input: ComputeInputs): Front {
  t.section('Load balancer');
  const { reservedCapacityUnits } = config.compute.balancer;
  const balancer = t.resource('Balancer', {
    why: 'The only way to the instances.',
    notes: {
      MinimumLoadBalancerCapacity:
        'Ready before the peak: by itself the balancer grows while the requests already come. Paid for by the hour, used or not.',
    },
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: {
      Type: 'application',
      Scheme: 'internet-facing',
      IpAddressType: addressType(config, key),
      Subnets: input.publicSubnetIds,
      SecurityGroups: [input.balancerGroupId],
      LoadBalancerAttributes: balancerAttributes(config, key, input),
      MinimumLoadBalancerCapacity:
        reservedCapacityUnits > 0 ? { CapacityUnits: key('compute.balancer.reservedCapacityUnits') } : undefined,
      Tags: nameTag(config, 'balancer'),
    },
  });
  const certificate = declareCertificate(t, config, key, input);
  declareOriginName(t, config, key, input, balancer);
  const targets = declareTargets(t, config, input);
  const forwarding = declareListeners(t, config, key, input, { balancer, certificate, targets });
  return { balancer, targets, forwarding, certificate };
}

/** Behind the CDN nobody asks for IPv6: CloudFront speaks it with visitors, and comes by IPv4. */
const addressType = ({ edge, network }: Config, key: KeyReader<Config>) =>
  edge.cdn || !network.ipv6 ? 'ipv4' : key.derived('dualstack', 'network.ipv6');

function balancerAttributes({ compute }: Config, key: KeyReader<Config>, { logsBucketName }: ComputeInputs) {
  return [
    attribute(
      'deletion_protection.enabled',
      key('protection', (protection) => String(protection === true)),
      'While it is on, nobody deletes the balancer by mistake; turn it off and deploy before the platform is taken down.',
    ),
    attribute('access_logs.s3.enabled', key('compute.balancer.logs', String)),
    ...(logsBucketName === undefined ? [] : [attribute('access_logs.s3.bucket', logsBucketName)]),
    attribute(
      'idle_timeout.timeout_seconds',
      key('compute.balancer.idleTimeoutSeconds', String),
      'The web server keeps idle connections for longer, or keeps none: where it closes first, a visitor gets a 502.',
    ),
    attribute(
      'routing.http.drop_invalid_header_fields.enabled',
      'true',
      'Requests that balancer and web server might read differently: odd header names here, ambiguous lengths below.',
    ),
    attribute('routing.http.desync_mitigation_mode', 'defensive'),
    attribute(
      'routing.http.xff_header_processing.mode',
      'append',
      'The instances count the entries of this header from the right, where no visitor can write.',
    ),
    attribute('routing.http2.enabled', 'true'),
    ...(compute.zonalShift
      ? [
          attribute(
            'zonal_shift.config.enabled',
            key('compute.zonalShift', String),
            'Lets an ill zone be taken out by hand, or by AWS; does nothing until then.',
          ),
        ]
      : []),
  ];
}

const TARGET_ATTRIBUTES = [
  attribute(
    'deregistration_delay.timeout_seconds',
    '60',
    'An instance that leaves may finish what it has begun, for as long; the default of 300 only slows releases.',
  ),
  attribute(
    'load_balancing.algorithm.type',
    'least_outstanding_requests',
    'A cold or slow instance gets fewer requests. Rules out slow start, which the boot makes needless: it asks PHP first.',
  ),
  attribute('stickiness.enabled', 'false', 'Sessions are in the cache: any instance may answer.'),
];

/** Seconds between health checks. */
const CHECK_EVERY = 10;

function declareTargets(t: Template, config: Config, input: ComputeInputs): Front['targets'] {
  const check = healthCheck(config);
  return t.resource('WebTargets', {
    why: 'The instances in service, as the balancer sees them.',
    notes: {
      HealthCheckPath: check.why,
      HealthCheckIntervalSeconds: `Out of the rotation, and replaced, after ${check.failures * CHECK_EVERY} s; a new instance needs one good answer.`,
    },
    Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    Properties: {
      TargetType: 'instance',
      VpcId: input.vpcId,
      Protocol: 'HTTP',
      ProtocolVersion: 'HTTP1',
      Port: 80,
      HealthCheckProtocol: 'HTTP',
      HealthCheckPath: '/healthz',
      HealthCheckIntervalSeconds: CHECK_EVERY,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: check.failures,
      Matcher: { HttpCode: '200' },
      TargetGroupAttributes: TARGET_ATTRIBUTES,
      Tags: nameTag(config, 'web'),
    },
  });
}

/** How many failures in a row take an instance out. Replacing instances because they are busy would make a peak worse. */
function healthCheck({ application }: Config): { readonly failures: number; readonly why: string } {
  const why = 'Answered by PHP without the database, which in trouble must not get every instance replaced';
  return application === 'php-nginx'
    ? { failures: 3, why: `${why}; by workers of its own, so that a busy instance answers and a stuck PHP does not.` }
    : { failures: 6, why: `${why}. It shares Apache's workers with visitors, so a minute of failures is asked for.` };
}
