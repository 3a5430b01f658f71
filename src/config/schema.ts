import * as z from 'zod/mini';
import { docs, matching } from './sections/common.ts';
import { computeSection } from './sections/compute.ts';
import { dataSection } from './sections/data.ts';
import { domainSection } from './sections/domain.ts';
import { edgeSection } from './sections/edge.ts';
import { networkSection } from './sections/network.ts';
import { operationsSection } from './sections/operations.ts';
import { overridesSection } from './sections/overrides.ts';
import { trafficSection } from './sections/traffic.ts';

const regionCode = z.regex(/^[a-z]{2}-[a-z]+-\d$/, 'must be an AWS region such as sa-east-1');

/** What every service takes in a tag; IAM is the strictest (IAM API Reference, "Tag"). */
const tagKey = /^[A-Za-z0-9+\-=._:@]+$/;
const tagValue = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * The config of one environment of one platform, as written by a person. Every field is described: reference
 * documentation and JSON schema come out of it. Defaults that depend on nothing else stand here, the others in
 * `defaults.ts`; what one field alone can get wrong is refused here, what two fields can, in `rules/`.
 */
export const configSchema = z.strictObject({
  extends: z.optional(z.string().check(z.minLength(1))).register(docs, {
    description:
      'Another config, relative to this file and inside its repository, that says what this one does not. Maps merge, lists and values replace, null removes. Absent: none.',
  }),
  name: z
    .string()
    .check(
      z.minLength(2),
      z.maxLength(20),
      z.regex(/^[a-z](-?[a-z0-9])+$/, 'must be lower-case letters, digits and single hyphens, beginning with a letter'),
    )
    .register(docs, {
      description:
        'Name of the platform, 2 to 20 characters. Stacks are named NAME-ENVIRONMENT. Cannot be changed once deployed.',
    }),
  environment: matching(
    /^[a-z][a-z0-9]{1,11}$/,
    'must be 2 to 12 lower-case letters and digits, beginning with a letter',
  ).register(docs, {
    description:
      'Environment, such as `production` or `staging`. `production` requires the protections; any other may turn them off.',
  }),
  application: z.enum(['php-nginx', 'wordpress']).register(docs, {
    description: 'What the instances run: `php-nginx` (Nginx and PHP-FPM) or `wordpress` (in Docker).',
  }),
  regions: z
    .strictObject({
      primary: z
        .string()
        .check(regionCode)
        .register(docs, { description: 'Region of everything but what CloudFront keeps in us-east-1.' }),
      recovery: z.optional(z.string().check(regionCode)).register(docs, {
        description:
          'A second region for copies of the backups and of the images: what is left when the primary is lost. Absent: no copies.',
      }),
    })
    .register(docs, { description: 'AWS regions.' }),
  account: z.optional(matching(/^\d{12}$/, 'must be the 12 digits of an AWS account')).register(docs, {
    description: 'AWS account, 12 digits in quotes; a deployment into any other is refused. Absent: not checked.',
  }),
  domain: domainSection.register(docs, { description: 'The names visitors type, their DNS and their certificates.' }),
  traffic: trafficSection.register(docs, {
    description: 'What is expected; capacity, connections and addresses are checked against it.',
  }),
  network: z.prefault(networkSection, {}).register(docs, { description: 'Addresses, zones, ways in and out.' }),
  data: z.prefault(dataSection, {}).register(docs, { description: 'Database, cache, shared files, images.' }),
  compute: z.prefault(computeSection, {}).register(docs, { description: 'Instances, scaling, balancer.' }),
  edge: z.prefault(edgeSection, {}).register(docs, { description: 'CDN and firewall.' }),
  operations: z.prefault(operationsSection, {}).register(docs, { description: 'Alarms, dashboard, budget, logs.' }),
  protection: z._default(z.union([z.boolean(), z.literal('destroying')]), true).register(docs, {
    description:
      'Deletion protection of what holds data. `false` not in production; `destroying` lifts it, is deployed, and only then may the platform be destroyed. Default true.',
  }),
  deployment: z
    .prefault(
      z.strictObject({
        bucket: z
          ._default(
            z.nullable(
              matching(
                /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
                'must be the name of a bucket: 3 to 63 of a-z, 0-9, dots and hyphens',
              ),
            ),
            null,
          )
          .register(docs, {
            description:
              'An existing bucket of the account, for the templates on their way to CloudFormation; versioned, so that what was deployed can be read again. Null: `deploy` asks before it makes one. Default null.',
          }),
      }),
      {},
    )
    .register(docs, { description: 'How `deploy` brings the templates to AWS; no template holds any of it.' }),
  tags: z
    ._default(
      z.record(
        z.string().check(z.regex(tagKey, 'tag keys may hold letters, digits and + - = . _ : @'), z.maxLength(127)),
        z
          .string()
          .check(
            z.regex(tagValue, 'must be letters, digits, spaces and + - = . _ : / @: IAM takes no others in a tag'),
            z.maxLength(256),
          ),
      ),
      {},
    )
    .register(docs, {
      description:
        'Tags on every resource; keys of letters, digits and + - = . _ : @, not beginning with `aws:`; values may hold spaces and / too. At most 40.',
    }),
  overrides: overridesSection,
});

/** What zod makes of a valid file: static defaults filled, derived ones still absent. */
export type ConfigFile = z.output<typeof configSchema>;

export type { Config, Zone } from './model.ts';
