import { at, listOf, property, resourceAt, resourcesIn } from '../../cfn/lookup.ts';
import { isTarget, textOf, type Resolved, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Origins } from '../scene.ts';

/** What visitors meet before the network: names, CDN, firewall, certificates. */

export interface Dns {
  readonly of: Origins;
  /** In the order of the templates. */
  readonly names: readonly string[];
  /** A zone that the deployment makes; undefined when it stands already. */
  readonly zone: string | undefined;
  /** What the names lead to: a distribution or a balancer. */
  readonly target: WiredResource | undefined;
  /** Percent of the answers; undefined when the records are not shared with another platform. */
  readonly weight: number | undefined;
  /** The old hosting, and its percent. */
  readonly previous:
    | { readonly of: Origins; readonly addresses: readonly string[]; readonly weight: number }
    | undefined;
}

export interface Origin {
  /** The bucket or the balancer; undefined when it is none of ours. */
  readonly target: WiredResource | undefined;
  /** `*` is everything that no other pattern takes. */
  readonly paths: readonly string[];
  /** `https-only`; undefined for a bucket. */
  readonly protocol: string | undefined;
  readonly private: boolean;
}

export interface Cdn {
  readonly resource: WiredResource;
  readonly names: readonly string[];
  readonly origins: readonly Origin[];
  readonly shield: boolean;
  /** Pages are cached too, not only images and static files. */
  readonly cachesPages: boolean;
}

export interface Firewall {
  readonly resource: WiredResource;
  /** What it stands before. */
  readonly guards: WiredResource | undefined;
  readonly rules: number;
  /** Its managed rules only count. */
  readonly counts: boolean;
  readonly association: Origins;
}

/** Undefined when the templates make neither a zone nor a record. */
export function readDns(deployment: Wired): Dns | undefined {
  const records = deployment.ofType('AWS::Route53::RecordSet');
  const zones = deployment.ofType('AWS::Route53::HostedZone');
  if (records.length + zones.length === 0) return undefined;
  const [zone] = zones;
  const aliases = records.filter((record) => property(record, 'AliasTarget') !== undefined);
  const plain = records.filter((record) => !aliases.includes(record));
  // With a CDN, a name that leads elsewhere is not for visitors: the CDN itself asks by it.
  const [front] = deployment.ofType('AWS::CloudFront::Distribution');
  const isForVisitors = (record: WiredResource): boolean =>
    front === undefined || resourceAt(property(record, 'AliasTarget', 'DNSName')) === front;
  const internal = aliases.filter((record) => !isForVisitors(record));
  const [alias] = aliases.filter(isForVisitors);
  return {
    of: [...zones, ...records],
    names: [
      ...new Set(records.filter((one) => !internal.includes(one)).map((record) => textOf(property(record, 'Name')))),
    ],
    zone: zone && textOf(property(zone, 'Name')),
    target: alias && resourceAt(property(alias, 'AliasTarget', 'DNSName')),
    weight: plain.length > 0 && alias !== undefined ? weightOf(alias) : undefined,
    previous: previous(plain),
  };
}

/** Records that lead to addresses, not to something of ours. */
function previous(records: Origins): Dns['previous'] {
  const [first] = records;
  if (first === undefined) return undefined;
  const addresses = records.flatMap((record) => listOf(property(record, 'ResourceRecords')).map(textOf));
  return { of: records, addresses: [...new Set(addresses)], weight: weightOf(first) ?? 100 };
}

function weightOf(record: WiredResource): number | undefined {
  const weight = property(record, 'Weight');
  return weight === undefined ? undefined : Number(textOf(weight));
}

/** The distribution, with its origins and what it caches; undefined without one. */
export function readCdn(deployment: Wired): Cdn | undefined {
  const [resource] = deployment.ofType('AWS::CloudFront::Distribution');
  if (resource === undefined) return undefined;
  const config = property(resource, 'DistributionConfig');
  const behaviours = [...listOf(at(config, 'CacheBehaviors')), at(config, 'DefaultCacheBehavior')];
  return {
    resource,
    names: listOf(at(config, 'Aliases')).map(textOf),
    origins: listOf(at(config, 'Origins')).map((origin) => readOrigin(origin, config, behaviours)),
    cachesPages: resourceAt(at(config, 'DefaultCacheBehavior', 'CachePolicyId')) !== undefined,
    shield: listOf(at(config, 'Origins')).some((origin) => textOf(at(origin, 'OriginShield', 'Enabled')) === 'true'),
  };
}

/** The paths of an origin are also those of a group in which it is asked first. */
function readOrigin(
  origin: Resolved,
  config: Resolved | undefined,
  behaviours: readonly (Resolved | undefined)[],
): Origin {
  const domain = at(origin, 'DomainName');
  const id = textOf(at(origin, 'Id'));
  const groups = listOf(at(config, 'OriginGroups', 'Items')).filter(
    (one) => textOf(at(one, 'Members', 'Items', 0, 'OriginId')) === id,
  );
  const ids = [id, ...groups.map((one) => textOf(at(one, 'Id')))];
  const own = behaviours.filter((one) => ids.includes(textOf(at(one, 'TargetOriginId'))));
  const protocol = at(origin, 'CustomOriginConfig', 'OriginProtocolPolicy');
  return {
    target: isTarget(domain) ? domain.resource : undefined,
    paths: own.map((one) => textOf(at(one, 'PathPattern')) || '*'),
    protocol: protocol === undefined ? undefined : textOf(protocol),
    private: at(origin, 'OriginAccessControlId') !== undefined,
  };
}

/** Web ACLs, each with what it stands before. */
export function readFirewalls(deployment: Wired): readonly Firewall[] {
  return deployment.ofType('AWS::WAFv2::WebACL').map((resource) => {
    const rules = listOf(property(resource, 'Rules'));
    const association = deployment
      .ofType('AWS::WAFv2::WebACLAssociation')
      .filter((one) => resourceAt(property(one, 'WebACLArn')) === resource);
    const distribution = deployment
      .ofType('AWS::CloudFront::Distribution')
      .find((one) => resourceAt(property(one, 'DistributionConfig', 'WebACLId')) === resource);
    return {
      resource,
      guards: distribution ?? association.flatMap((one) => resourceAt(property(one, 'ResourceArn')) ?? [])[0],
      rules: rules.length,
      counts: rules.some((rule) => at(rule, 'OverrideAction', 'Count') !== undefined),
      association,
    };
  });
}

/** Certificates by what shows them to its clients. */
export function certificatesOf(holders: Origins): Origins {
  return [
    ...new Set(holders.flatMap((holder) => resourcesIn(holder.properties, 'AWS::CertificateManager::Certificate'))),
  ];
}
