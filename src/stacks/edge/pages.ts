import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { note } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';

/** How pages are cached: the policy, and the function that decides whose page is whose. */
export interface Pages {
  readonly policy: Resource<'AWS::CloudFront::CachePolicy'>;
  readonly visitors: Resource<'AWS::CloudFront::Function'>;
}

/** Written by the function into every request: the same for all anonymous visitors, unlike any other for the rest. */
const VISITOR = 'X-Visitor';

/** What campaigns hang onto links. Each click would be a page of its own. A policy takes at most ten names. */
const CAMPAIGNS = ['fbclid', 'gclid', 'msclkid', 'utm_campaign', 'utm_content', 'utm_medium', 'utm_source', 'utm_term'];

/** Undefined while `edge.pages.cacheSeconds` is 0: every page then comes from an instance. */
export function declarePages(t: Template, config: Config, key: KeyReader<Config>): Pages | undefined {
  const { pages } = config.edge;
  if (pages.cacheSeconds === 0) return undefined;
  const policy = t.resource('PagesCachePolicy', {
    why: 'Pages of visitors who are nobody in particular, for as long as the application allows, and no longer than this.',
    notes: {
      CachePolicyConfig: `No cookie is in the key: whoever brings one that counts has an ${VISITOR} that nobody else has, and so pages of their own.`,
    },
    Type: 'AWS::CloudFront::CachePolicy',
    Properties: {
      CachePolicyConfig: {
        Name: `${config.sized.stackName}-pages`,
        MinTTL: note(
          '0: an answer with Cache-Control: private, no-cache or no-store is kept for nobody. PHP sends that with each session.',
          0,
        ),
        DefaultTTL: key('edge.pages.cacheSeconds'),
        MaxTTL: key('edge.pages.cacheSeconds'),
        ParametersInCacheKeyAndForwardedToOrigin: {
          CookiesConfig: { CookieBehavior: 'none' },
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Host', VISITOR] },
          QueryStringsConfig: {
            QueryStringBehavior: 'allExcept',
            QueryStrings: note('Marks of campaigns: in a peak each visitor would bring another.', CAMPAIGNS),
          },
          EnableAcceptEncodingBrotli: true,
          EnableAcceptEncodingGzip: true,
        },
      },
    },
  });
  const visitors = t.resource('Visitors', {
    why:
      'Decides whose page may be shared. A known visitor (a cookie of edge.pages.visitorCookies, a login, a path of edge.pages.freshPaths, ' +
      'any request that changes something) gets a key of its own. Of everybody else no cookie reaches the application, so no page can ' +
      'depend on one; and a page that may be kept sets none.',
    Type: 'AWS::CloudFront::Function',
    Properties: {
      Name: `${config.sized.stackName}-visitors`,
      AutoPublish: true,
      FunctionConfig: { Comment: 'Whose page may be shared', Runtime: 'cloudfront-js-2.0' },
      FunctionCode: key.derived(code(pages), 'edge.pages'),
    },
  });
  return { policy, visitors };
}

/** Runs on the way in and on the way out, where CloudFront may show the request as it was or as it was changed: it decides the same. */
function code({ visitorCookies, freshPaths }: Config['edge']['pages']): string {
  const lower = visitorCookies.map((name) => name.toLowerCase());
  return `const cookies = ${JSON.stringify(lower)};
const paths = ${JSON.stringify(freshPaths)};
const begins = (text, beginnings) => beginnings.some((one) => text.startsWith(one));
function isKnown(request) {
  return (
    !/^(GET|HEAD)$/.test(request.method) ||
    Boolean(request.headers.authorization) ||
    begins(request.uri, paths) ||
    Object.keys(request.cookies).some((name) => begins(name.toLowerCase(), cookies))
  );
}
function handler(event) {
  const request = event.request;
  const known = isKnown(request);
  if (event.context.eventType === 'viewer-request') {
    request.headers['${VISITOR.toLowerCase()}'] = { value: known ? event.context.requestId : 'anybody' };
    if (!known) request.cookies = {};
    return request;
  }
  const response = event.response;
  const age = response.headers['cache-control'];
  if (!known && !/private|no-cache|no-store/.test(age ? age.value : '')) response.cookies = {};
  return response;
}
`;
}
