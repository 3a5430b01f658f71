import * as z from 'zod/mini';
import { docs, logRetentionDays, matching, whole } from './common.ts';

/** Services an instance calls at boot or run time; with `nat: none` each needs its interface endpoint. */
export const endpointServices = [
  'ssm',
  'ssmmessages',
  'ec2messages',
  'secretsmanager',
  'logs',
  'monitoring',
  'elasticfilesystem',
  'ecr.api',
  'ecr.dkr',
  'kms',
  'autoscaling',
  'cloudformation',
] as const;

const sshBastion = z.strictObject({
  mode: z.literal('ssh'),
  from: z.array(z.cidrv4()).check(z.minLength(1), z.maxLength(50)).register(docs, {
    description:
      'Networks that may reach port 22 of the bastion, such as `198.51.100.0/24`. The whole world is refused.',
  }),
  keyName: matching(
    /^[A-Za-z0-9][A-Za-z0-9 ._@+-]{0,254}$/,
    'must be the name of an EC2 key pair: letters, digits, spaces and . _ @ + -',
  ).register(docs, {
    description: 'Name of an existing EC2 key pair in the primary region, for the bastion and for the instances.',
  }),
  instance: z
    ._default(matching(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 'must be an EC2 instance type such as t4g.nano'), 't4g.nano')
    .register(docs, { description: 'Instance type of the bastion. Default t4g.nano.' }),
  sessionManager: z._default(z.boolean(), true).register(docs, {
    description:
      'Session Manager beside SSH, to the instances and to the bastion: a way in when a key is lost. Default true; false where the bastion has to be the only way in.',
  }),
});

/** `network`: addresses, zones, ways in and out. */
export const networkSection = z.strictObject({
  cidr: z._default(z.cidrv4(), '10.40.0.0/16').register(docs, {
    description:
      'IPv4 range of the VPC, private (RFC 1918), /16 to /20. Default 10.40.0.0/16. Its subnets follow a fixed layout, so adding a zone never renumbers. ' +
      'Cannot be changed once deployed.',
  }),
  zones: z
    ._default(
      z.union([
        whole(2, 4),
        z
          .array(matching(/^[a-z]{2}-[a-z]+-\d[a-z]$/, 'must be an Availability Zone name such as sa-east-1a'))
          .check(z.minLength(2), z.maxLength(4)),
      ]),
      3,
    )
    .register(docs, {
      description:
        'Availability Zones: a number (2 to 4, the first ones of the region) or a list of names. Default 3. A deployed zone keeps its place in a list: in another one its addresses are taken, and the update fails.',
    }),
  nat: z.optional(z.enum(['zonal', 'single', 'regional', 'none'])).register(docs, {
    description:
      'How instances reach the internet. `zonal`: a NAT gateway per zone; `single`: one, which takes all zones down with its own; ' +
      '`regional`: one gateway that AWS spreads over the zones; `none`: only through interface endpoints. Default `zonal` in production, `single` elsewhere.',
  }),
  interfaceEndpoints: z.optional(z.array(z.enum(endpointServices))).register(docs, {
    description:
      'AWS services reached by a private endpoint instead of NAT. Default: none; with `nat: none` every one the boot needs.',
  }),
  flowLogs: z
    .prefault(
      z.union([
        z.literal(false),
        z.strictObject({
          retentionDays: z
            ._default(logRetentionDays(), 90)
            .register(docs, { description: 'Days the flow logs are kept. Default 90.' }),
        }),
      ]),
      {},
    )
    .register(docs, { description: 'Flow logs of the VPC in CloudWatch Logs, or `false`. Default on, kept 90 days.' }),
  ipv6: z._default(z.boolean(), false).register(docs, {
    description:
      'IPv6 beside IPv4: in the public subnets for a balancer without CDN (with it, CloudFront speaks IPv6 anyway), in the app subnets for calls to the outside, which then pass no NAT. The data subnets stay without. Default false.',
  }),
  networkAcls: z._default(z.boolean(), false).register(docs, {
    description:
      'A network ACL around the data subnets, by addresses, beside the security groups. Default false: the groups isolate, and an ACL has to be widened with each new conversation.',
  }),
  bastion: z
    .prefault(
      z.discriminatedUnion('mode', [
        z.strictObject({ mode: z.literal('sessionManager') }),
        sshBastion,
        z.strictObject({ mode: z.literal('none') }),
      ]),
      { mode: 'sessionManager' },
    )
    .register(docs, {
      description:
        'The way to a shell. `sessionManager` (default): no bastion, Session Manager reaches every instance; `ssh`: a bastion in the public subnets, Session Manager beside it; `none`.',
    }),
});
