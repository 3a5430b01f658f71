import { cachedPages, twoOrigins, ref, seesMistakes, ztech, type Case } from '../../testing/mistakes.ts';
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
  ['the sorry page is there', 'no page at the balancer', ztech, [['compute', 'SorryPage', undefined]], /not as asked/],
  [
    'the sorry page is there',
    'no way to it',
    ztech,
    [['edge', `${DISTRIBUTION}/CacheBehaviors/1`, undefined]],
    /does not fetch \/sorry\.html/,
  ],
  [
    'the sorry page is there',
    'an error that outlives its cause',
    ztech,
    [['edge', `${DISTRIBUTION}/CustomErrorResponses/5/ErrorCachingMinTTL`, 300]],
    /error 504 outlives/,
  ],
  [
    'the sorry page is there',
    'an error told as success',
    ztech,
    [['edge', `${DISTRIBUTION}/CustomErrorResponses/4/ResponseCode`, 200]],
    /error 503 is hidden/,
  ],
  [
    'nobody gets another visitor’s page',
    'an error kept for the next visitor',
    ztech,
    [['edge', `${DISTRIBUTION}/CustomErrorResponses/1/ErrorCachingMinTTL`, 5]],
    /keeps error 404/,
  ],
  [
    'nobody gets another visitor’s page',
    'one key for all visitors',
    cachedPages,
    [
      [
        'edge',
        'PagesCachePolicy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers/1',
        undefined,
      ],
    ],
    /one page for all visitors/,
  ],
  [
    'nobody gets another visitor’s page',
    'answers that nobody looks at',
    cachedPages,
    [['edge', `${DISTRIBUTION}/DefaultCacheBehavior/FunctionAssociations/1`, undefined]],
    /hands the cookies/,
  ],
  [
    'nobody gets another visitor’s page',
    'requests that nobody looks at',
    cachedPages,
    [['edge', `${DISTRIBUTION}/DefaultCacheBehavior/FunctionAssociations/0`, undefined]],
    /does not tell visitors apart/,
  ],
  [
    'nobody gets another visitor’s page',
    'private pages kept',
    cachedPages,
    [['edge', 'PagesCachePolicy/Properties/CachePolicyConfig/MinTTL', 60]],
    /wants to be private/,
  ],
  [
    'origins get the right Host',
    'a second origin that is nobody',
    twoOrigins,
    [['compute', 'OriginName', undefined]],
    /asks for origin\.www\.ztech\.example, which is nobody/,
  ],
  [
    'origins get the right Host',
    'a second origin without a certificate',
    twoOrigins,
    [['compute', 'BalancerCertificate/Properties/SubjectAlternativeNames/1', undefined]],
    /which is nobody/,
  ],
  [
    'images come from their store',
    'the instances asked first',
    twoOrigins,
    [['edge', `${DISTRIBUTION}/OriginGroups/Items/0/Members/Items/0/OriginId`, 'balancer-by-name']],
    /do not come from their bucket/,
  ],
  [
    'the balancer gives up first',
    'a page asked for twice',
    ztech,
    [['edge', `${DISTRIBUTION}/Origins/0/CustomOriginConfig/OriginReadTimeout`, 60]],
    /CloudFront waits 60 s for an answer, the balancer 60/,
  ],
];

seesMistakes(cdnRules, cases);
