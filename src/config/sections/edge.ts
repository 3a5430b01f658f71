import * as z from 'zod/mini';
import { docs, logRetentionDays, matching, whole } from './common.ts';

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
    .array(matching(/^[A-Z]{2}$/, 'must be a country code of two capital letters (ISO 3166-1), such as BR'))
    .check(z.minLength(1), z.maxLength(249));

/** A path as it stands in a URL: nothing that CloudFront or the firewall would read as a pattern or an encoding. */
const urlPath = () =>
  matching(
    /^(\/\.?[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,98}){1,10}\/?$/,
    'must be the beginning of a path, such as /wp-admin/: letters, digits and . _ ~ / -, not /../',
  );

/** Plain text for visitors, in any language; how much of it fits is a rule of its own. */
const words = (most: number) =>
  z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be a single line of text'));

const exceptionList = z
  .array(
    z.strictObject({
      paths: z.array(urlPath()).check(z.minLength(1), z.maxLength(10)).register(docs, {
        description: 'Beginnings of paths, such as `/wp-admin/post.php`; upper and lower case differ.',
      }),
      rules: z
        .array(z.enum(managedRules))
        .check(z.minLength(1))
        .register(docs, { description: 'Groups of `managedRules` that do not look at requests to these paths.' }),
    }),
  )
  .check(z.maxLength(10));

const wafSection = z.strictObject({
  managedRules: z.optional(z.array(z.enum(managedRules))).register(docs, {
    description: 'AWS managed rule groups. Default common, knownBadInputs, sqli and php; for WordPress also wordpress.',
  }),
  mode: z._default(z.enum(['count', 'block']), 'count').register(docs, {
    description:
      '`count` (default) only counts what the managed rules match, but for knownBadInputs, which always blocks; `block` blocks it, but for the body-size rule, which stays counting (uploads).',
  }),
  exceptions: z.optional(exceptionList).register(docs, {
    description:
      'Where some managed rules do not look, because they take ordinary work for attacks: `[{paths: [/editor/], rules: [common]}]`. The other rules and the rate limit hold there too. ' +
      'Default none; for WordPress, common, sqli and php leave alone where posts are saved and files uploaded.',
  }),
  requestsPer5Minutes: z._default(whole(10, 2_000_000_000), 2000).register(docs, {
    description:
      'Requests one address may send in five minutes; more are blocked in either mode. Images that the CDN takes from their bucket do not count. Default 2000.',
  }),
  logs: z
    .prefault(
      z.union([
        z.literal(false),
        z.strictObject({
          retentionDays: z
            ._default(logRetentionDays(), 30)
            .register(docs, { description: 'Days the log of the firewall is kept. Default 30.' }),
        }),
      ]),
      {},
    )
    .register(docs, {
      description:
        'Log of the requests that a rule blocked or counted, without cookies and authorization headers, or `false`. Default on, kept 30 days.',
    }),
});

const pagesSection = z.strictObject({
  cacheSeconds: z._default(whole(0, 86_400), 0).register(docs, {
    description:
      'Seconds that pages of anonymous visitors are cached, 0 to 86400; less where the application says so, not at all where it says private, no-cache or no-store. ' +
      'They must look the same for all of them, whatever their language or device. Default 0: every page comes from an instance.',
  }),
  visitorCookies: z
    .optional(
      z.array(matching(/^[A-Za-z0-9_.-]{2,100}$/, 'must be the beginning of a cookie name')).check(z.maxLength(20)),
    )
    .register(docs, {
      description:
        'Beginnings of the names of cookies that make a visitor known: who brings one gets every page fresh; of all others no cookie reaches the application. ' +
        'Default PHPSESSID; for WordPress what its logins, comments, protected posts and shops set.',
    }),
  freshPaths: z.optional(z.array(urlPath()).check(z.maxLength(20))).register(docs, {
    description:
      'Beginnings of paths that are never cached and get every cookie, such as `/cart`. Default none; for WordPress its administration, login and API.',
  }),
});

const sorryPageSection = z.union([
  z.literal(false),
  z.strictObject({
    title: z._default(words(60), 'We will be right back').register(docs, { description: 'Title and heading.' }),
    message: z
      ._default(words(300), 'Many visitors are here at this moment. This page tries again by itself in half a minute.')
      .register(docs, { description: 'The sentence below the heading.' }),
    language: z
      ._default(matching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or pt-BR'), 'en')
      .register(docs, { description: 'Language of the page, for browsers and screen readers. Default en.' }),
  }),
]);

/** `edge`: CDN, firewall and what visitors' requests meet first. */
export const edgeSection = z.strictObject({
  cdn: z._default(z.boolean(), true).register(docs, {
    description:
      'CloudFront in front of the balancer, which then answers nobody else. Default true. Decide before visitors come: on a running platform either change interrupts the site, as `generate` then says.',
  }),
  priceClass: z._default(z.literal(['all', 200, 100]), 'all').register(docs, {
    description:
      'CloudFront locations: `all` (default), `200` (without South America, Australia and New Zealand) or `100` (North America, Europe, Israel).',
  }),
  imagesCacheDays: z
    ._default(whole(1, 365), 30)
    .register(docs, { description: 'Days images are cached, at the edge and by browsers, 1 to 365. Default 30.' }),
  imagesFallback: z._default(z.boolean(), false).register(docs, {
    description:
      'Images that the bucket does not have (yet) come from the instances, which serve the shared files: for the time of the copy, or for code that writes to the folder. ' +
      'Gives the balancer a name of its own, `origin.` before `domain.name`, on its certificate and in the hosted zone. Needs `data.images.store: s3` and `sharedFiles`. Default false.',
  }),
  pages: z.prefault(pagesSection, {}).register(docs, {
    description: 'A short cache of pages for visitors without a session: what takes a peak before anything else does.',
  }),
  originHeader: z._default(whole(1, 99), 1).register(docs, {
    description:
      'Number of the secret by which the balancer knows CloudFront. Raised by one, a new secret is made, the balancer takes the old one and the new one, and CloudFront changes over: ' +
      'a rotation that loses no request. Default 1.',
  }),
  sorryPage: z.prefault(sorryPageSection, {}).register(docs, {
    description:
      'What visitors see instead of an error while no instance answers (502, 503, 504): `{title, message, language}`, or `false` for the bare error. The balancer answers it without instances, CloudFront keeps a copy. Default on.',
  }),
  originShield: z._default(z.boolean(), true).register(docs, {
    description: 'One more cache near the primary region, so that each object is fetched once. Default true.',
  }),
  waf: z
    .prefault(z.union([z.literal(false), wafSection]), {})
    .register(docs, { description: 'Web application firewall, or `false`. Default on, mostly counting.' }),
  countries: z
    ._default(
      z.strictObject({
        allow: z.optional(countries()).register(docs, { description: 'Only these countries are served.' }),
        deny: z.optional(countries()).register(docs, { description: 'These countries are refused.' }),
      }),
      {},
    )
    .register(docs, {
      description: 'Restriction by country, by CloudFront: `{allow: [BR, PT]}` or `{deny: [...]}`. Default none.',
    }),
});
