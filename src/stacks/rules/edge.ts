import { textOf, type Resolved, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { at, listOf, nameOf, property, resourceAt, resourcesIn, textsIn, violations, type Rule } from './rule.ts';
import { BALANCER } from './topology.ts';

/** What visitors meet first: names, certificates, firewall. */

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const CERTIFICATE = 'AWS::CertificateManager::Certificate';
const RECORD = 'AWS::Route53::RecordSet';
/** The zone of every distribution's name (Route 53 API reference, AliasTarget). */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/** Every record ends at the distribution, the balancer or, while visitors are shared, the old hosting. */
function recordsEndAtTheFront(deployment: Wired, { edge, domain, sized }: Config): readonly string[] {
  const front = deployment.ofType(edge.cdn ? DISTRIBUTION : BALANCER);
  const previous = [domain.previous?.address, domain.previous?.ipv6];
  const isOrigin = (record: WiredResource): boolean => textOf(property(record, 'Name')) === sized.originName;
  return violations(deployment.ofType(RECORD), (record) => {
    if (isOrigin(record))
      return (
        resourceAt(property(record, 'AliasTarget', 'DNSName'))?.type !== BALANCER &&
        `${nameOf(record)} does not lead to the balancer`
      );
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
function recordsAsAsked(deployment: Wired, { domain, edge, network, sized }: Config): readonly string[] {
  const records = deployment.ofType(RECORD).filter((one) => textOf(property(one, 'Name')) !== sized.originName);
  if (domain.records === 'none') return records.map((record) => `${nameOf(record)} was not asked for`);
  const names = [domain.name, ...domain.otherNames];
  const hasIpv6 = edge.cdn || network.ipv6;
  const types = hasIpv6 && (domain.records === 'alias' || domain.previous?.ipv6 !== undefined) ? ['A', 'AAAA'] : ['A'];
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
    ...violations([...zones], (zone) => zone !== zoneText(domain) && `records stand in zone ${zone}`),
  ];
}

/** The zone of the domain: the one the config names, or the one that dns.yaml makes. */
function zoneText({ hostedZone }: Config['domain']): string | undefined {
  if (typeof hostedZone !== 'object') return undefined;
  return 'id' in hostedZone ? hostedZone.id : '<Dns.HostedZone.Ref>';
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

/** Certificates and the distribution are for all names of the config; certificates are validated in the zone. */
function certificatesCoverTheNames(deployment: Wired, { domain }: Config): readonly string[] {
  const names = [domain.name, ...domain.otherNames];
  const unserved = deployment.ofType(DISTRIBUTION).flatMap((distribution) => {
    const aliases = listOf(property(distribution, 'DistributionConfig', 'Aliases'));
    return violations(
      names,
      (name) => !aliases.includes(name) && `${nameOf(distribution)} does not answer for ${name}`,
    );
  });
  const uncovered = deployment.ofType(CERTIFICATE).flatMap((certificate) => {
    const covered = [
      property(certificate, 'DomainName'),
      ...listOf(property(certificate, 'SubjectAlternativeNames')),
    ].map(textOf);
    const validated = new Map(
      listOf(property(certificate, 'DomainValidationOptions')).map((one) => [
        textOf(at(one, 'DomainName')),
        textOf(at(one, 'HostedZoneId')),
      ]),
    );
    return violations(names, (name) => {
      if (!covered.includes(name)) return `${nameOf(certificate)} is not for ${name}`;
      return validated.get(name) !== zoneText(domain) && `${nameOf(certificate)} is not validated for ${name}`;
    });
  });
  return [...unserved, ...uncovered];
}

/** The firewall stands before the distribution, else before the balancer; blocking, it still lets uploads pass; known exploits it blocks in any mode. */
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
  if (group === undefined) {
    if (at(rule, 'RuleLabels') !== undefined)
      return at(rule, 'Action', 'Count') === undefined ? [`rule ${name} does more than mark requests`] : [];
    return at(rule, 'Action', 'Block') === undefined ? [`rule ${name} limits nothing`] : [];
  }
  const counts = at(rule, 'OverrideAction', 'Count') !== undefined;
  const wanted = at(group, 'Name') === 'AWSManagedRulesKnownBadInputsRuleSet' ? 'block' : mode;
  if (counts !== (wanted === 'count')) return [`rule ${name} does not ${wanted}`];
  if (mode === 'count' || at(group, 'Name') !== 'AWSManagedRulesCommonRuleSet') return [];
  const spared = listOf(at(group, 'RuleActionOverrides')).some(
    (one) => at(one, 'Name') === 'SizeRestrictions_BODY' && at(one, 'ActionToUse', 'Count') !== undefined,
  );
  return spared ? [] : [`rule ${name} blocks every upload`];
}

/** Each managed group leaves alone what the config excepts from it, and nothing else. */
function exceptionsAsAsked(deployment: Wired, { edge: { waf } }: Config): readonly string[] {
  if (waf === false) return [];
  const rules = deployment.ofType('AWS::WAFv2::WebACL').flatMap((acl) => listOf(property(acl, 'Rules')));
  const marks = new Map(rules.map((rule) => [textOf(at(rule, 'RuleLabels', 0, 'Name')), rule]));
  const pathsOf = (key: string): readonly string[] =>
    [...textsIn(at(marks.get(key), 'Statement'))]
      .filter(({ path }) => path.at(-1) === 'SearchString')
      .map(({ text }) => text);
  return waf.managedRules.flatMap((name) => {
    const rule = rules.find((one) => textOf(at(one, 'Name')) === name);
    const scope = at(rule, 'Statement', 'ManagedRuleGroupStatement', 'ScopeDownStatement');
    const not = at(scope, 'NotStatement', 'Statement');
    const spared = [...textsIn(not)].filter(({ path }) => path.at(-1) === 'Key').flatMap(({ text }) => pathsOf(text));
    const asked = waf.exceptions.filter((one) => one.rules.includes(name)).flatMap(({ paths }) => paths);
    const isSame = spared.join() === asked.join() && (scope === undefined) === (asked.length === 0);
    return isSame ? [] : [`rule ${name} leaves alone ${spared.join() || 'nothing'}, not ${asked.join() || 'nothing'}`];
  });
}

/** What the firewall blocks and counts is logged, without logins, when the config asks for it. */
function firewallLogsNoLogins(deployment: Wired, { edge: { waf } }: Config): readonly string[] {
  const logs = deployment.ofType('AWS::WAFv2::LoggingConfiguration');
  const wanted = waf !== false && waf.logs !== false ? deployment.ofType('AWS::WAFv2::WebACL') : [];
  const acls = logs.map((one) => resourceAt(property(one, 'ResourceArn')));
  return [
    ...violations(wanted, (acl) => !acls.includes(acl) && `${nameOf(acl)} is not logged`),
    ...(logs.length > wanted.length ? ['a log of the firewall was not asked for'] : []),
    ...logs.flatMap((one) => {
      const redacted = listOf(property(one, 'RedactedFields')).map((field) =>
        textOf(at(field, 'SingleHeader', 'Name')),
      );
      const kept = [...textsIn(property(one, 'LoggingFilter'))]
        .filter(({ path }) => path.at(-1) === 'Action')
        .map(({ text }) => text);
      return [
        ...violations(['cookie', 'authorization'], (name) => !redacted.includes(name) && `${nameOf(one)} logs ${name}`),
        ...violations(
          ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'],
          (action) => !kept.includes(action) && `${nameOf(one)} drops ${action}`,
        ),
      ];
    }),
  ];
}

export const edgeRules: readonly Rule[] = [
  { name: 'records end at the front', check: recordsEndAtTheFront },
  { name: 'records as asked', check: recordsAsAsked },
  { name: 'the front is in its region', check: frontIsInItsRegion },
  { name: 'certificates cover the names', check: certificatesCoverTheNames },
  { name: 'the firewall stands in front', check: firewallStandsInFront },
  { name: 'firewall exceptions as asked', check: exceptionsAsAsked },
  { name: 'the firewall logs no logins', check: firewallLogsNoLogins },
];
