import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { note, type Annotated, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { ORIGIN_HEADER, originHeaderValue } from '../origin.ts';

export const BALANCER = 'balancer';
export const IMAGES = 'images';
export const IMAGES_OR_INSTANCES = 'images-or-instances';
const BALANCER_BY_NAME = 'balancer-by-name';

/** Where what the distribution serves comes from. */
export interface Sources {
  readonly balancerDnsName: Reference<'ElasticLoadBalancingV2::LoadBalancer.DNSName'>;
  readonly originHeaderArn: Reference;
  /** Undefined when the images lie on the shared files behind the load balancer. */
  readonly imagesBucketDomainName: Reference<'S3::Bucket.RegionalDomainName'> | undefined;
}

export function declareImagesAccess(t: Template, config: Config) {
  return t.resource('ImagesAccess', {
    why: 'Signs the requests to the images bucket, which answers CloudFront and nobody else.',
    Type: 'AWS::CloudFront::OriginAccessControl',
    Properties: {
      OriginAccessControlConfig: {
        Name: `${config.sized.stackName}-images`,
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    },
  });
}

/** Whom the distribution asks: the load balancer, and the bucket of the images where there is one. */
export function origins(
  config: Config,
  key: KeyReader<Config>,
  parts: Sources,
  access: Resource<'AWS::CloudFront::OriginAccessControl'> | undefined,
) {
  const balancer = {
    Id: BALANCER,
    DomainName: parts.balancerDnsName,
    ConnectionAttempts: note(
      'A page that does not answer in time counts as an attempt: the usual three would triple the load of what is already too slow.',
      2,
    ),
    ConnectionTimeout: 5,
    CustomOriginConfig: {
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
      OriginReadTimeout: readTimeout(config, key),
      OriginKeepaliveTimeout: keepalive(config, key),
    },
    OriginCustomHeaders: [
      {
        HeaderName: note('The load balancer answers 403 to whoever comes without it.', ORIGIN_HEADER),
        HeaderValue: originHeaderValue(parts.originHeaderArn),
      },
    ],
    OriginShield: originShield(config, key),
  };
  if (parts.imagesBucketDomainName === undefined) return [balancer];
  const { originName } = config.sized;
  return [
    balancer,
    ...(originName === null ? [] : [byName(balancer, key.derived(originName, 'domain.name', 'edge.imagesFallback'))]),
    {
      Id: IMAGES,
      DomainName: parts.imagesBucketDomainName,
      OriginAccessControlId: access?.ref,
      S3OriginConfig: {
        OriginAccessIdentity: note(
          'Empty, and required: the older way of access, which the access control replaces.',
          '',
        ),
      },
      OriginShield: originShield(config, key),
    },
  ];
}

/** The same balancer, for requests that carry no Host of a visitor. */
const byName = <Origin extends object>(balancer: Origin, name: Annotated<string>) => ({
  ...balancer,
  Id: note('The load balancer again, by the name of its own that is on its certificate.', BALANCER_BY_NAME),
  DomainName: name,
});

/** Whom to ask next for what an origin does not have; undefined when there is nobody. */
export function originGroups({ sized }: Config) {
  if (sized.originName === null) return undefined;
  const members = [IMAGES, BALANCER_BY_NAME].map((OriginId) => ({ OriginId }));
  const codes = [404, 500, 502, 503, 504];
  return {
    Quantity: 1,
    Items: [
      {
        Id: note('What the bucket does not have, the instances may have on the shared files.', IMAGES_OR_INSTANCES),
        FailoverCriteria: { StatusCodes: { Quantity: codes.length, Items: codes } },
        Members: { Quantity: members.length, Items: members },
      },
    ],
  };
}

/** Seconds; more takes an increase of a quota (API reference, `CustomOriginConfig`). */
const LONGEST_READ = 120;

/** The balancer must give a request up before CloudFront does, which would ask for the same page a second time. */
function readTimeout({ compute }: Config, key: KeyReader<Config>) {
  const idle = compute.balancer.idleTimeoutSeconds;
  const [seconds, why] =
    idle + 5 <= LONGEST_READ
      ? [
          idle + 5,
          'Longer than the balancer waits for an instance: its 504 arrives, and CloudFront does not ask again.',
        ]
      : [LONGEST_READ, 'The most that CloudFront allows; a page that takes longer is asked for twice.'];
  return note(why, key.derived(seconds, 'compute.balancer.idleTimeoutSeconds'));
}

/** CloudFront must give an idle connection up before the balancer does, or now and then a request meets a closed one. */
function keepalive({ compute }: Config, key: KeyReader<Config>) {
  const idle = compute.balancer.idleTimeoutSeconds;
  return note(
    'Shorter than the idle timeout of the load balancer: a connection closed there first costs a visitor a 502.',
    key.derived(Math.max(1, Math.min(60, idle - 5)), 'compute.balancer.idleTimeoutSeconds'),
  );
}

function originShield({ sized }: Config, key: KeyReader<Config>) {
  return sized.originShieldRegion === null
    ? undefined
    : {
        Enabled: key('edge.originShield'),
        OriginShieldRegion: key.derived(sized.originShieldRegion, 'regions.primary'),
      };
}
