import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
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
