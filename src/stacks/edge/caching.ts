import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { note } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { declarePages, type Pages } from './pages.ts';

/** What the behaviours of the distribution refer to: what is cached how long, and with which headers it leaves. */
export interface Caching {
  readonly images: Resource<'AWS::CloudFront::CachePolicy'>;
  readonly files: Resource<'AWS::CloudFront::CachePolicy'>;
  readonly securityHeaders: Resource<'AWS::CloudFront::ResponseHeadersPolicy'>;
  readonly imageAge: Resource<'AWS::CloudFront::Function'>;
  /** Undefined while pages are not cached. */
  readonly pages: Pages | undefined;
}

const DAY = 86_400;
const YEAR = 365 * DAY;
const NO_COOKIES = { CookieBehavior: 'none' } as const;
const HOST = { HeaderBehavior: 'whitelist', Headers: ['Host'] } as const;

/** Cache policies, and the headers that answers get, for images, files and pages. */
export function declareCaching(t: Template, config: Config, key: KeyReader<Config>): Caching {
  t.section('What is cached, and with which headers it leaves');
  return {
    images: imagesPolicy(t, config, key),
    files: filesPolicy(t, config),
    pages: declarePages(t, config, key),
    imageAge: imageAge(t, config, key),
    securityHeaders: securityHeaders(t, config),
  };
}

function imagesPolicy(t: Template, config: Config, key: KeyReader<Config>) {
  const inBucket = config.data.images.store === 's3';
  return t.resource('ImagesCachePolicy', {
    why: 'Images: one copy for everybody, whatever the cookies or the query string say.',
    notes: inBucket
      ? {}
      : { CachePolicyConfig: "Host goes to the origin: the load balancer's certificate is for that name." },
    Type: 'AWS::CloudFront::CachePolicy',
    Properties: {
      CachePolicyConfig: {
        Name: `${config.sized.stackName}-images`,
        MinTTL: 0,
        DefaultTTL: key('edge.imagesCacheDays', (days) => days * DAY),
        MaxTTL: key('edge.imagesCacheDays', (days) => days * DAY),
        ParametersInCacheKeyAndForwardedToOrigin: {
          CookiesConfig: NO_COOKIES,
          HeadersConfig: inBucket ? { HeaderBehavior: 'none' } : HOST,
          QueryStringsConfig: { QueryStringBehavior: 'none' },
          EnableAcceptEncodingBrotli: true,
          EnableAcceptEncodingGzip: true,
        },
      },
    },
  });
}

function filesPolicy(t: Template, config: Config) {
  return t.resource('FilesCachePolicy', {
    why: "Style sheets, scripts, fonts: cached as long as the origin's Cache-Control says, a day when it says nothing. The query string counts, because it carries the version (app.css?v=7). Cookies do not: none goes to the origin, and CloudFront strips Set-Cookie from what comes back, so no visitor's session is cached for the next.",
    notes: {
      CachePolicyConfig:
        "Host is in the key, and so goes to the origin: the load balancer's certificate holds the visitors' names, and a redirect from one name to another must not be served to both.",
    },
    Type: 'AWS::CloudFront::CachePolicy',
    Properties: {
      CachePolicyConfig: {
        Name: `${config.sized.stackName}-files`,
        MinTTL: 0,
        DefaultTTL: DAY,
        MaxTTL: YEAR,
        ParametersInCacheKeyAndForwardedToOrigin: {
          CookiesConfig: NO_COOKIES,
          HeadersConfig: HOST,
          QueryStringsConfig: { QueryStringBehavior: 'all' },
          EnableAcceptEncodingBrotli: true,
          EnableAcceptEncodingGzip: true,
        },
      },
    },
  });
}

/** Browsers keep images too, unless the origin said otherwise. */
function imageAge(t: Template, config: Config, key: KeyReader<Config>) {
  const seconds = config.edge.imagesCacheDays * DAY;
  return t.resource('ImageAge', {
    why: 'Lets browsers keep an image as long as the edge does. A function and not a header policy, because CloudFront runs no function on an error, and a browser that keeps "not found" for a month asks no more.',
    Type: 'AWS::CloudFront::Function',
    Properties: {
      Name: `${config.sized.stackName}-image-age`,
      AutoPublish: true,
      FunctionConfig: { Comment: 'Cache-Control for images that come without', Runtime: 'cloudfront-js-2.0' },
      FunctionCode: key.derived(
        `function handler(event) {
  const headers = event.response.headers;
  if (!headers['cache-control']) headers['cache-control'] = { value: 'public, max-age=${seconds}' };
  return event.response;
}
`,
        'edge.imagesCacheDays',
      ),
    },
  });
}

/** Headers of everything that leaves. */
function securityHeaders(t: Template, config: Config) {
  return t.resource('SecurityHeaders', {
    why: 'What browsers are told with every answer. Where Override is false, what the application sends wins.',
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: `${config.sized.stackName}-security`,
        SecurityHeadersConfig: {
          StrictTransportSecurity: {
            AccessControlMaxAgeSec:
              config.domain.records === 'weighted'
                ? note(
                    'Five minutes while visitors are shared with the old hosting: a browser holds on to HTTPS that long, and the way back must not depend on a certificate there. A year with domain.records: alias.',
                    300,
                  )
                : YEAR,
            IncludeSubdomains: note('Other names under the domain may be served elsewhere, without TLS.', false),
            Override: true,
          },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'SAMEORIGIN', Override: false },
          ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: false },
        },
        RemoveHeadersConfig: { Items: [{ Header: 'X-Powered-By' }] },
      },
    },
  });
}
