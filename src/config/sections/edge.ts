import * as z from 'zod';
import { docs, whole } from './common.ts';

/** AWS managed rule groups by the names used here. */
export const managedRules = [
  'common',
  'knownBadInputs',
  'sqli',
  'php',
  'wordpress',
  'linux',
  'ipReputation',
  'anonymousIp',
] as const;

const countries = () =>
  z
    .array(
      z.string().check(z.regex(/^[A-Z]{2}$/, 'must be a country code of two capital letters (ISO 3166-1), such as BR')),
    )
    .check(z.minLength(1), z.maxLength(250));

/** `edge`: CDN, firewall and what visitors' requests meet first. */
export const edgeSection = z.strictObject({
  cdn: z.boolean().default(true).register(docs, {
    description: 'CloudFront in front of the balancer, which then answers nobody else. Default true.',
  }),
  priceClass: z.literal(['all', 200, 100]).default('all').register(docs, {
    description:
      'CloudFront locations: `all` (default), `200` (without South America, Australia and New Zealand) or `100` (North America, Europe, Israel).',
  }),
  imagesCacheDays: whole(1, 365)
    .default(30)
    .register(docs, { description: 'Days images are cached, at the edge and by browsers, 1 to 365. Default 30.' }),
  originShield: z.boolean().default(true).register(docs, {
    description: 'One more cache near the primary region, so that each object is fetched once. Default true.',
  }),
  waf: z
    .union([
      z.literal(false),
      z.strictObject({
        managedRules: z.array(z.enum(managedRules)).optional().register(docs, {
          description:
            'AWS managed rule groups. Default common, knownBadInputs, sqli and php; for WordPress also wordpress.',
        }),
        mode: z.enum(['count', 'block']).default('count').register(docs, {
          description:
            '`count` (default) only counts what the managed rules match, but for knownBadInputs, which always blocks; `block` blocks it, but for the body-size rule, which stays counting (uploads).',
        }),
        requestsPer5Minutes: whole(10, 2_000_000_000).default(2000).register(docs, {
          description: 'Requests one address may send in five minutes; more are blocked in either mode. Default 2000.',
        }),
      }),
    ])
    .prefault({})
    .register(docs, { description: 'Web application firewall, or `false`. Default on, mostly counting.' }),
  countries: z
    .strictObject({
      allow: countries().optional().register(docs, { description: 'Only these countries are served.' }),
      deny: countries().optional().register(docs, { description: 'These countries are refused.' }),
    })
    .default({})
    .register(docs, {
      description: 'Restriction by country, by CloudFront: `{allow: [BR, PT]}` or `{deny: [...]}`. Default none.',
    }),
});
