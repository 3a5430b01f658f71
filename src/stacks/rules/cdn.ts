import { textOf, type Resolved, type Wired } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { at, listOf, nameOf, property, resourceAt, resourcesIn, violations, type Rule } from './rule.ts';
import { BALANCER } from './topology.ts';

/** What the distribution asks whom for, and keeps for whom. */

const DISTRIBUTION = 'AWS::CloudFront::Distribution';

/** AWS's managed policy that passes everything the visitor sent, Host too ("Use managed origin request policies"). */
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';

/**
 * The balancer's certificate is for the visitors' names, so whatever goes there carries Host; S3 must not get it, and
 * answers only what our access control signed.
 */
function originsGetTheRightHost(deployment: Wired, { sized }: Config): readonly string[] {
  return deployment.ofType(DISTRIBUTION).flatMap((distribution) => {
    const config = property(distribution, 'DistributionConfig');
    const behaviours = [at(config, 'DefaultCacheBehavior'), ...listOf(at(config, 'CacheBehaviors'))];
    return behaviours.flatMap((behaviour) => {
      const what = `${nameOf(distribution)} ${textOf(at(behaviour, 'PathPattern')) || 'by default'}`;
      const origins = originsOf(config, textOf(at(behaviour, 'TargetOriginId')));
      if (origins.length === 0) return [`${what} has no origin`];
      const passesHost =
        textOf(at(behaviour, 'OriginRequestPolicyId')) === ALL_VIEWER || hostIsInKey(at(behaviour, 'CachePolicyId'));
      return violations(origins, (origin) => {
        const domain = at(origin, 'DomainName');
        if (resourcesIn(domain, BALANCER).length > 0) return !passesHost && `${what} asks the balancer without Host`;
        if (passesHost) return `${what} sends Host to S3`;
        if (textOf(domain) === sized.originName)
          return !answersTo(deployment, sized.originName) && `${what} asks for ${sized.originName}, which is nobody`;
        return resourceAt(at(origin, 'OriginAccessControlId')) === undefined && `${what} is not signed for S3`;
      });
    });
  });
}

/** The origin of an id, or those of the group of that id, in the order in which they are asked. */
function originsOf(config: Resolved | undefined, id: string): readonly Resolved[] {
  const group = listOf(at(config, 'OriginGroups', 'Items')).find((one) => at(one, 'Id') === id);
  const members = listOf(at(group, 'Members', 'Items')).map((one) => textOf(at(one, 'OriginId')));
  const origins = listOf(at(config, 'Origins'));
  return (group === undefined ? [id] : members).flatMap((member) => origins.filter((one) => at(one, 'Id') === member));
}

/** Whether the balancer has the name: a record leads to it, and its certificate holds it. */
function answersTo(deployment: Wired, name: string): boolean {
  const leads = deployment
    .ofType('AWS::Route53::RecordSet')
    .some(
      (one) => textOf(property(one, 'Name')) === name && resourcesIn(property(one, 'AliasTarget'), BALANCER).length > 0,
    );
  const held = deployment
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .flatMap((one) => resourcesIn(property(one, 'Certificates'), 'AWS::CertificateManager::Certificate'))
    .some((one) => listOf(property(one, 'SubjectAlternativeNames')).includes(name));
  return leads && held;
}

function hostIsInKey(policy: Resolved | undefined): boolean {
  const resource = resourceAt(policy);
  if (resource === undefined) return false;
  const headers = property(
    resource,
    'CachePolicyConfig',
    'ParametersInCacheKeyAndForwardedToOrigin',
    'HeadersConfig',
    'Headers',
  );
  return listOf(headers).includes('Host');
}

