import { isPrivate, toNumber } from '../ipv4.ts';
import type { Config } from '../model.ts';
import { error, repeated, rule, warning } from './rule.ts';
import type { Rule } from './rule.ts';

const zoneName = ({ domain: { hostedZone } }: Config): string | null => {
  if (hostedZone === 'none') return null;
  return 'create' in hostedZone ? hostedZone.create : hostedZone.name;
};

const outsideZone = rule(
  'domain-outside-zone',
  ['domain.name', 'domain.otherNames', 'domain.hostedZone'],
  function* (config) {
    const zone = zoneName(config);
    if (zone === null) return;
    const inside = (name: string): boolean => name === zone || name.endsWith(`.${zone}`);
    const { name, otherNames } = config.domain;
    const hint = 'its records and the proof for its certificate could not be written there';
    if (!inside(name)) yield error('domain.name', `${name} does not lie in the hosted zone ${zone}`, hint);
    for (const [index, other] of otherNames.entries()) {
      if (!inside(other))
        yield error(['domain', 'otherNames', index], `${other} does not lie in the hosted zone ${zone}`, hint);
    }
  },
);

const repeatedNames = rule('repeated-names', ['domain.name', 'domain.otherNames'], function* ({ domain }) {
  for (const [index, name] of repeated([domain.name, ...domain.otherNames])) {
    yield error(
      ['domain', 'otherNames', index - 1],
      `${name} stands twice`,
      'a record and a certificate name exist once',
    );
  }
});

const withoutZone = rule(
  'no-hosted-zone',
  ['domain.hostedZone', 'domain.records', 'domain.certificateArns', 'edge.cdn'],
  function* ({ domain, edge }) {
    if (domain.hostedZone !== 'none') return;
    const hint = 'nothing could prove the domain to ACM: request the certificate yourself and give its ARN here';
    if (domain.certificateArns?.balancer === undefined) {
      yield error('domain.certificateArns.balancer', 'is required with hostedZone none', hint);
    }
    if (edge.cdn && domain.certificateArns?.edge === undefined) {
      yield error('domain.certificateArns.edge', 'is required with hostedZone none and edge.cdn', hint);
    }
    if (domain.records !== 'none') {
      yield error('domain.records', `must be none without a hosted zone, found ${domain.records}`);
    }
  },
);

const certificates = rule(
  'certificate-place',
  ['domain.certificateArns', 'regions.primary', 'account', 'edge.cdn'],
  function* (config) {
    const { certificateArns: arns = {} } = config.domain;
    const wanted = [
      ['edge', arns.edge, 'us-east-1', 'CloudFront reads certificates there only'],
      ['balancer', arns.balancer, config.regions.primary, 'a load balancer reads certificates of its own region'],
    ] as const;
    for (const [key, arn, place, why] of wanted) {
      if (arn === undefined) continue;
      const [, , , region = '', account = ''] = arn.split(':');
      const path = ['domain', 'certificateArns', key];
      if (region !== place) yield error(path, `stands in ${region}, must stand in ${place}`, why);
      if (config.account !== undefined && account !== config.account) {
        yield error(
          path,
          `belongs to account ${account}, the config to ${config.account}`,
          'a certificate cannot be used across accounts',
        );
      }
    }
    if (arns.edge !== undefined && !config.edge.cdn)
      yield warning('domain.certificateArns.edge', 'has no effect: edge.cdn is off', 'remove it');
  },
);

const weighted = rule(
  'weighted-records',
  ['domain.records', 'domain.previous', 'domain.weight', 'domain.hostedZone', 'edge.cdn', 'network.ipv6'],
  function* ({ domain, edge, network }, written) {
    if (domain.records === 'weighted') {
      if (domain.previous?.ipv6 !== undefined && !edge.cdn && !network.ipv6) {
        const message = 'has no effect with edge.cdn off: the balancer has no IPv6 address to share visitors with';
        yield error('domain.previous.ipv6', message, 'remove it, or turn edge.cdn or network.ipv6 on');
      }
      if (domain.previous !== undefined) return;
      yield error(
        'domain.previous',
        'is required with records: weighted: the share that is not ours has to go somewhere',
        'previous: {address: 203.0.113.10}, the old hosting',
      );
      return;
    }
    for (const key of ['previous', 'weight']) {
      if (!written(`domain.${key}`)) continue;
      yield error(
        `domain.${key}`,
        `has no effect with records: ${domain.records}`,
        'set records: weighted, or remove it',
      );
    }
  },
);

const newZone = rule('new-zone-records', ['domain.hostedZone', 'domain.records'], function* ({ domain }) {
  if (domain.hostedZone === 'none' || !('create' in domain.hostedZone) || domain.records !== 'alias') return;
  const message = 'must be weighted or none with a new hosted zone, found alias';
  yield error(
    'domain.records',
    message,
    'the zone answers before the platform stands: it has to point at the old hosting until then',
  );
});

const previousAddress = rule('previous-not-public', ['domain.previous'], function* ({ domain }) {
  const address = domain.previous?.address;
  if (address === undefined) return;
  const range = { first: toNumber(address), prefix: 32 };
  const reserved = /^(0|127|169\.254|22[4-9]|2[3-5]\d)\./.test(address);
  if (!isPrivate(range) && !reserved) return;
  yield error(
    'domain.previous.address',
    `${address} is not a public address: visitors could not reach the old hosting`,
  );
});

/** The name becomes the certificate's common name, which RFC 5280 bounds (ACM API Reference, RequestCertificate). */
const COMMON_NAME_CHARACTERS = 64;

const longName = rule(
  'certificate-name-too-long',
  ['domain.name', 'domain.certificateArns', 'edge.cdn'],
  function* ({ domain, edge }) {
    const { edge: viewer, balancer } = domain.certificateArns ?? {};
    const isRequested = balancer === undefined || (edge.cdn && viewer === undefined);
    if (!isRequested || domain.name.length <= COMMON_NAME_CHARACTERS) return;
    const message = `has ${domain.name.length} characters; ACM makes no certificate whose first name has more than ${COMMON_NAME_CHARACTERS}`;
    yield error(
      'domain.name',
      message,
      'take a shorter name and put this one into otherNames, or give certificateArns',
    );
  },
);

/** `user_email varchar(100)` of WordPress's table wp_users (wp-admin/includes/schema.php), less `admin@`. */
const WORDPRESS_NAME_CHARACTERS = 94;

const administratorMail = rule('administrator-mail-too-long', ['application', 'domain.name'], function* (config) {
  const { name } = config.domain;
  if (config.application !== 'wordpress' || name.length <= WORDPRESS_NAME_CHARACTERS) return;
  yield error(
    'domain.name',
    `has ${name.length} characters; WordPress makes no administrator for a name of more than ${WORDPRESS_NAME_CHARACTERS}`,
    'take a shorter name and put this one into otherNames',
  );
});

export const domainRules: readonly Rule[] = [
  outsideZone,
  longName,
  repeatedNames,
  withoutZone,
  certificates,
  weighted,
  newZone,
  previousAddress,
  administratorMail,
];
