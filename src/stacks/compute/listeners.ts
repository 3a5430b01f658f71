import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { note } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { ORIGIN_HEADER, originHeaderValue, SORRY_PATH } from '../origin.ts';
import { attribute } from './attribute.ts';
import type { CertificateArn } from './certificate.ts';
import type { ComputeInputs } from './inputs.ts';
import { declareOtherNames } from './other-names.ts';

type Listener = Resource<'AWS::ElasticLoadBalancingV2::Listener'>;
type Targets = Resource<'AWS::ElasticLoadBalancingV2::TargetGroup'>;

/** The listener or rule that ties the target group to the balancer: until it exists, the group has no load balancer. */
export type Forwarding = Listener | Resource<'AWS::ElasticLoadBalancingV2::ListenerRule'>;

interface Ends {
  readonly balancer: Resource<'AWS::ElasticLoadBalancingV2::LoadBalancer'>;
  readonly certificate: CertificateArn;
  readonly targets: Targets;
}

/** TLS 1.2 and 1.3, forward secrecy only (User Guide for Application Load Balancers, "Security policies"). */
const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';

/** What the balancer answers: our distribution only, or, without one, visitors. */
export function declareListeners(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  input: ComputeInputs,
  { balancer, certificate, targets }: Ends,
): Forwarding {
  const { originHeaderArn } = input;
  const direct = originHeaderArn === undefined;
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
      DefaultActions: [direct ? forwardTo(targets) : FORBIDDEN],
    },
  });
  if (!direct) declareSorryPage(t, config, key, listener);
  declareOtherNames(t, config, key, listener, PRIORITY.otherNames);
  if (!direct) return declareOriginRule(t, key, listener, targets, input);
  declareRedirect(t, balancer);
  return listener;
}

/** Rules in the order in which the balancer tries them; the distance leaves room for a rule between two. */
const PRIORITY = { sorryPage: 5, otherNames: 6, fromOurDistribution: 10 } as const;

function declareOriginRule(
  t: Template,
  key: KeyReader<Config>,
  listener: Listener,
  targets: Targets,
  { originHeaderArn, previousOriginHeaderArn }: ComputeInputs,
): Forwarding {
  const values = [originHeaderArn, previousOriginHeaderArn]
    .filter((secret) => secret !== undefined)
    .map(originHeaderValue);
  return t.resource('FromOurDistribution', {
    why: 'Requests of our own distribution carry a secret that no other has.',
    notes: {
      Conditions:
        'CloudFormation reads the secret itself: it stands in no template, parameter or event. It reads it again only when this ' +
        `rule changes.${values.length > 1 ? ' Two, because CloudFront changes over after this rule: no request is refused.' : ''}`,
    },
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: {
      ListenerArn: listener.ref,
      Priority: PRIORITY.fromOurDistribution,
      Conditions: [
        {
          Field: 'http-header',
          HttpHeaderConfig: { HttpHeaderName: ORIGIN_HEADER, Values: key.derived(values, 'edge.originHeader') },
        },
      ],
      Actions: [forwardTo(targets)],
    },
  });
}

/** The page that CloudFront shows instead of an error: from the balancer itself, which answers when no instance does. */
function declareSorryPage(t: Template, config: Config, key: KeyReader<Config>, listener: Listener): void {
  const { sorryPage } = config.sized;
  if (sorryPage === null) return;
  t.resource('SorryPage', {
    why: 'What visitors see while no instance answers. The balancer needs none for it, and CloudFormation can place it here, where it cannot put an object into a bucket: a page forgotten there would turn each error into "not found".',
    notes: { Conditions: 'Without the secret header: it says nothing that is not for everybody.' },
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: {
      ListenerArn: listener.ref,
      Priority: PRIORITY.sorryPage,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: [SORRY_PATH] } }],
      Actions: [
        {
          Type: 'fixed-response',
          FixedResponseConfig: {
            StatusCode: note('CloudFront takes no error for a page; to visitors it says 503.', '200'),
            ContentType: 'text/html',
            MessageBody: key.derived(sorryPage, 'edge.sorryPage'),
          },
        },
      ],
    },
  });
}

const forwardTo = (targets: Targets) => ({ Type: 'forward', TargetGroupArn: targets.ref });

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

function declareRedirect(t: Template, balancer: Ends['balancer']): void {
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
