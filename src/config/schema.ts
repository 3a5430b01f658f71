import * as z from 'zod';
import { computeSection } from './sections/compute.ts';
import { dataSection } from './sections/data.ts';
import { domainSection } from './sections/domain.ts';
import { edgeSection } from './sections/edge.ts';
import { networkSection } from './sections/network.ts';
import { trafficSection } from './sections/traffic.ts';

const tagText = /^[A-Za-z0-9+\-=.,_:@]+$/;

/**
 * The config of one environment of one platform, as written by a person. Every field is described: reference
 * documentation and JSON schema come out of it. Defaults that depend on nothing else stand here, the others in
 * `defaults.ts`; what one field alone can get wrong is refused here, what two fields can, in `rules/`.
 */
export const configSchema = z.strictObject({
  name: z
    .string()
    .min(2)
    .max(20)
    .regex(/^[a-z](-?[a-z0-9])+$/, 'must be lower-case letters, digits and single hyphens, beginning with a letter')
    .describe(
      'Name of the platform, 2 to 20 characters. Stacks are named NAME-ENVIRONMENT. Cannot be changed once deployed.',
    ),
  environment: z
    .string()
    .regex(/^[a-z][a-z0-9]{1,11}$/, 'must be 2 to 12 lower-case letters and digits, beginning with a letter')
    .describe(
      'Environment, such as `production` or `staging`. `production` requires the protections; any other may turn them off.',
    ),
  application: z
    .enum(['php-nginx', 'wordpress'])
    .describe('What the instances run: `php-nginx` (Nginx and PHP-FPM) or `wordpress` (in Docker).'),
  regions: z
    .strictObject({
      primary: z
        .string()
        .regex(/^[a-z]{2}-[a-z]+-\d$/, 'must be an AWS region such as sa-east-1')
        .describe('Region of everything but what CloudFront keeps in us-east-1.'),
    })
    .describe('AWS regions.'),
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be the 12 digits of an AWS account')
    .optional()
    .describe('AWS account, 12 digits in quotes; a deployment into any other is refused. Absent: not checked.'),
  domain: domainSection.describe('The names visitors type, their DNS and their certificates.'),
  traffic: trafficSection.describe('What is expected; capacity, connections and addresses are checked against it.'),
  network: networkSection.prefault({}).describe('Addresses, zones, ways in and out.'),
  data: dataSection.prefault({}).describe('Database, cache, shared files, images.'),
  compute: computeSection.prefault({}).describe('Instances, scaling, balancer.'),
  edge: edgeSection.prefault({}).describe('CDN and firewall.'),
  protection: z
    .union([z.boolean(), z.literal('destroying')])
    .default(true)
    .describe(
      'Deletion protection of what holds data. `false` not in production; `destroying` lifts it, is deployed, and only then may the platform be destroyed. Default true.',
    ),
  tags: z
    .record(
      z.string().regex(tagText, 'tag keys may hold letters, digits and + - = . , _ : @').max(128),
      z.string().max(256),
    )
    .default({})
    .describe(
      'Tags on every resource; keys of letters, digits and + - = . , _ : @, not beginning with `aws:`. At most 40.',
    ),
});

/** What zod makes of a valid file: static defaults filled, derived ones still absent. */
export type ConfigFile = z.output<typeof configSchema>;

export type { Config, InstanceType, Sized, SurgeStep, Zone } from './model.ts';
