import { countryCodes } from '../aws/countries.ts';
import { region } from '../aws/regions.ts';
import { SORRY_PAGE_LIMIT } from '../sorry-page.ts';
import { error, repeated, rule, warning } from './rule.ts';
import type { Rule } from './rule.ts';

const withoutCdn = rule('edge-keys-without-cdn', ['edge', 'data.images'], function* ({ edge }, written) {
  if (edge.cdn) return;
  for (const key of [
    'priceClass',
    'originShield',
    'originHeader',
    'sorryPage',
    'pages',
    'imagesFallback',
    'imagesCacheDays',
  ]) {
    if (written(`edge.${key}`)) yield warning(`edge.${key}`, 'has no effect: edge.cdn is off', 'remove it');
  }
  if (edge.countries.allow !== undefined || edge.countries.deny !== undefined) {
    yield error(
      'edge.countries',
      'cannot be enforced: CloudFront does it, and edge.cdn is off',
      'turn edge.cdn on, or remove it',
    );
  }
});

const answered = rule('answered-without-cdn', ['edge.cdn', 'traffic.answeredAtEdge'], function* ({ edge, traffic }) {
  if (edge.cdn || traffic.answeredAtEdge === 0) return;
  const message = `must be 0 while edge.cdn is off: nothing answers before the instances, found ${traffic.answeredAtEdge}`;
  yield error('traffic.answeredAtEdge', message, 'remove it, or turn edge.cdn on');
});

const breadth = { 100: 1, 200: 2, all: 3 } as const;
const continents = {
  100: 'North America and Europe',
  200: 'Asia, Africa and the Middle East',
  all: 'South America and Oceania',
} as const;

const priceClass = rule(
  'price-class-continent',
  ['edge.cdn', 'edge.priceClass', 'regions.primary'],
  function* ({ edge, regions }) {
    const needed = region(regions.primary)?.priceClass;
    if (!edge.cdn || needed === undefined || breadth[edge.priceClass] >= breadth[needed]) return;
    const message = `${edge.priceClass} has no location near ${regions.primary} (${continents[needed]}): visitors there are served from another continent`;
    yield warning('edge.priceClass', message, `${needed} has`);
  },
);

const countries = rule('countries', ['edge.countries'], function* ({ edge }) {
  const { allow, deny } = edge.countries;
  if (allow !== undefined && deny !== undefined) {
    yield error('edge.countries', 'has both allow and deny: CloudFront takes one list', 'keep one of them');
  }
  for (const key of ['allow', 'deny'] as const) {
    for (const [index, country] of repeated(edge.countries[key] ?? [])) {
      yield error(['edge', 'countries', key, index], `${country} stands twice`);
    }
    for (const [index, country] of (edge.countries[key] ?? []).entries()) {
      if (countryCodes.includes(country)) continue;
      const hint = country === 'UK' ? 'the United Kingdom is GB' : undefined;
      yield error(['edge', 'countries', key, index], `${country} is the code of no country (ISO 3166-1)`, hint);
    }
  }
});

const repeatedRules = rule('repeated-rules', ['edge.waf'], function* ({ edge }) {
  if (edge.waf === false) return;
  for (const [index, name] of repeated(edge.waf.managedRules)) {
    yield error(['edge', 'waf', 'managedRules', index], `${name} stands twice: a web ACL takes a rule name once`);
  }
});

const exceptions = rule('firewall-exceptions', ['edge.waf'], function* ({ edge }, written) {
  if (edge.waf === false || !written('edge.waf.exceptions')) return;
  const { managedRules } = edge.waf;
  for (const [index, { paths, rules }] of edge.waf.exceptions.entries()) {
    const at = ['edge', 'waf', 'exceptions', index];
    for (const [n, name] of rules.entries()) {
      if (managedRules.includes(name)) continue;
      yield error([...at, 'rules', n], `${name} is not one of edge.waf.managedRules: there is nothing to except from`);
    }
    for (const [n, path] of repeated(paths)) yield error([...at, 'paths', n], `${path} stands twice`);
    for (const [n, name] of repeated(rules)) yield error([...at, 'rules', n], `${name} stands twice`);
  }
});

const imagesFallback = rule(
  'images-fallback',
  ['edge.cdn', 'edge.imagesFallback', 'data.images', 'data.sharedFiles', 'domain'],
  function* ({ edge, data, domain }) {
    if (!edge.cdn || !edge.imagesFallback) return;
    if (data.images.store !== 's3') {
      yield error('edge.imagesFallback', 'has no effect: the images come from the instances anyway', 'remove it');
    }
    if (data.sharedFiles === false) {
      yield error('edge.imagesFallback', 'needs data.sharedFiles: the instances have no images of their own');
    }
    if (domain.hostedZone === 'none' || domain.certificateArns?.balancer !== undefined) {
      const message = `needs a hosted zone and a certificate made here: the balancer must answer as origin.${domain.name}`;
      yield error(
        'edge.imagesFallback',
        message,
        'copy all images before the move, or leave domain.certificateArns.balancer out',
      );
    }
    if (domain.otherNames.length > 8) {
      yield error(
        'edge.imagesFallback',
        'is one name too many: a certificate holds 10 by default',
        'keep at most 8 of domain.otherNames',
      );
    }
  },
);

const sorryPage = rule('sorry-page-too-long', ['edge'], function* ({ sized }) {
  const length = sized.sorryPage?.length ?? 0;
  if (length <= SORRY_PAGE_LIMIT) return;
  const message = `makes a page of ${length} bytes; a load balancer answers at most ${SORRY_PAGE_LIMIT}`;
  yield error(
    'edge.sorryPage',
    message,
    'shorten title (it stands there twice) or message; a letter beyond ASCII takes 6 to 9 bytes',
  );
});

export const edgeRules: readonly Rule[] = [
  withoutCdn,
  answered,
  priceClass,
  countries,
  repeatedRules,
  exceptions,
  sorryPage,
  imagesFallback,
];