/** AWS's managed policy that caches nothing ("Use managed cache policies"). */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** A page belongs to who asked for it; what is cached for everybody is asked for without cookies. */
function nobodyGetsAnothersPage(deployment: Wired, { edge }: Config): readonly string[] {
  return deployment.ofType(DISTRIBUTION).flatMap((distribution) => {
    const config = property(distribution, 'DistributionConfig');
    const pages = at(config, 'DefaultCacheBehavior');
    const errors = listOf(at(config, 'CustomErrorResponses'));
    return [
      ...(edge.pages.cacheSeconds === 0 && textOf(at(pages, 'CachePolicyId')) !== CACHING_DISABLED
        ? [`${nameOf(distribution)} caches pages`]
        : []),
      ...(edge.pages.cacheSeconds > 0 ? pagesAreKeptApart(pages).map((what) => `${nameOf(distribution)} ${what}`) : []),
      ...violations([403, 404, 500], (code) => {
        const isKept = errors.find((one) => at(one, 'ErrorCode') === code && at(one, 'ErrorCachingMinTTL') === 0);
        return isKept === undefined && `${nameOf(distribution)} keeps error ${code} of one visitor for the next`;
      }),
      ...violations(listOf(at(config, 'CacheBehaviors')), (behaviour) => {
        const policy = resourceAt(at(behaviour, 'CachePolicyId'));
        const cookies =
          policy &&
          property(
            policy,
            'CachePolicyConfig',
            'ParametersInCacheKeyAndForwardedToOrigin',
            'CookiesConfig',
            'CookieBehavior',
          );
        const isBare = cookies === 'none' && at(behaviour, 'OriginRequestPolicyId') === undefined;
        return !isBare && `${nameOf(distribution)} ${textOf(at(behaviour, 'PathPattern'))} is cached with cookies`;
      }),
    ];
  });
}

/** Pages are cached by a key that a function writes, which sees the request before the cache and the answer after it. */
function pagesAreKeptApart(pages: Resolved | undefined): readonly string[] {
  const policy = resourceAt(at(pages, 'CachePolicyId'));
  const config = policy && property(policy, 'CachePolicyConfig');
  const headers = listOf(at(config, 'ParametersInCacheKeyAndForwardedToOrigin', 'HeadersConfig', 'Headers'));
  const functions = listOf(at(pages, 'FunctionAssociations'));
  const sees = (event: string): string =>
    functions
      .filter((one) => at(one, 'EventType') === event)
      .flatMap((one) => resourcesIn(at(one, 'FunctionARN'), 'AWS::CloudFront::Function'))
      .map((one) => textOf(property(one, 'FunctionCode')))
      .join('');
  return [
    ...(at(config, 'MinTTL') === 0 ? [] : ['caches pages that the application wants to be private']),
    ...(headers.includes('Host') && headers.includes('X-Visitor') ? [] : ['has one page for all visitors']),
    ...(sees('viewer-request').includes("headers['x-visitor'] = ") ? [] : ['does not tell visitors apart']),
    ...(sees('viewer-response').includes('response.cookies = {}')
      ? []
      : ['hands the cookies of one visitor to the next']),
  ];
}

/** Images are served where the config keeps them, and CloudFront may read them there. */
function imagesComeFromTheirStore(deployment: Wired, { data, edge }: Config): readonly string[] {
  return deployment.ofType(edge.cdn ? DISTRIBUTION : '').flatMap((distribution) => {
    const config = property(distribution, 'DistributionConfig');
    const images = listOf(at(config, 'CacheBehaviors')).find(
      (one) => at(one, 'PathPattern') === `${data.images.path}/*`,
    );
    const [origin] = originsOf(config, textOf(at(images, 'TargetOriginId')));
    const [bucket] = resourcesIn(at(origin, 'DomainName'), 'AWS::S3::Bucket');
    if (data.images.store !== 's3')
      return bucket === undefined && origin !== undefined ? [] : ['images do not come from the shared files'];
    if (bucket === undefined) return ['images do not come from their bucket'];
    const readers = deployment
      .ofType('AWS::S3::BucketPolicy')
      .filter((policy) => resourceAt(property(policy, 'Bucket')) === bucket)
      .flatMap((policy) => listOf(property(policy, 'PolicyDocument', 'Statement')))
      .filter(
        (one) =>
          textOf(at(one, 'Principal', 'Service')) === 'cloudfront.amazonaws.com' &&
          listOf(at(one, 'Action')).includes('s3:GetObject'),
      );
    return [
      ...(readers.length === 0 ? [`CloudFront may not read ${nameOf(bucket)}`] : []),
      ...violations(
        readers,
        (one) =>
          !textOf(at(one, 'Condition')).includes('${AWS::AccountId}:distribution/') &&
          `${nameOf(bucket)} answers distributions of other accounts`,
      ),
    ];
  });
}

