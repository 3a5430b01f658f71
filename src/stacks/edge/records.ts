import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import { identifier, type Annotated, type Id, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';

type Key = KeyReader<Config>;
export type ZoneId = Id<'Route53::HostedZone.Id'>;
type RecordType = 'A' | 'AAAA';

/** What the names point at: AWS's name for it and the zone that name lies in. */
export interface AliasTarget {
  readonly why: string;
  readonly dnsName: Reference;
  readonly hostedZoneId: string | Reference | Annotated<string>;
}

/** The zone of the domain: the one dns.yaml made, or the one the config names; undefined when DNS is elsewhere. */
export function zoneOf(config: Config, key: Key, created: Reference<'Route53::HostedZone.Id'> | undefined) {
  if (created !== undefined) return created;
  const { hostedZone } = config.domain;
  return typeof hostedZone === 'object' && 'id' in hostedZone
    ? key('domain.hostedZone.id', (id) => identifier<'Route53::HostedZone.Id'>(id))
    : undefined;
}

/** Records of the domain and its other names to `target`, and, when weighted, the old hosting's beside them. */
export function declareRecords(t: Template, config: Config, key: Key, zone: ZoneId, target: AliasTarget): void {
  const { records, hostedZone } = config.domain;
  if (records === 'none') return;
  t.section('DNS records');
  for (const [name, keyed] of names(config, key)) {
    for (const type of typesOf(config)) {
      t.resource(`${logicalId(name)}${type === 'A' ? 'Ipv4' : 'Ipv6'}`, {
        why: target.why,
        notes: {
          Weight:
            records === 'alias'
              ? 'Alone in its set, so it always answers. Weighted all the same: Route 53 refuses to turn a weighted record into a plain one while the other exists, which would make the end of a migration fail.'
              : 'Of 100; the old hosting has the rest.',
          AliasTarget:
            'Health is not evaluated: an unhealthy hour here must not send visitors to an old hosting whose data has stood still.',
        },
        Type: 'AWS::Route53::RecordSet',
        Properties: {
          HostedZoneId: zone,
          Name: keyed,
          Type: type,
          SetIdentifier: 'aws',
          Weight: records === 'alias' ? 100 : key('domain.weight'),
          AliasTarget: {
            DNSName: target.dnsName,
            HostedZoneId: target.hostedZoneId,
            EvaluateTargetHealth: false,
          },
        },
      });
    }
  }
  if (typeof hostedZone === 'object' && 'id' in hostedZone) declarePreviousRecords(t, config, key, zone);
}

/** The old hosting's half of every weighted name. */
export function declarePreviousRecords(t: Template, config: Config, key: Key, zone: ZoneId): void {
  const { records, previous } = config.domain;
  if (records !== 'weighted' || previous === undefined) return;
  t.section('The old hosting, until the last visitor has moved');
  for (const [name, keyed] of names(config, key)) {
    for (const type of typesOf(config)) {
      t.resource(`${logicalId(name)}Previous${type === 'A' ? 'Ipv4' : 'Ipv6'}`, {
        why: 'The old hosting; its weight falls as the weight of AWS rises.',
        notes: { TTL: 'A minute: how long a visitor stays where a changed weight no longer sends anybody.' },
        Type: 'AWS::Route53::RecordSet',
        Properties: {
          HostedZoneId: zone,
          Name: keyed,
          Type: type,
          SetIdentifier: 'previous',
          Weight: key.derived(100 - config.domain.weight, 'domain.weight'),
          TTL: '60',
          ResourceRecords: [type === 'A' ? key('domain.previous.address') : key('domain.previous.ipv6')],
        },
      });
    }
  }
}

function names(config: Config, key: Key): readonly (readonly [string, Annotated<string>])[] {
  const { name, otherNames } = config.domain;
  return [
    [name, key('domain.name')],
    ...otherNames.map((other) => [other, key.derived(other, 'domain.otherNames')] as const),
  ];
}

/**
 * A load balancer has no IPv6 address here, a distribution has. Weighted names get AAAA only when the old hosting has
 * one too: a set with AWS as its only member would move every IPv6 visitor at weight 0.
 */
function typesOf({ edge, domain }: Config): readonly RecordType[] {
  if (!edge.cdn) return ['A'];
  return domain.records === 'weighted' && domain.previous?.ipv6 === undefined ? ['A'] : ['A', 'AAAA'];
}

/** `www.my-shop.example` becomes WwwMyDashshopExample: by name, so that reordering the config moves no record. */
function logicalId(name: string): string {
  return name
    .split('.')
    .map((label) => label.charAt(0).toUpperCase() + label.slice(1).replaceAll('-', 'Dash'))
    .join('');
}
