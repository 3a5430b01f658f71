import { ref, seesMistakes, ztech, type Case } from '../../testing/mistakes.ts';
import { cdnRules } from './cdn.ts';

const DISTRIBUTION = 'Distribution/Properties/DistributionConfig';

const cases: readonly Case[] = [
  [
    'origins get the right Host',
    'no Host for pages',
    ztech,
    [['edge', `${DISTRIBUTION}/DefaultCacheBehavior/OriginRequestPolicyId`, undefined]],
    /by default asks the balancer without Host/,
  ],
  [
    'origins get the right Host',
    'unsigned',
    ztech,
    [['edge', `${DISTRIBUTION}/Origins/1/OriginAccessControlId`, undefined]],
    /is not signed for S3/,
  ],
  [
    'nobody gets another visitor’s page',
    'pages cached',
    ztech,
    [['edge', `${DISTRIBUTION}/DefaultCacheBehavior/CachePolicyId`, ref('FilesCachePolicy')]],
    /caches pages/,
  ],
  [
    'nobody gets another visitor’s page',
    'files with cookies',
    ztech,
    [
      [
        'edge',
        'FilesCachePolicy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/CookiesConfig/CookieBehavior',
        'all',
      ],
    ],
    /is cached with cookies/,
  ],
  [
    'images come from their store',
    'from the instances',
    ztech,
    [['edge', `${DISTRIBUTION}/CacheBehaviors/0/TargetOriginId`, 'balancer']],
    /do not come from their bucket/,
  ],
  [
    'images come from their store',
    'CloudFront shut out',
    ztech,
    [['data', 'ImagesPolicy/Properties/PolicyDocument/Statement/1', undefined]],
    /CloudFront may not read/,
  ],
];

seesMistakes(cdnRules, cases);