/** The page instead of an error is answered without an instance, as 503, and goes as soon as the error does. */
function sorryPageIsThere(deployment: Wired, { sized, edge }: Config): readonly string[] {
  const pages = deployment
    .ofType('AWS::ElasticLoadBalancingV2::ListenerRule')
    .filter((rule) => property(rule, 'Actions', 0, 'Type') === 'fixed-response');
  const paths = pages
    .flatMap((rule) => listOf(property(rule, 'Conditions', 0, 'PathPatternConfig', 'Values')))
    .map(textOf);
  const [path, ...others] = paths;
  if (others.length > 0 || (path !== undefined) !== (sized.sorryPage !== null))
    return ['the sorry page is not as asked'];
  return deployment.ofType(edge.cdn ? DISTRIBUTION : '').flatMap((distribution) => {
    const config = property(distribution, 'DistributionConfig');
    const behaviours = listOf(at(config, 'CacheBehaviors')).map((one) => textOf(at(one, 'PathPattern')));
    const isFirst = path === undefined || behaviours.findIndex((pattern) => pattern === path) >= 0;
    return [
      ...(isFirst ? [] : [`${nameOf(distribution)} does not fetch ${path}`]),
      ...violations(listOf(at(config, 'CustomErrorResponses')), (error) => {
        const code = textOf(at(error, 'ErrorCode'));
        const page = at(error, 'ResponsePagePath');
        if (Number(at(error, 'ErrorCachingMinTTL')) > 10) return `error ${code} outlives its cause`;
        if (page !== (Number(code) > 500 ? path : undefined)) return `error ${code} shows ${textOf(page) || 'no page'}`;
        return page !== undefined && at(error, 'ResponseCode') !== 503 && `error ${code} is hidden from search engines`;
      }),
    ];
  });
}

/** The most that CloudFront waits for an origin without an increase of a quota, in seconds. */
const LONGEST_READ = 120;

/** CloudFront asks an origin that did not answer in time again: it waits until the balancer has given the request up. */
function theBalancerGivesUpFirst(deployment: Wired, { compute }: Config): readonly string[] {
  const idle = compute.balancer.idleTimeoutSeconds;
  const origins = deployment
    .ofType(DISTRIBUTION)
    .flatMap((one) => listOf(property(one, 'DistributionConfig', 'Origins')))
    .map((origin) => at(origin, 'CustomOriginConfig', 'OriginReadTimeout'));
  return violations(
    origins,
    (seconds) =>
      seconds !== undefined &&
      Number(seconds) !== LONGEST_READ &&
      !(Number(seconds) > idle && Number(seconds) < LONGEST_READ) &&
      `CloudFront waits ${textOf(seconds)} s for an answer, the balancer ${idle}`,
  );
}

export const cdnRules: readonly Rule[] = [
  { name: 'the sorry page is there', check: sorryPageIsThere },
  { name: 'origins get the right Host', check: originsGetTheRightHost },
  { name: 'nobody gets another visitor’s page', check: nobodyGetsAnothersPage },
  { name: 'images come from their store', check: imagesComeFromTheirStore },
  { name: 'the balancer gives up first', check: theBalancerGivesUpFirst },
];
