import * as z from 'zod/mini';
import { docs, hostName, matching, whole } from './common.ts';

const certificateArn = () =>
  matching(
    /^arn:aws:acm:[a-z]{2}-[a-z]+-\d:\d{12}:certificate\/[0-9a-f-]{36}$/,
    'must be the ARN of an ACM certificate: arn:aws:acm:REGION:ACCOUNT:certificate/ID',
  );

const existingZone = z.strictObject({
  id: matching(/^Z[A-Z0-9]{1,31}$/, 'must be a hosted zone id: Z and capital letters and digits').register(docs, {
    description: 'Id of the public hosted zone that answers for the domain, as Route 53 shows it.',
  }),
  name: hostName().register(docs, {
    description: 'Name of that zone; `domain.name` and `domain.otherNames` must lie in it.',
  }),
});

const newZone = z.strictObject({
  create: hostName().register(docs, {
    description:
      'Name of the zone to create, as a stack of its own (`dns.yaml`) that is deployed first and kept on deletion. ' +
      '`records` must be `weighted` or `none`, so that delegating to it does not take the site down.',
  }),
});

/** `domain`: the names visitors type, where their DNS lives, and how traffic is handed over. */
export const domainSection = z.strictObject({
  name: hostName().register(docs, {
    description: 'The name visitors type. The site address of WordPress is `https://` and this name.',
  }),
  otherNames: z._default(z.array(hostName()).check(z.maxLength(9)), []).register(docs, {
    description:
      'Other names of the site (the bare domain, for example): on the certificates and in DNS. At most 9: a certificate holds 10 names by default.',
  }),
  redirectOtherNames: z._default(z.boolean(), true).register(docs, {
    description:
      'Visitors of `otherNames` are sent on to `name`: a login holds for one name only, and search engines list each page once. ' +
      'Default true; `false` serves the site under every name.',
  }),
  hostedZone: z.union([existingZone, newZone, z.literal('none')]).register(docs, {
    description:
      'Where DNS lives: `{id, name}` for an existing Route 53 zone, `{create: name}` for a new one, or `none` when DNS is elsewhere: ' +
      'then no records are made and `certificateArns` is required.',
  }),
  certificateArns: z
    .optional(
      z.strictObject({
        edge: z.optional(certificateArn()).register(docs, {
          description:
            'Certificate of CloudFront, in us-east-1. Required when `hostedZone` is `none` and `edge.cdn` is on.',
        }),
        balancer: z.optional(certificateArn()).register(docs, {
          description: 'Certificate of the load balancer, in the primary region. Required when `hostedZone` is `none`.',
        }),
      }),
    )
    .register(docs, {
      description: 'Existing certificates. Default: certificates are requested and validated through the hosted zone.',
    }),
  records: z.optional(z.enum(['alias', 'weighted', 'none'])).register(docs, {
    description:
      '`alias` points the names at the new platform on the first deployment; `weighted` shares them with the old hosting (`previous`, `weight`); ' +
      '`none` writes no records. Default: `alias`, and `none` when `hostedZone` is `none`.',
  }),
  previous: z
    .optional(
      z.strictObject({
        address: z.ipv4().register(docs, { description: 'IPv4 address of the old hosting.' }),
        ipv6: z
          .optional(z.ipv6())
          .register(docs, { description: 'IPv6 address of the old hosting; without it only A records are weighted.' }),
      }),
    )
    .register(docs, { description: 'The old hosting, for `records: weighted` only.' }),
  weight: z.optional(whole(0, 100)).register(docs, {
    description:
      'Percent of the resolutions that get the new platform, for `records: weighted` only; the old hosting gets the rest. Default 0.',
  }),
});
