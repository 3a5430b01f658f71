import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { identifier, type Id } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import type { ComputeInputs } from './inputs.ts';

type Kind = 'CertificateManager::Certificate.CertificateArn';
export type CertificateArn = Id<Kind>;

/** The balancer's own certificate; CloudFront's is in edge, because that one must be in us-east-1. */
export function declareCertificate(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  input: ComputeInputs,
): CertificateArn {
  const existing = config.domain.certificateArns?.balancer;
  if (existing !== undefined) return key('domain.certificateArns.balancer', identifier<Kind>);
  const { originName } = config.sized;
  const others = [...config.domain.otherNames, ...(originName === null ? [] : [originName])];
  const names = [config.domain.name, ...others];
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
      SubjectAlternativeNames:
        originName === null
          ? others.length > 0
            ? key('domain.otherNames')
            : undefined
          : key.derived(others, 'domain.otherNames', 'edge.imagesFallback'),
      ValidationMethod: 'DNS',
      DomainValidationOptions: names.map((name) => ({ DomainName: name, HostedZoneId: zone })),
      Tags: nameTag(config, 'balancer'),
    },
  });
  return certificate.ref;
}

/** The balancer under a name of its own: CloudFront asks it for images without the visitor's Host, which S3 must not get. */
export function declareOriginName(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  input: ComputeInputs,
  balancer: Resource<'AWS::ElasticLoadBalancingV2::LoadBalancer'>,
): void {
  const { originName } = config.sized;
  if (originName === null) return;
  t.resource('OriginName', {
    why: 'The balancer under a name of its own: asked for an image after the bucket, it gets no Host of a visitor, and CloudFront checks its certificate against this.',
    notes: { AliasTarget: 'Not for visitors: whoever comes without the secret header is answered 403.' },
    Type: 'AWS::Route53::RecordSet',
    Properties: {
      HostedZoneId: zoneOf(key, input),
      Name: key.derived(originName, 'domain.name', 'edge.imagesFallback'),
      Type: 'A',
      AliasTarget: {
        DNSName: balancer.att('DNSName'),
        HostedZoneId: balancer.att('CanonicalHostedZoneID'),
        EvaluateTargetHealth: false,
      },
    },
  });
}

function zoneOf(key: KeyReader<Config>, input: ComputeInputs) {
  return input.hostedZoneId ?? key('domain.hostedZone.id', identifier<'Route53::HostedZone.Id'>);
}
