import { keys } from '../cfn/keys.ts';
import { one, optional, stackOf } from '../cfn/stack.ts';
import { Reference } from '../cfn/values.ts';
import type { Config } from '../config/schema.ts';
import { declareCaching } from './edge/caching.ts';
import { declareCertificate } from './edge/certificate.ts';
import { declareDistribution } from './edge/distribution.ts';
import { declareFirewall } from './edge/firewall.ts';
import { declareFirewallLogs } from './edge/firewall-logs.ts';
import { declareRecords, zoneOf } from './edge/records.ts';
import { declareEdgeWatch } from './edge/watch.ts';

/** The zone id that aliases to CloudFront carry, the same for every distribution (Route 53 API, AliasTarget). */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/**
 * What visitors' requests meet first. With the CDN: distribution, certificate, firewall, records, all of which
 * AWS wants in us-east-1. Without: a regional firewall before the load balancer, and records to it.
 */
export const edge = stackOf<Config>()({
  name: 'Edge',
  file: 'edge.yaml',
  description: ({ sized, edge: { cdn } }) =>
    cdn
      ? `${sized.stackName}: CDN, its certificate, firewall and DNS records. Runs in us-east-1 only.`
      : `${sized.stackName}: firewall and DNS records of the load balancer.`,
  inputs: {
    balancerDnsName: one<'ElasticLoadBalancingV2::LoadBalancer.DNSName'>('The load balancer that answers pages.'),
    balancerHostedZoneId: one<'ElasticLoadBalancingV2::LoadBalancer.CanonicalHostedZoneID'>(
      'The zone the load balancer is named in; alias records need it.',
    ),
    balancerArn: optional<'ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn'>('What the firewall stands before.'),
    imagesBucketDomainName: optional<'S3::Bucket.RegionalDomainName', 'images'>(
      'The bucket of the images, by its regional name.',
    ),
    cdnLogsDomainName: optional<'S3::Bucket.RegionalDomainName', 'cdnLogs'>(
      'The bucket of the access logs, by its regional name.',
    ),
    originHeaderArn: optional<'SecretsManager::Secret.Id', 'originSecret' | 'originSecretReplica'>(
      'Secret, in the region of this stack, that proves to the load balancer that CloudFront asks.',
    ),
    logsKeyArn: optional<'KMS::Key.Arn', 'logs'>(
      'Encrypts the log of the firewall, where this is the region of the network.',
    ),
    hostedZoneId: optional<'Route53::HostedZone.Id'>('The zone made by dns.yaml.'),
  },
  build(t, config, input) {
    const key = keys(config);
    const zone = zoneOf(config, key, input.hostedZoneId);

    if (!config.edge.cdn) {
      const webAcl = declareFirewall(t, config, key, 'REGIONAL');
      declareFirewallLogs(t, config, key, webAcl, input.logsKeyArn);
      if (webAcl !== undefined && input.balancerArn !== undefined) {
        t.resource('WebAclAssociation', {
          why: 'Puts the firewall before the load balancer.',
          Type: 'AWS::WAFv2::WebACLAssociation',
          Properties: { WebACLArn: webAcl.att('Arn'), ResourceArn: input.balancerArn },
        });
      }
      if (zone !== undefined) {
        declareRecords(t, config, key, zone, {
          name: 'the load balancer',
          dnsName: input.balancerDnsName,
          hostedZoneId: input.balancerHostedZoneId,
        });
      }
      return { distributionId: undefined, distributionDomainName: undefined, edgeCertificateArn: undefined };
    }

    if (input.originHeaderArn === undefined) throw new Error('the CDN needs the origin secret');
    if (input.cdnLogsDomainName === undefined) throw new Error('the CDN needs the bucket of its logs');
    const certificate = declareCertificate(t, config, key, zone);
    const webAcl = declareFirewall(t, config, key, 'CLOUDFRONT');
    declareFirewallLogs(t, config, key, webAcl, input.logsKeyArn);
    const caching = declareCaching(t, config, key);
    const distribution = declareDistribution(t, config, key, {
      balancerDnsName: input.balancerDnsName,
      originHeaderArn: input.originHeaderArn,
      imagesBucketDomainName: input.imagesBucketDomainName,
      certificate,
      webAcl,
      logsDomainName: input.cdnLogsDomainName,
      caching,
    });
    if (zone !== undefined) {
      declareRecords(t, config, key, zone, {
        name: 'the distribution',
        dnsName: distribution.att('DomainName'),
        hostedZoneId: CLOUDFRONT_ZONE,
      });
    }
    if (config.sized.edgePlacement === 'own') {
      if (config.operations.alarms) declareEdgeWatch(t, config, key, distribution.ref, certificate);
      t.output('DistributionId', distribution.ref, 'For purges: aws cloudfront create-invalidation.');
      t.output(
        'DistributionDomainName',
        distribution.att('DomainName'),
        // By its own name it answers 502: the load balancer has no certificate for that name.
        `To try it before DNS leads here: curl --connect-to ::THIS: https://${config.domain.name}/`,
      );
    }
    return {
      distributionId: distribution.ref,
      distributionDomainName: distribution.att('DomainName'),
      // One that the config names needs no wire.
      edgeCertificateArn: certificate instanceof Reference ? certificate.as('edge') : undefined,
    };
  },
});
