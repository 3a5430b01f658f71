import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { identifier, note, type Id, type Structure, type Value } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../network/vpc.ts';
import { ORIGIN_HEADER, originHeaderValue } from '../origin.ts';
import type { ComputeInputs } from './inputs.ts';

/** What stands in front of the instances. */
export interface Front {
  readonly balancer: Resource<'AWS::ElasticLoadBalancingV2::LoadBalancer'>;
  readonly targets: Resource<'AWS::ElasticLoadBalancingV2::TargetGroup'>;
  /** The listener or rule that ties the target group to the balancer: until it exists, the group has no load balancer. */
  readonly forwarding: Resource<'AWS::ElasticLoadBalancingV2::Listener' | 'AWS::ElasticLoadBalancingV2::ListenerRule'>;
}

/**
 * TLS 1.2 and 1.3 with forward secrecy only: AWS's recommended policy for listeners that need no older clients
 * (User Guide for Application Load Balancers, "Security policies").
 */
const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';

export function declareBalancer(t: Template, config: Config, key: KeyReader<Config>, input: ComputeInputs): Front {
  t.section('Load balancer');
  const balancer = t.resource('Balancer', {
    why: 'The only way to the instances.',
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: {
      Type: 'application',
      Scheme: 'internet-facing',
      IpAddressType: 'ipv4',
      Subnets: input.publicSubnetIds,
      SecurityGroups: [input.balancerGroupId],
      LoadBalancerAttributes: balancerAttributes(key, input),
      Tags: nameTag(config, 'balancer'),
    },
  });
  const certificate = declareCertificate(t, config, key, input);
  const targets = declareTargets(t, config, input);
  const forwarding = declareListeners(t, config, key, input, { balancer, certificate, targets });
  return { balancer, targets, forwarding };
}

/** One entry of AWS's lists of string attributes, with the reason above it where a reviewer would wonder. */
const attribute = (Key: string, value: Value<string>, why?: string): Structure<Attribute> =>
  why === undefined ? { Key, Value: value } : note(why, { Key, Value: value });

interface Attribute {
  readonly Key: string;
  readonly Value: Value<string>;
}

function balancerAttributes(key: KeyReader<Config>, { logsBucketName }: ComputeInputs) {
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
  ];
}

type Kind = 'CertificateManager::Certificate.CertificateArn';
type CertificateArn = Id<Kind>;

/** The balancer's own certificate; CloudFront's is in edge, because that one must be in us-east-1. */
function declareCertificate(t: Template, config: Config, key: KeyReader<Config>, input: ComputeInputs): CertificateArn {
  const existing = config.domain.certificateArns?.balancer;
  if (existing !== undefined) return key('domain.certificateArns.balancer', identifier<Kind>);
  const names = [config.domain.name, ...config.domain.otherNames];
  const zone = zoneOf(key, input);
  const certificate = t.resource('BalancerCertificate', {
    why: config.edge.cdn
      ? 'For the names visitors type: CloudFront passes Host on and checks this certificate against it.'
      : 'What visitors see.',
    notes: {
      DomainValidationOptions:
        'CloudFormation writes the validation records into the zone and waits: for hours, when the registrar does not delegate to it.',
    },
    Type: 'AWS::CertificateManager::Certificate',
    Properties: {
      DomainName: key('domain.name'),
      SubjectAlternativeNames: names.length > 1 ? key('domain.otherNames') : undefined,
      ValidationMethod: 'DNS',
      DomainValidationOptions: names.map((name) => ({ DomainName: name, HostedZoneId: zone })),
      Tags: nameTag(config, 'balancer'),
    },
  });
  return certificate.ref;
}

function zoneOf(key: KeyReader<Config>, input: ComputeInputs) {
  return input.hostedZoneId ?? key('domain.hostedZone.id', identifier<'Route53::HostedZone.Id'>);
}

function declareTargets(t: Template, config: Config, input: ComputeInputs): Front['targets'] {
  return t.resource('WebTargets', {
    why: 'The instances in service, as the balancer sees them.',
    notes: {
      HealthCheckPath:
        'Answered by PHP, from workers of its own, without the database: a stuck PHP leaves the rotation, while a full ' +
        'instance, or a database that is down for all of them, gets none replaced.',
      HealthCheckIntervalSeconds:
        'Out of the rotation after 3 failures (30 s), back after 2; a new instance needs one.',
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
      HealthCheckIntervalSeconds: 10,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
      Matcher: { HttpCode: '200' },
      TargetGroupAttributes: [
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
      ],
      Tags: nameTag(config, 'web'),
    },
  });
}

function declareListeners(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  input: ComputeInputs,
  { balancer, certificate, targets }: Omit<Front, 'forwarding'> & { certificate: CertificateArn },
): Front['forwarding'] {
  const forward = { Type: 'forward', TargetGroupArn: targets.ref };
  const { originSecretArn } = input;
  const direct = originSecretArn === undefined;
  const listener = t.resource('HttpsListener', {
    why: direct
      ? 'Visitors, by TLS 1.2 or 1.3.'
      : "Answers 403 unless the rule below lets a request pass: the security group admits CloudFront, but that is everybody's.",
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: balancer.ref,
      Protocol: 'HTTPS',
      Port: 443,
      SslPolicy: TLS_POLICY,
      Certificates: [{ CertificateArn: certificate }],
      ListenerAttributes: direct ? responseHeaders(config, key) : undefined,
      DefaultActions: [direct ? forward : FORBIDDEN],
    },
  });
  if (direct) {
    declareRedirect(t, balancer);
    return listener;
  }
  return t.resource('FromOurDistribution', {
    why: 'Requests of our own distribution carry a secret that no other has.',
    notes: {
      Conditions:
        'CloudFormation reads the secret itself: it stands in no template, parameter or event. It reads it again only when this ' +
        'rule changes.',
    },
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: {
      ListenerArn: listener.ref,
      Priority: 1,
      Conditions: [
        {
          Field: 'http-header',
          HttpHeaderConfig: { HttpHeaderName: ORIGIN_HEADER, Values: [originHeaderValue(originSecretArn)] },
        },
      ],
      Actions: [forward],
    },
  });
}

const FORBIDDEN = {
  Type: 'fixed-response',
  FixedResponseConfig: { StatusCode: '403', ContentType: 'text/plain', MessageBody: 'Forbidden' },
};

/** What browsers are told where no CDN does it (Elastic Load Balancing API, "ListenerAttribute"). Seconds in HSTS. */
function responseHeaders(config: Config, key: KeyReader<Config>) {
  const shared = config.domain.records === 'weighted';
  return [
    attribute(
      'routing.http.response.strict_transport_security.header_value',
      key.derived(`max-age=${shared ? 300 : 31_536_000}`, 'domain.records'),
      shared
        ? 'Five minutes while visitors are shared with the old hosting: the way back must not need a certificate there.'
        : 'Browsers come back by HTTPS only, for a year.',
    ),
    attribute('routing.http.response.x_content_type_options.header_value', 'nosniff'),
    attribute('routing.http.response.server.enabled', 'false'),
  ];
}

function declareRedirect(t: Template, balancer: Front['balancer']): void {
  t.resource('HttpListener', {
    why: 'Whoever types the bare name arrives here first.',
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: balancer.ref,
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
      ],
    },
  });
}
