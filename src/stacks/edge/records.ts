import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import { identifier, type Annotated, type Id, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';

type Key = KeyReader<Config>;
export type ZoneId = Id<'Route53::HostedZone.Id'>;
type RecordType = 'A' | 'AAAA';

/** What the names point at: AWS's name for it and the zone that name lies in. */
export interface AliasTarget {
  /** For the comment above the record. */
  readonly name: string;
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
  const { records } = config.domain;
  if (records === 'none') return;
  t.section('DNS records');
  for (const { name, id, value, type, first } of recordSets(config, key)) {
    t.resource(id, {
      why: `${name} leads to ${target.name}.`,
      notes: first ? aliasNotes(records, createsZone(config)) : {},
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        HostedZoneId: zone,
        Name: value,
        Type: type,
        SetIdentifier: 'aws',
        Weight: records === 'alias' ? 100 : key('domain.weight'),
        AliasTarget: { DNSName: target.dnsName, HostedZoneId: target.hostedZoneId, EvaluateTargetHealth: false },
      },
    });
  }
  // The stack of a new zone holds the old hosting's records from the start, so that delegating to it takes nothing down.
  if (!createsZone(config)) declarePreviousRecords(t, config, key, zone);
}

const createsZone = ({ domain: { hostedZone } }: Config): boolean =>
  typeof hostedZone === 'object' && 'create' in hostedZone;

function aliasNotes(records: 'alias' | 'weighted', newZone: boolean) {
  const AliasTarget =
    'Health is not evaluated: a bad hour here must not send visitors to an old hosting whose data has stood still.';
  if (records === 'alias') {
    return {
      SetIdentifier:
        'A weighted set of one always answers. Not a plain record, because Route 53 refuses one while a weighted record of the name exists: the end of a migration would fail.',
      AliasTarget,
    };
  }
  return {
    SetIdentifier: newZone
      ? undefined
      : 'Refused while the zone holds a plain record of the name: turn that one into a weighted record first, remove it afterwards.',
    Weight: 'Of 100; the old hosting has the rest.',
    AliasTarget,
  };
}

/** The old hosting's half of every weighted name. */
export function declarePreviousRecords(t: Template, config: Config, key: Key, zone: ZoneId): void {
  const { records, previous, weight } = config.domain;
  if (records !== 'weighted' || previous === undefined) return;
  t.section('The old hosting');
  for (const { name, id, value, type, first } of recordSets(config, key)) {
    t.resource(`${id}Previous`, {
      why: `${name} at the old hosting, with what the weight of AWS leaves.`,
      notes: first ? { TTL: 'How long resolvers go on sending visitors there after the weight has changed.' } : {},
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        HostedZoneId: zone,
        Name: value,
        Type: type,
        SetIdentifier: 'previous',
        Weight: key.derived(100 - weight, 'domain.weight'),
        TTL: '60',
        ResourceRecords: [type === 'A' ? key('domain.previous.address') : key('domain.previous.ipv6')],
      },
    });
  }
}

/** One for each name and address type, in the config's order. */
function recordSets(config: Config, key: Key) {
  const { name, otherNames } = config.domain;
  const values = [key('domain.name'), ...otherNames.map((other) => key.derived(other, 'domain.otherNames'))];
  const ids = [name, ...otherNames].map(logicalId);
  return values.flatMap((value, index) =>
    typesOf(config).map((type, position) => ({
      name: value.value,
      value,
      type,
      id: `${ids[index]}${ids.indexOf(ids[index] ?? '') < index ? index : ''}${type === 'A' ? 'Ipv4' : 'Ipv6'}`,
      first: index === 0 && position === 0,
    })),
  );
}

/**
 * A distribution has an IPv6 address, a load balancer with `network.ipv6`. Weighted names get AAAA only when the old
 * hosting has one too: a set with AWS as its only member would move every IPv6 visitor at weight 0.
 */
function typesOf({ edge, domain, network }: Config): readonly RecordType[] {
  if (!edge.cdn && !network.ipv6) return ['A'];
  return domain.records === 'weighted' && domain.previous?.ipv6 === undefined ? ['A'] : ['A', 'AAAA'];
}

/**
 * `www.my-shop.example` becomes WwwMyDashshopExample, `4you.example` Name4youExample: by name, so that reordering the
 * config moves no record. Cut where a longest name would go over the 255 characters of a logical id.
 */
function logicalId(name: string): string {
  return name
    .split('.')
    .map((label) => label.charAt(0).toUpperCase() + label.slice(1).replaceAll('-', 'Dash'))
    .join('')
    .replace(/^\d/, 'Name$&')
    .slice(0, 230);
}
