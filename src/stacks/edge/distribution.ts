import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { identifier, note, type Id, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { SORRY_PATH } from '../origin.ts';
import type { Caching } from './caching.ts';
import { nameTag } from '../name-tag.ts';
import {
  BALANCER,
  declareImagesAccess,
  IMAGES,
  IMAGES_OR_INSTANCES,
  originGroups,
  origins,
  type Sources,
} from './origins.ts';

/**
 * Policies that AWS keeps under the same ids in every account (CloudFront Developer Guide, "Use managed cache
 * policies" and "Use managed origin request policies").
 */
const CACHING_DISABLED = identifier<'CloudFront::CachePolicy.Id'>('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
const ALL_VIEWER = identifier<'CloudFront::OriginRequestPolicy.Id'>('216adef6-5c7f-47e4-b989-5492eafa07d3');

/** Kinds of files that are the same for every visitor: one behaviour each, because a path pattern holds one ending. */
const STATIC = ['*.css', '*.js', '*.woff2', '*.svg', '*.png', '*.jpg', '*.gif', '*.webp', '*.ico'];

/** What the distribution puts together. */
export interface Parts extends Sources {
  readonly certificate: Id<'CertificateManager::Certificate.CertificateArn'>;
  readonly webAcl: Resource<'AWS::WAFv2::WebACL'> | undefined;
  readonly logsDomainName: Reference<'S3::Bucket.RegionalDomainName', 'cdnLogs'>;
  readonly caching: Caching;
}

export function declareDistribution(t: Template, config: Config, key: KeyReader<Config>, parts: Parts) {
  t.section('CDN');
  const access = parts.imagesBucketDomainName === undefined ? undefined : declareImagesAccess(t, config);
  return t.resource('Distribution', {
    why: whatItAnswers(parts.caching),
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Comment: config.sized.stackName,
        Enabled: true,
        Aliases: note(
          'A name still held by another distribution, in any account, fails the creation: remove it there first.',
          key.derived([config.domain.name, ...config.domain.otherNames], 'domain.name', 'domain.otherNames'),
        ),
        HttpVersion: 'http2and3',
        IPV6Enabled: true,
        PriceClass: key('edge.priceClass', (price) => (price === 'all' ? 'PriceClass_All' : `PriceClass_${price}`)),
        ViewerCertificate: {
          AcmCertificateArn: parts.certificate,
          SslSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
        WebACLId: parts.webAcl?.att('Arn'),
        Restrictions: { GeoRestriction: geoRestriction(config, key) },
        Logging: { Bucket: parts.logsDomainName, Prefix: 'cdn/', IncludeCookies: false },
        Origins: origins(config, key, parts, access),
        OriginGroups: originGroups(config),
        DefaultCacheBehavior: pages(parts.caching),
        CacheBehaviors: [
          images(config, key, parts),
          ...(config.sized.sorryPage === null ? [] : [sorryPage(parts.caching)]),
          ...STATIC.map((pattern, index) => files(parts.caching, pattern, index === 0)),
        ],
        CustomErrorResponses: errors(config),
      },
      Tags: nameTag(config),
    },
  });
}

const whatItAnswers = ({ pages }: Caching): string =>
  pages === undefined
    ? 'What visitors reach. It answers images and static files itself; pages go to the load balancer, every time.'
    : 'What visitors reach. It answers images, static files and pages of anonymous visitors itself; the rest goes to the load balancer.';

/** Everything that is not an image or a static file. */
function pages(caching: Caching) {
  return {
    TargetOriginId: BALANCER,
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
    ...pageCaching(caching.pages),
    OriginRequestPolicyId: note(
      "AWS's AllViewer: cookies, query strings and headers, Host among them, for which the load balancer's certificate is made.",
      ALL_VIEWER,
    ),
    ResponseHeadersPolicyId: caching.securityHeaders.ref,
  };
}

function pageCaching(cached: Caching['pages']) {
  if (cached === undefined) {
    return {
      CachePolicyId: note(
        "AWS's CachingDisabled: a page belongs to the visitor who asked for it. What is not cached CloudFront does not compress either: the instances do.",
        CACHING_DISABLED,
      ),
    };
  }
  const FunctionARN = cached.visitors.att('FunctionARN');
  return {
    Compress: true,
    CachePolicyId: cached.policy.ref,
    FunctionAssociations: [
      { EventType: note('Before the cache is asked: whose page is it?', 'viewer-request'), FunctionARN },
      { EventType: note('After it, on hits too: no session in a shared page.', 'viewer-response'), FunctionARN },
    ],
  };
}

function images({ sized }: Config, key: KeyReader<Config>, { caching, imagesBucketDomainName }: Parts) {
  const bucket = sized.originName === null ? IMAGES : IMAGES_OR_INSTANCES;
  return {
    PathPattern: key('data.images.path', (path) => `${path}/*`),
    TargetOriginId: note(
      imagesBucketDomainName === undefined
        ? 'The shared files, which every instance serves.'
        : 'The bucket; a path is its key without the first slash. Host must not go along: S3 would take it for a bucket.',
      imagesBucketDomainName === undefined ? BALANCER : bucket,
    ),
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: ['GET', 'HEAD'],
    Compress: true,
    CachePolicyId: caching.images.ref,
    ResponseHeadersPolicyId: caching.securityHeaders.ref,
    FunctionAssociations: [{ EventType: 'viewer-response', FunctionARN: caching.imageAge.att('FunctionARN') }],
  };
}

function files(caching: Caching, pattern: string, first: boolean) {
  const why =
    'From here on what is the same for every visitor, a behaviour for each ending. No cookie reaches the origin, so a file of these kinds cannot be behind a login.';
  return {
    PathPattern: first ? note(why, pattern) : pattern,
    TargetOriginId: BALANCER,
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: ['GET', 'HEAD'],
    Compress: true,
    CachePolicyId: caching.files.ref,
    ResponseHeadersPolicyId: caching.securityHeaders.ref,
  };
}

/** The page behind the errors below; it is fetched like any other file. */
function sorryPage(caching: Caching) {
  const why =
    'Answered by the load balancer without an instance, and kept here for a day: a busy balancer is asked for it once.';
  return { ...files(caching, SORRY_PATH, false), PathPattern: note(why, SORRY_PATH) };
}

/** CloudFront caches errors for ten seconds unless told otherwise, even where caching is disabled. Seconds. */
function errors({ sized }: Config) {
  const pages =
    'Not cached, as the ones of a single instance below: an error may be for one visitor only, and carry a session. Unless told otherwise, CloudFront keeps one for ten seconds, whatever the application says.';
  const theFleet =
    'Cached for seconds: the fleet is full, and sparing it lets it recover; longer, and the outage outlives itself. Where an expired copy is in the cache, CloudFront serves that instead of the error.';
  const page = (code: number) =>
    sized.sorryPage === null
      ? {}
      : {
          ResponsePagePath: SORRY_PATH,
          ResponseCode: code === 502 ? note('"Come back later" to search engines, whichever error it was.', 503) : 503,
        };
  return [
    { ErrorCode: note(pages, 403), ErrorCachingMinTTL: 0 },
    { ErrorCode: 404, ErrorCachingMinTTL: 0 },
    { ErrorCode: 500, ErrorCachingMinTTL: 0 },
    { ErrorCode: 502, ErrorCachingMinTTL: 0, ...page(502) },
    { ErrorCode: note(theFleet, 503), ErrorCachingMinTTL: 5, ...page(503) },
    { ErrorCode: 504, ErrorCachingMinTTL: 5, ...page(504) },
  ];
}

function geoRestriction({ edge }: Config, key: KeyReader<Config>) {
  if (edge.countries.allow !== undefined) {
    return { RestrictionType: 'whitelist', Locations: key('edge.countries.allow') };
  }
  if (edge.countries.deny !== undefined) {
    return { RestrictionType: 'blacklist', Locations: key('edge.countries.deny') };
  }
  return { RestrictionType: 'none' };
}
