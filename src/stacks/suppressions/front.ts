import type { Suppression } from '../suppression.ts';

/** Compute and edge: what visitors meet. */
export const front: readonly Suppression[] = [
  {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    id: /^HttpListener$/,
    checks: { guard: ['ELBV2_LISTENER_PROTOCOL_RULE', 'ELBV2_LISTENER_SSL_POLICY_RULE'] },
    reason: 'Answers nothing but a redirect to HTTPS.',
  },
  {
    type: 'AWS::CloudFront::Distribution',
    checks: { guard: ['CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED'] },
    reason: 'The application answers / itself, and takes /index.php for another page.',
  },
  {
    type: 'AWS::CloudFront::Distribution',
    when: ({ edge }) => !edge.imagesFallback,
    checks: { guard: ['CLOUDFRONT_ORIGIN_FAILOVER_ENABLED'] },
    reason: 'S3 must not get Host and the balancer needs it, until edge.imagesFallback gives the balancer a name.',
  },
  {
    type: 'AWS::CloudFront::Distribution',
    when: ({ edge: { countries } }) => countries.allow === undefined && countries.deny === undefined,
    checks: { cdk_nag: ['AwsSolutions-CFR1'] },
    reason: 'Visitors come from anywhere, until edge.countries says otherwise.',
  },
];
