import { keys } from '../cfn/keys.ts';
import { stackOf } from '../cfn/stack.ts';
import { join } from '../cfn/values.ts';
import type { Config } from '../config/schema.ts';
import { declarePreviousRecords } from './edge/records.ts';

/**
 * The hosted zone, when the config asks to create one. Its own root stack, deployed first: certificates validated
 * by DNS hang until the registrar delegates to the name servers that this stack prints.
 */
export const dns = stackOf<Config>()({
  name: 'Dns',
  file: 'dns.yaml',
  description: ({ sized }) => `${sized.stackName}: the hosted zone. Deploy it first and delegate to its name servers.`,
  inputs: {},
  build(t, config) {
    const key = keys(config);
    const zone = t.resource('HostedZone', {
      why: 'Answers for the domain once the registrar delegates to it. Kept whatever happens: a new zone has other name servers, and the registrar would still point at these.',
      Type: 'AWS::Route53::HostedZone',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        Name: key('domain.hostedZone.create'),
        HostedZoneConfig: { Comment: config.sized.stackName },
      },
    });
    declarePreviousRecords(t, config, key, zone.ref);
    t.output('HostedZoneId', zone.ref, 'Read by the stacks that make certificates and records.');
    t.output(
      'NameServers',
      join(', ', zone.att('NameServers')),
      'Enter these at the registrar once this zone answers every name that the old one does, mail (MX) included.',
    );
    return { hostedZoneId: zone.ref };
  },
});
