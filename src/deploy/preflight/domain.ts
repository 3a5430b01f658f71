import { listed, one, passed, type Check, type Finding } from './check.ts';
import type { Domain } from './needs.ts';

type ZoneRecord = { readonly name: string; readonly type: string; readonly setIdentifier: string | undefined };

const inZone = (name: string, zone: string): boolean => name === zone || name.endsWith(`.${zone}`);

export const zoneCheck: Check = {
  title: 'hosted zone',
  applies: ({ domain }) => domain.zone !== undefined,
  async run({ aws, needs, dns }) {
    const { zone, names, validates } = needs.domain;
    if (zone === undefined) return passed;
    const check = 'hosted zone';
    const key = 'domain.hostedZone';
    const found = await aws(needs.region).account.hostedZone(zone.id);
    if (found === undefined) {
      const hint = `aws route53 list-hosted-zones-by-name --dns-name ${zone.name}`;
      return one({ severity: 'error', check, key, message: `this account has no hosted zone ${zone.id}`, hint });
    }
    const findings: Finding[] = [];
    const error = (message: string, hint: string): void =>
      void findings.push({ severity: 'error', check, key, message, hint });
    if (found.private) {
      error(`${zone.id} is a private zone: visitors do not see it`, 'name the public zone of the domain');
    }
    const outside = names.filter((name) => !inZone(name, found.name.toLowerCase()));
    if (outside.length > 0) {
      error(`${zone.id} is the zone of ${found.name}, which does not hold ${listed(outside)}`, 'name the right zone');
    }
    if (findings.length === 0 && validates) {
      findings.push(...delegation(found.name, found.nameServers, await dns.nameServers(found.name), zone.id));
    }
    return { findings };
  },
};

/** A certificate that is validated by DNS waits, for hours, for a zone that nobody asks. */
function delegation(
  name: string,
  expected: readonly string[],
  answered: readonly string[],
  id: string,
): readonly Finding[] {
  const ours = new Set(expected.map((server) => server.toLowerCase()));
  if (answered.some((server) => ours.has(server.toLowerCase()))) return [];
  const now = answered.length === 0 ? 'nothing' : listed(answered);
  return [
    {
      severity: 'error',
      check: 'hosted zone',
      key: 'domain.hostedZone',
      message: `${name} is not delegated to the zone ${id}: the public DNS names ${now}, so the certificates would never be issued`,
      hint: `enter these name servers at the registrar, once the zone answers everything the old one does: ${listed(expected)}`,
    },
  ];
}

export const recordsCheck: Check = {
  title: 'records in the way',
  applies: ({ domain }) => domain.zone !== undefined && domain.records.length > 0,
  async run({ aws, needs, standing }) {
    const { zone } = needs.domain;
    if (zone === undefined) return undefined;
    const { account } = aws(needs.region);
    // A zone that is not there is a finding of the check before.
    if ((await account.hostedZone(zone.id)) === undefined) return undefined;
    const found = await account.records(zone.id);
    const trees = await Promise.all(needs.stacks.map(({ name }) => standing(name)));
    const deployed = trees.some((tree) => tree !== undefined && tree.stack.status !== 'REVIEW_IN_PROGRESS');
    return { findings: recordsInTheWay(needs.domain, found, deployed, zone.id) };
  },
};

/**
 * Route 53 refuses a weighted record beside a plain one, and a second record of the same set identifier. An AAAA record
 * that is not ours keeps every visitor with IPv6 where they are, at any weight.
 *
 * @param deployed a stack of the deployment stands: records with our identifiers may then be its own
 */
export function recordsInTheWay(
  { records }: Domain,
  found: readonly ZoneRecord[],
  deployed: boolean,
  zoneId: string,
): readonly Finding[] {
  const names = [...new Set(records.map(({ name }) => name))];
  return names.flatMap((name) => {
    const there = found.filter((record) => record.name.toLowerCase() === name);
    const ours = records.filter((record) => record.name === name);
    return [
      ...there.flatMap((record) => inTheWay(record, ours, deployed, zoneId)),
      ...strayIpv6(there, ours, name, zoneId),
    ];
  });
}

