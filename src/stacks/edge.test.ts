import { describe, expect, it } from 'vitest';
import { readTemplate, type Plain } from '../cfn/read.ts';
import { build } from '../cfn/stack.ts';
import { identifier } from '../cfn/values.ts';
import { toYaml } from '../cfn/yaml.ts';
import { readConfig } from '../config/read.ts';
import { dns } from './dns.ts';
import { edge } from './edge.ts';

const ZONE = { id: 'Z0123456789ABCDEFGHIJ', name: 'ztech.example' };
const MOVING = { records: 'weighted', previous: { address: '203.0.113.10' }, weight: 30 };

function configOf(domain: object, more: object = {}) {
  const { config, problems } = readConfig(
    JSON.stringify({
      name: 'ztech',
      environment: 'production',
      application: 'php-nginx',
      regions: { primary: 'sa-east-1' },
      domain: { name: 'www.ztech.example', otherNames: ['ztech.example'], hostedZone: ZONE, ...domain },
      traffic: { requestsPerSecond: 5, peakFactor: 30, rampSeconds: 120, cpuMillisecondsPerRequest: 80 },
      ...more,
    }),
    'test.yaml',
  );
  if (config === undefined) throw new Error(JSON.stringify(problems));
  return config;
}

type Config = ReturnType<typeof configOf>;

function resourcesOf(config: Config) {
  const { template } = build(edge, config, {
    balancerDnsName: identifier('balancer.sa-east-1.elb.amazonaws.com'),
    balancerHostedZoneId: identifier('Z2P70J7HTTTPLU'),
    balancerArn: identifier('arn:aws:elasticloadbalancing:sa-east-1:111122223333:loadbalancer/app/a/b'),
    imagesBucketDomainName:
      config.data.images.store === 's3'
        ? identifier<'S3::Bucket.RegionalDomainName'>('images.s3.amazonaws.com').as('images')
        : undefined,
    cdnLogsDomainName: identifier<'S3::Bucket.RegionalDomainName'>('logs.s3.sa-east-1.amazonaws.com').as('cdnLogs'),
    originHeaderArn: config.edge.cdn
      ? identifier<'SecretsManager::Secret.Id'>('arn:aws:secretsmanager:us-east-1:111122223333:secret:a').as(
          'originSecret',
        )
      : undefined,
    logsKeyArn: undefined,
    hostedZoneId: undefined,
  });
  return Object.values(readTemplate(toYaml(template, 'test')).template.Resources);
}

const recordsOf = (resources: ReturnType<typeof resourcesOf>) =>
  resources.filter(({ Type }) => Type === 'AWS::Route53::RecordSet').map(({ Properties }) => Properties ?? {});

const at = (value: Plain | undefined, ...path: (string | number)[]): Plain | undefined =>
  path.reduce<unknown>((inner, step) => Object(inner)[step], value) as Plain | undefined;

function only(resources: ReturnType<typeof resourcesOf>, type: string) {
  const found = resources.filter(({ Type }) => Type === type);
  expect(found).toHaveLength(1);
  return found[0]?.Properties ?? {};
}

describe('distribution', () => {
  it.each(['s3', 'sharedFiles'])('sends Host to the load balancer and never to S3 (images: %s)', (store) => {
    const resources = resourcesOf(configOf(MOVING, { data: { images: { store } } }));
    const distribution = at(only(resources, 'AWS::CloudFront::Distribution'), 'DistributionConfig');
    const keyed = resources
      .filter(({ Type }) => Type === 'AWS::CloudFront::CachePolicy')
      .map(({ Properties }) => at(Properties, 'CachePolicyConfig'))
      .filter(
        (policy) => at(policy, 'ParametersInCacheKeyAndForwardedToOrigin', 'HeadersConfig', 'Headers', 0) === 'Host',
      )
      .map((policy) => at(policy, 'Name'));
    expect(keyed).toEqual(
      store === 's3' ? ['ztech-production-files'] : ['ztech-production-images', 'ztech-production-files'],
    );
    // AllViewer: every header of the visitor.
    expect(at(distribution, 'DefaultCacheBehavior', 'OriginRequestPolicyId')).toBe(
      '216adef6-5c7f-47e4-b989-5492eafa07d3',
    );
    expect(at(distribution, 'CacheBehaviors', 0, 'TargetOriginId')).toBe(store === 's3' ? 'images' : 'balancer');
    expect(at(distribution, 'CacheBehaviors', 0, 'OriginRequestPolicyId')).toBeUndefined();
  });

  it.each([6, 60, 4000])('gives idle connections up before the load balancer does (%i s)', (idleTimeoutSeconds) => {
    const resources = resourcesOf(configOf(MOVING, { compute: { balancer: { idleTimeoutSeconds } } }));
    const origin = at(only(resources, 'AWS::CloudFront::Distribution'), 'DistributionConfig', 'Origins', 0);
    const keepalive = Number(at(origin, 'CustomOriginConfig', 'OriginKeepaliveTimeout'));
    expect(keepalive).toBeLessThan(idleTimeoutSeconds);
    expect(keepalive).toBeLessThanOrEqual(60);
  });

  it('caches no error of a single instance, and shows the page where no instance answers', () => {
    const PAGE = { ResponsePagePath: '/sorry.html', ResponseCode: 503 };
    const distribution = only(resourcesOf(configOf(MOVING)), 'AWS::CloudFront::Distribution');
    expect(at(distribution, 'DistributionConfig', 'CustomErrorResponses')).toEqual([
      { ErrorCode: 403, ErrorCachingMinTTL: 0 },
      { ErrorCode: 404, ErrorCachingMinTTL: 0 },
      { ErrorCode: 500, ErrorCachingMinTTL: 0 },
      { ErrorCode: 502, ErrorCachingMinTTL: 0, ...PAGE },
      { ErrorCode: 503, ErrorCachingMinTTL: 5, ...PAGE },
      { ErrorCode: 504, ErrorCachingMinTTL: 5, ...PAGE },
    ]);
  });
});

