import { both, type Odd } from './odd.ts';

const NEW_ZONE = { hostedZone: { create: 'ztech.example', id: undefined, name: undefined } };

const NO_CDN = {
  traffic: { answeredAtEdge: 0, databaseRequestsPerSecond: undefined },
  data: { images: { store: 'sharedFiles' } },
  edge: {
    cdn: false,
    priceClass: undefined,
    imagesCacheDays: undefined,
    originShield: undefined,
    originHeader: undefined,
    sorryPage: undefined,
    pages: undefined,
    imagesFallback: undefined,
    countries: undefined,
  },
};

const WITH_CDN = { traffic: { answeredAtEdge: undefined }, edge: { cdn: true } };

const PLAIN_DNS = { records: undefined, previous: undefined, weight: undefined };

const BALANCER_CERTIFICATE = 'arn:aws:acm:sa-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';

const EDGE_CERTIFICATE = BALANCER_CERTIFICATE.replace('sa-east-1', 'us-east-1');

/** CDN, firewall, names. */
export const edge: readonly Odd[] = [
  ['no CDN', 'ztech', NO_CDN],
  [
    'no CDN, no firewall, no records',
    'ztech',
    both(NO_CDN, { edge: { waf: false }, domain: { ...PLAIN_DNS, records: 'none' } }),
  ],
  ['WordPress behind a CDN in its own region', 'wordpress', WITH_CDN],
  ['WordPress behind a CDN in another region', 'wordpress', { ...WITH_CDN, regions: { primary: 'eu-west-1' } }],
  [
    'CDN without firewall, shield and with countries',
    'ztech',
    { edge: { waf: false, originShield: false, priceClass: 100, countries: { deny: ['AQ'] } } },
  ],
  [
    'blocking firewall with every rule',
    'ztech',
    {
      edge: {
        countries: { allow: ['BR', 'PT'] },
        waf: {
          mode: 'block',
          managedRules: [
            'common',
            'knownBadInputs',
            'sqli',
            'php',
            'wordpress',
            'linux',
            'ipReputation',
            'anonymousIp',
          ],
        },
      },
    },
  ],
  ['a rotated origin secret', 'ztech', { edge: { originHeader: 2 } }],
  ['a rotated origin secret in one region', 'wordpress', both(WITH_CDN, { edge: { originHeader: 7 } })],
  [
    'bare errors, no log of the firewall, exceptions',
    'ztech',
    {
      edge: {
        sorryPage: false,
        waf: {
          logs: false,
          exceptions: [
            { paths: ['/editor/'], rules: ['common'] },
            { paths: ['/api/v1/', '/import.php'], rules: ['common', 'knownBadInputs'] },
          ],
        },
      },
    },
  ],
  ['WordPress, blocking without exceptions', 'wordpress', { edge: { waf: { mode: 'block', exceptions: [] } } }],
  ['cached pages', 'ztech', { edge: { pages: { cacheSeconds: 30, freshPaths: ['/cart', '/login'] } } }],
  ['cached pages of WordPress', 'wordpress', both(WITH_CDN, { edge: { pages: { cacheSeconds: 300 } } })],
  ['images from the instances where the bucket has none', 'ztech', { edge: { imagesFallback: true } }],
  ['records by alias', 'ztech', { domain: { ...PLAIN_DNS, records: 'alias' } }],
  [
    'weighted with IPv6 and half the weight',
    'ztech',
    { domain: { weight: 50, previous: { address: '203.0.113.10', ipv6: '2001:db8::10' } } },
  ],
  ['weighted, no CDN', 'ztech', both(NO_CDN, { domain: { weight: 100 } })],
  ['a new hosted zone', 'ztech', { domain: NEW_ZONE }],
  ['a new hosted zone without records', 'ztech', { domain: { ...NEW_ZONE, ...PLAIN_DNS, records: 'none' } }],
  [
    'a new hosted zone that nothing reads yet',
    'ztech',
    both(NO_CDN, {
      domain: { ...NEW_ZONE, ...PLAIN_DNS, records: 'none', certificateArns: { balancer: BALANCER_CERTIFICATE } },
    }),
  ],
  [
    'DNS elsewhere',
    'ztech',
    {
      domain: {
        ...PLAIN_DNS,
        hostedZone: 'none',
        certificateArns: { edge: EDGE_CERTIFICATE, balancer: BALANCER_CERTIFICATE },
      },
    },
  ],
  [
    'many names',
    'ztech',
    { domain: { otherNames: ['ztech.example', 'img.ztech.example', 'xn--sgo-0ma.shop.ztech.example'] } },
  ],
  [
    'nine other names, by alias, without CDN',
    'ztech',
    both(NO_CDN, {
      domain: { ...PLAIN_DNS, otherNames: Array.from({ length: 9 }, (_, index) => `n${index}.ztech.example`) },
    }),
  ],
  ['the same site under each name', 'ztech', { domain: { redirectOtherNames: false } }],
];
