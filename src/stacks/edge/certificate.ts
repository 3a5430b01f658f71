import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import { identifier, type Id } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { ZoneId } from './records.ts';
import { nameTag } from '../name-tag.ts';

/** The certificate visitors see: the config's, or one requested here and validated through the hosted zone. */
export function declareCertificate(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  zone: ZoneId | undefined,
): Id<'CertificateManager::Certificate.CertificateArn'> {
  const { name, otherNames, certificateArns } = config.domain;
  if (certificateArns?.edge !== undefined) {
    return key('domain.certificateArns.edge', (arn) =>
      identifier<'CertificateManager::Certificate.CertificateArn'>(arn),
    );
  }
  if (zone === undefined) throw new Error('a distribution needs a hosted zone or domain.certificateArns.edge');
  t.section('Certificate');
  return t.resource('Certificate', {
    why: "What visitors see. CloudFront reads certificates in us-east-1 only, so it is not the load balancer's.",
    notes: {
      DomainValidationOptions:
        'Creation waits until these names answer from the zone: for hours when the registrar does not delegate to it. The validation records stay, for the yearly renewal.',
    },
    Type: 'AWS::CertificateManager::Certificate',
    Properties: {
      DomainName: key('domain.name'),
      SubjectAlternativeNames: otherNames.length > 0 ? key('domain.otherNames') : undefined,
      ValidationMethod: 'DNS',
      DomainValidationOptions: [name, ...otherNames].map((DomainName) => ({ DomainName, HostedZoneId: zone })),
      Tags: nameTag(config, 'edge'),
    },
  }).ref;
}