describe('firewall', () => {
  it.each([
    ['count', { Count: {} }, undefined],
    ['block', { None: {} }, [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }]],
  ])('%s: managed rules follow the mode, the rate limit always blocks', (mode, override, exceptions) => {
    const acl = only(resourcesOf(configOf(MOVING, { edge: { waf: { mode } } })), 'AWS::WAFv2::WebACL');
    expect(at(acl, 'Scope')).toBe('CLOUDFRONT');
    expect(at(acl, 'Rules', 0, 'Action')).toEqual({ Block: {} });
    expect(at(acl, 'Rules', 1, 'OverrideAction')).toEqual(override);
    expect(at(acl, 'Rules', 1, 'Statement', 'ManagedRuleGroupStatement', 'RuleActionOverrides')).toEqual(exceptions);
  });

  it('counts what an address asks of instances, not the images of the bucket', () => {
    const scope = (changes: object) =>
      at(
        only(resourcesOf(configOf(MOVING, changes)), 'AWS::WAFv2::WebACL'),
        'Rules',
        0,
        'Statement',
        'RateBasedStatement',
        'ScopeDownStatement',
      );
    const images = at(scope({ data: { images: { store: 's3', path: '/media' } } }), 'NotStatement', 'Statement');
    expect(at(images, 'ByteMatchStatement', 'SearchString')).toBe('/media/');
    expect(scope({ edge: { imagesFallback: true } })).toBeUndefined();
    expect(scope({ data: { images: { store: 'sharedFiles' } } })).toBeUndefined();
  });

  it('stands before the load balancer without the CDN', () => {
    const resources = resourcesOf(configOf(MOVING, { edge: { cdn: false } }));
    expect(at(only(resources, 'AWS::WAFv2::WebACL'), 'Scope')).toBe('REGIONAL');
    expect(at(only(resources, 'AWS::WAFv2::WebACLAssociation'), 'ResourceArn')).toEqual({ Ref: 'BalancerArn' });
  });
});

describe('records', () => {
  it.each([
    ['alias', { records: 'alias' }, ['A aws 100', 'AAAA aws 100']],
    ['weighted, the old hosting without IPv6', MOVING, ['A aws 30', 'A previous 70']],
    [
      'weighted, the old hosting with IPv6',
      { ...MOVING, previous: { address: '203.0.113.10', ipv6: '2001:db8::1' } },
      ['A aws 30', 'AAAA aws 30', 'A previous 70', 'AAAA previous 70'],
    ],
    ['none', { records: 'none' }, []],
  ])('%s', (_, domain, expected) => {
    const records = recordsOf(resourcesOf(configOf({ ...domain, otherNames: [] })));
    expect(records.map(({ Type, SetIdentifier, Weight }) => `${Type} ${SetIdentifier} ${Weight}`)).toEqual(expected);
    for (const { AliasTarget } of records) expect(at(AliasTarget, 'EvaluateTargetHealth') ?? false).toBe(false);
  });

  it('a new zone answers with the old hosting before edge exists', () => {
    const config = configOf({ ...MOVING, hostedZone: { create: 'ztech.example' } });
    const zone = readTemplate(toYaml(build(dns, config, {}).template, 'test')).template;
    const records = recordsOf(Object.values(zone.Resources));
    expect(records.map(({ Name, Weight }) => [Name, Weight])).toEqual([
      ['www.ztech.example', 70],
      ['ztech.example', 70],
    ]);
    expect(Object.keys(zone.Outputs)).toEqual(['HostedZoneId', 'NameServers']);
  });

  it('keeps apart names whose logical ids would be the same', () => {
    const otherNames = ['a1b.ztech.example', 'a.1b.ztech.example'];
    expect(recordsOf(resourcesOf(configOf({ records: 'alias', otherNames })))).toHaveLength(6);
  });
});
