import { textOf, type Resolved, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { at, listOf, nameOf, property, resourceAt, resourcesIn, violations, type Rule } from './rule.ts';
import { BALANCER } from './topology.ts';

/** What visitors meet first: names, CDN, firewall, certificates. */

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const CERTIFICATE = 'AWS::CertificateManager::Certificate';
const RECORD = 'AWS::Route53::RecordSet';
/** The zone of every distribution's name (Route 53 API reference, AliasTarget). */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/** Every record ends at the distribution, the balancer or, while visitors are shared, the old hosting. */
function recordsEndAtTheFront(deployment: Wired, { edge, domain }: Config): readonly string[] {
  const front = deployment.ofType(edge.cdn ? DISTRIBUTION : BALANCER);
  const previous = [domain.previous?.address, domain.previous?.ipv6];
  return violations(deployment.ofType(RECORD), (record) => {
    const alias = property(record, 'AliasTarget');
    if (alias === undefined) {
      const addresses = listOf(property(record, 'ResourceRecords')).map(textOf);
      return (
        !addresses.every((address) => previous.includes(address)) && `${nameOf(record)} leads to ${addresses.join()}`
      );
    }
    const target = resourceAt(at(alias, 'DNSName'));
    if (!front.some((one) => one === target))
      return `${nameOf(record)} does not lead to ${edge.cdn ? 'the distribution' : 'the balancer'}`;
    const zone = textOf(at(alias, 'HostedZoneId'));
    const wanted = edge.cdn ? CLOUDFRONT_ZONE : `<${target === undefined ? '' : nameOf(target)}.CanonicalHostedZoneID>`;
    return zone !== wanted && `${nameOf(record)} looks for its target in zone ${zone}`;
  });
}

/** The names of the config have their records, in the right zone, and weights that make a hundred. */
function recordsAsAsked(deployment: Wired, { domain, edge }: Config): readonly string[] {
  const records = deployment.ofType(RECORD);
  if (domain.records === 'none') return records.map((record) => `${nameOf(record)} was not asked for`);
  const names = [domain.name, ...domain.otherNames];
  const types = edge.cdn && (domain.records === 'alias' || domain.previous?.ipv6 !== undefined) ? ['A', 'AAAA'] : ['A'];
  const wanted = names.flatMap((name) => types.map((type) => ({ name, type })));
  const isOf = (record: WiredResource, name: string, type: string): boolean =>
    textOf(property(record, 'Name')).replace(/\.$/, '') === name && property(record, 'Type') === type;
  const zones = new Set(records.map((record) => textOf(property(record, 'HostedZoneId'))));
  return [
    ...violations(
      records,
      (record) =>
        !wanted.some(({ name, type }) => isOf(record, name, type)) &&
        `${nameOf(record)} is for no name of the config, or moves IPv6 visitors at once`,
    ),
    ...violations(wanted, ({ name, type }) => {
      const weights = records.filter((record) => isOf(record, name, type)).map((record) => property(record, 'Weight'));
      if (weights.length === 0) return `${name} has no ${type} record`;
      const sum = weights.reduce<number>((all, weight) => all + Number(weight), 0);
      return sum !== 100 && `the ${type} records of ${name} weigh ${sum}, not 100`;
    }),
    ...(zones.size === 1 ? [] : [`records stand in ${zones.size} zones`]),
  ];
}

/** CloudFront reads certificates and firewalls in us-east-1 only, the balancer its own in its region. */
function frontIsInItsRegion(deployment: Wired): readonly string[] {
  const global = [
    ...deployment.ofType(DISTRIBUTION),
    ...deployment.ofType(DISTRIBUTION).flatMap((one) => resourcesIn(one.properties, CERTIFICATE)),
    ...deployment.ofType('AWS::WAFv2::WebACL').filter((acl) => property(acl, 'Scope') === 'CLOUDFRONT'),
  ];
  const listeners = deployment.ofType('AWS::ElasticLoadBalancingV2::Listener');
  return [
    ...violations(
      global,
      (one) => one.region !== 'us-east-1' && `${nameOf(one)} is in ${one.region}, where CloudFront does not look`,
    ),
    ...violations(
      listeners.flatMap((listener) =>
        resourcesIn(property(listener, 'Certificates'), CERTIFICATE).map((certificate) => ({ listener, certificate })),
      ),
      ({ listener, certificate }) =>
        listener.region !== certificate.region && `${nameOf(certificate)} is not in the region of ${nameOf(listener)}`,
    ),
  ];
}

/** Certificates are for all names of the config, and validated in the zone. */
function certificatesCoverTheNames(deployment: Wired, { domain }: Config): readonly string[] {
  const names = [domain.name, ...domain.otherNames];
  return deployment.ofType(CERTIFICATE).flatMap((certificate) => {
    const covered = [
      property(certificate, 'DomainName'),
      ...listOf(property(certificate, 'SubjectAlternativeNames')),
    ].map(textOf);
    const validated = listOf(property(certificate, 'DomainValidationOptions')).map((one) =>
      textOf(at(one, 'DomainName')),
    );
    return violations(names, (name) => {
      if (!covered.includes(name)) return `${nameOf(certificate)} is not for ${name}`;
      return !validated.includes(name) && `${nameOf(certificate)} is not validated for ${name}`;
    });
  });
}

/** The firewall stands before the distribution, else before the balancer; blocking, it still lets uploads pass. */
function firewallStandsInFront(deployment: Wired, { edge }: Config): readonly string[] {
  const acls = deployment.ofType('AWS::WAFv2::WebACL');
  const { waf } = edge;
  if (waf === false) return acls.map((acl) => `${nameOf(acl)} was not asked for`);
  const guarded = edge.cdn
    ? deployment
        .ofType(DISTRIBUTION)
        .flatMap((one) => resourcesIn(property(one, 'DistributionConfig', 'WebACLId'), 'AWS::WAFv2::WebACL'))
    : deployment
        .ofType('AWS::WAFv2::WebACLAssociation')
        .filter((one) => resourcesIn(property(one, 'ResourceArn'), BALANCER).length === 1)
        .flatMap((one) => resourcesIn(property(one, 'WebACLArn'), 'AWS::WAFv2::WebACL'));
  return [
    ...(acls.length === 1 && acls.every((acl) => guarded.includes(acl)) ? [] : ['the firewall stands before nothing']),
    ...acls.flatMap((acl) => listOf(property(acl, 'Rules'))).flatMap((rule) => firewallRule(rule, waf.mode)),
  ];
}

function firewallRule(rule: Resolved, mode: 'count' | 'block'): readonly string[] {
  const name = textOf(at(rule, 'Name'));
  const group = at(rule, 'Statement', 'ManagedRuleGroupStatement');
  if (group === undefined) return at(rule, 'Action', 'Block') === undefined ? [`rule ${name} limits nothing`] : [];
  const counts = at(rule, 'OverrideAction', 'Count') !== undefined;
  if (counts !== (mode === 'count')) return [`rule ${name} does not ${mode}`];
  if (mode === 'count' || at(group, 'Name') !== 'AWSManagedRulesCommonRuleSet') return [];
  const spared = listOf(at(group, 'RuleActionOverrides')).some(
    (one) => at(one, 'Name') === 'SizeRestrictions_BODY' && at(one, 'ActionToUse', 'Count') !== undefined,
  );
  return spared ? [] : [`rule ${name} blocks every upload`];
}

/** AWS's managed policy that passes everything the visitor sent, Host too ("Use managed origin request policies"). */
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';

/**
 * The balancer's certificate is for the visitors' names, so whatever goes there carries Host; S3 must not get it, and
 * answers only what our access control signed.
 */
function originsGetTheRightHost(deployment: Wired): readonly string[] {
  return deployment.ofType(DISTRIBUTION).flatMap((distribution) => {
    const config = property(distribution, 'DistributionConfig');
    const origins = listOf(at(config, 'Origins'));
    const behaviours = [at(config, 'DefaultCacheBehavior'), ...listOf(at(config, 'CacheBehaviors'))];
    return violations(behaviours, (behaviour) => {
      const what = `${nameOf(distribution)} ${textOf(at(behaviour, 'PathPattern')) || 'by default'}`;
      const origin = origins.find((one) => at(one, 'Id') === at(behaviour, 'TargetOriginId'));
      if (origin === undefined) return `${what} has no origin`;
      const passesHost =
        textOf(at(behaviour, 'OriginRequestPolicyId')) === ALL_VIEWER || hostIsInKey(at(behaviour, 'CachePolicyId'));
      if (resourcesIn(at(origin, 'DomainName'), BALANCER).length > 0)
        return !passesHost && `${what} asks the balancer without Host`;
      if (passesHost) return `${what} sends Host to S3`;
      return resourceAt(at(origin, 'OriginAccessControlId')) === undefined && `${what} is not signed for S3`;
    });
  });
}

function hostIsInKey(policy: Resolved | undefined): boolean {
  const resource = resourceAt(policy);
  if (resource === undefined) return false;
  const headers = property(
    resource,
    'CachePolicyConfig',
    'ParametersInCacheKeyAndForwardedToOrigin',
    'HeadersConfig',
    'Headers',
  );
  return listOf(headers).includes('Host');
}

/** AWS's managed policy that caches nothing ("Use managed cache policies"). */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** A page belongs to who asked for it; what is cached for everybody is asked for without cookies. */
function nobodyGetsAnothersPage(deployment: Wired): readonly string[] {
  return deployment.ofType(DISTRIBUTION).flatMap((distribution) => {
    const config = property(distribution, 'DistributionConfig');
    const pages = textOf(at(config, 'DefaultCacheBehavior', 'CachePolicyId'));
    return [
      ...(pages === CACHING_DISABLED ? [] : [`${nameOf(distribution)} caches pages`]),
      ...violations(listOf(at(config, 'CacheBehaviors')), (behaviour) => {
        const policy = resourceAt(at(behaviour, 'CachePolicyId'));
        const cookies =
          policy &&
          property(
            policy,
            'CachePolicyConfig',
            'ParametersInCacheKeyAndForwardedToOrigin',
            'CookiesConfig',
            'CookieBehavior',
          );
        const isBare = cookies === 'none' && at(behaviour, 'OriginRequestPolicyId') === undefined;
        return !isBare && `${nameOf(distribution)} ${textOf(at(behaviour, 'PathPattern'))} is cached with cookies`;
      }),
    ];
  });
}

/** Images are served where the config keeps them, and CloudFront may read them there. */
function imagesComeFromTheirStore(deployment: Wired, { data, edge }: Config): readonly string[] {
  return deployment.ofType(edge.cdn ? DISTRIBUTION : '').flatMap((distribution) => {
    const config = property(distribution, 'DistributionConfig');
    const images = listOf(at(config, 'CacheBehaviors')).find(
      (one) => at(one, 'PathPattern') === `${data.images.path}/*`,
    );
    const origin = listOf(at(config, 'Origins')).find((one) => at(one, 'Id') === at(images, 'TargetOriginId'));
    const [bucket] = resourcesIn(at(origin, 'DomainName'), 'AWS::S3::Bucket');
    if (data.images.store !== 's3')
      return bucket === undefined && origin !== undefined ? [] : ['images do not come from the shared files'];
    if (bucket === undefined) return ['images do not come from their bucket'];
    const readers = deployment
      .ofType('AWS::S3::BucketPolicy')
      .filter((policy) => resourceAt(property(policy, 'Bucket')) === bucket)
      .flatMap((policy) => listOf(property(policy, 'PolicyDocument', 'Statement')))
      .filter(
        (one) =>
          textOf(at(one, 'Principal', 'Service')) === 'cloudfront.amazonaws.com' &&
          listOf(at(one, 'Action')).includes('s3:GetObject'),
      );
    return [
      ...(readers.length === 0 ? [`CloudFront may not read ${nameOf(bucket)}`] : []),
      ...violations(
        readers,
        (one) =>
          !textOf(at(one, 'Condition')).includes('${AWS::AccountId}:distribution/') &&
          `${nameOf(bucket)} answers distributions of other accounts`,
      ),
    ];
  });
}

export const edgeRules: readonly Rule[] = [
  { name: 'records end at the front', check: recordsEndAtTheFront },
  { name: 'records as asked', check: recordsAsAsked },
  { name: 'the front is in its region', check: frontIsInItsRegion },
  { name: 'certificates cover the names', check: certificatesCoverTheNames },
  { name: 'the firewall stands in front', check: firewallStandsInFront },
  { name: 'origins get the right Host', check: originsGetTheRightHost },
  { name: 'nobody gets another visitor’s page', check: nobodyGetsAnothersPage },
  { name: 'images come from their store', check: imagesComeFromTheirStore },
];