function inTheWay(record: ZoneRecord, ours: Domain['records'], deployed: boolean, zoneId: string): readonly Finding[] {
  const same = ours.filter(({ type }) => type === record.type);
  const name = record.name.toLowerCase();
  const look = `aws route53 list-resource-record-sets --hosted-zone-id ${zoneId} --start-record-name ${name} --max-items 5`;
  const finding = (message: string, hint: string): readonly Finding[] => [
    { severity: 'error', check: 'records in the way', key: 'domain.records', message, hint: `${hint}\n${look}` },
  ];
  if (record.type === 'CNAME') {
    return finding(`${name} has a CNAME record, which allows no other beside it`, 'remove it first');
  }
  if (same.length === 0) return [];
  if (record.setIdentifier === undefined) {
    return finding(
      `${name} has a plain ${record.type} record, and Route 53 refuses a weighted one beside it`,
      'in one step, replace it by a weighted record of the same address with another SetIdentifier (`old`); remove that one after the deployment',
    );
  }
  const clash = same.some(({ setIdentifier }) => setIdentifier === record.setIdentifier);
  if (!clash || deployed) return [];
  return finding(
    `${name} already has a weighted ${record.type} record "${record.setIdentifier}", left by another deployment`,
    'remove it, unless visitors still need it',
  );
}

function strayIpv6(
  there: readonly ZoneRecord[],
  ours: Domain['records'],
  name: string,
  zoneId: string,
): readonly Finding[] {
  if (ours.some(({ type }) => type === 'AAAA') || !there.some(({ type }) => type === 'AAAA')) return [];
  return [
    {
      severity: 'error',
      check: 'records in the way',
      key: 'domain.records',
      message: `${name} has an AAAA record, and this deployment makes only A records: visitors with IPv6 would stay where it leads, whatever the weight`,
      hint: `set domain.previous.ipv6 (weighted records, with the CDN), or remove the AAAA record\naws route53 list-resource-record-sets --hosted-zone-id ${zoneId} --start-record-name ${name} --start-record-type AAAA --max-items 1`,
    },
  ];
}

export const certificatesCheck: Check = {
  title: 'certificates',
  applies: ({ certificates }) => certificates.length > 0,
  async run({ aws, needs }) {
    const findings: Finding[] = [];
    for (const { arn, region, key } of needs.certificates) {
      const standsIn = arn.split(':')[3] ?? '';
      const error = (message: string, hint: string): void =>
        void findings.push({ severity: 'error', check: 'certificates', key, message, hint });
      if (standsIn !== region) {
        error(`the certificate is in ${standsIn}, it is needed in ${region}`, `request or import one in ${region}`);
        continue;
      }
      const found = await aws(region).account.certificate(arn);
      if (found === undefined) {
        error(`${region} has no certificate ${arn}`, `aws acm list-certificates --region ${region}`);
        continue;
      }
      if (found.status !== 'ISSUED') {
        error(
          `the certificate is ${found.status}, not ISSUED`,
          `aws acm describe-certificate --region ${region} --certificate-arn ${arn}`,
        );
      }
      const uncovered = needs.domain.names.filter((name) => !found.names.some((pattern) => covers(pattern, name)));
      if (uncovered.length > 0) {
        error(`the certificate does not cover ${listed(uncovered)}`, `it covers ${listed(found.names)}`);
      }
    }
    return { findings };
  },
};

/** `*.example.com` covers one label and not the bare name. */
export function covers(pattern: string, name: string): boolean {
  const wanted = pattern.toLowerCase();
  if (!wanted.startsWith('*.')) return wanted === name;
  const dot = name.indexOf('.');
  return dot > 0 && name.slice(dot + 1) === wanted.slice(2);
}
