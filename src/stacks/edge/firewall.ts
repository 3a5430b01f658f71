import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { note } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';

type Waf = Exclude<Config['edge']['waf'], false>;
type ManagedRules = Waf['managedRules'][number];
type Exception = Waf['exceptions'][number];

/**
 * Rule groups that AWS maintains, by the config's names. Names and capacity: AWS WAF Developer Guide, "AWS Managed
 * Rules rule groups list". All eight need 1,575 capacity units; an ACL holds 5,000, and costs more beyond 1,500.
 */
const MANAGED: Readonly<Record<ManagedRules, string>> = {
  common: 'AWSManagedRulesCommonRuleSet',
  knownBadInputs: 'AWSManagedRulesKnownBadInputsRuleSet',
  sqli: 'AWSManagedRulesSQLiRuleSet',
  php: 'AWSManagedRulesPHPRuleSet',
  wordpress: 'AWSManagedRulesWordPressRuleSet',
  linux: 'AWSManagedRulesLinuxRuleSet',
  ipReputation: 'AWSManagedRulesAmazonIpReputationList',
  anonymousIp: 'AWSManagedRulesAnonymousIpList',
};

const WEB_ACL = 'web-acl';

/** The web ACL, for the distribution (`CLOUDFRONT`) or for the load balancer (`REGIONAL`); undefined when it is off. */
export function declareFirewall(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  scope: 'CLOUDFRONT' | 'REGIONAL',
): Resource<'AWS::WAFv2::WebACL'> | undefined {
  const { waf } = config.edge;
  if (waf === false) return undefined;
  t.section('Firewall');
  return t.resource('WebAcl', {
    why:
      waf.mode === 'count'
        ? 'Most managed rules only count: they take uploads and admin pages for attacks. Read in the log what they match, then set edge.waf.mode to block.'
        : 'Blocks what the managed rules match. When they hit the wrong requests, set edge.waf.mode back to count.',
    notes: scope === 'CLOUDFRONT' ? { Scope: 'Exists in us-east-1 only, wherever the rest runs.' } : {},
    Type: 'AWS::WAFv2::WebACL',
    Properties: {
      Scope: scope,
      DefaultAction: { Allow: {} },
      Rules: [
        rateRule(config, key),
        ...waf.exceptions.map((exception, index) => exceptionRule(config, key, exception, index)),
        ...waf.managedRules.map((name, index) =>
          managedRule(config, key, waf, name, waf.exceptions.length + index + 1),
        ),
      ],
      VisibilityConfig: visibility(config, WEB_ACL),
      Tags: nameTag(config),
    },
  });
}

/**
 * Images out of the bucket are not counted: they reach no instance, and a page with thirty of them would use up the limit of an
 * address that many visitors share, as mobile networks give out.
 */
function rateRule(config: Config, key: KeyReader<Config>) {
  const { edge, data } = config;
  const fromBucket = edge.cdn && data.images.store === 's3' && !edge.imagesFallback;
  const images = fromBucket ? 'Images do not count, which come from their bucket' : 'Images count too';
  return {
    Name: note(
      `First, and blocking in either mode: a limit that only counts limits nothing. ${images}. Many visitors may share an address; the block lifts by itself when the address slows down.`,
      'requests-per-address',
    ),
    Priority: 0,
    Statement: {
      RateBasedStatement: {
        Limit: key('edge.waf.requestsPer5Minutes'),
        EvaluationWindowSec: 300,
        AggregateKeyType: 'IP',
        ScopeDownStatement: fromBucket ? { NotStatement: { Statement: imagePath(key) } } : undefined,
      },
    },
    Action: { Block: {} },
    VisibilityConfig: visibility(config, 'requests-per-address'),
  };
}

/** As CloudFront compares a path with that of its behaviour: the text as it came. */
const imagePath = (key: KeyReader<Config>) => ({
  ByteMatchStatement: {
    FieldToMatch: { UriPath: {} },
    PositionalConstraint: 'STARTS_WITH',
    SearchString: key('data.images.path', (path) => `${path}/`),
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
  },
});

/**
 * Marks the requests that some managed rules leave alone. By label, so that each path stands once; decoded and put into
 * its plain form first, or /wp-admin/post.php/../../login would count as an exception.
 */
function exceptionRule(config: Config, key: KeyReader<Config>, { paths, rules }: Exception, index: number) {
  const name = exceptionName(index);
  const matches = paths.map((path) => ({
    ByteMatchStatement: {
      FieldToMatch: { UriPath: {} },
      PositionalConstraint: 'STARTS_WITH',
      SearchString: key.derived(path, 'edge.waf.exceptions'),
      TextTransformations: [
        { Priority: 0, Type: 'URL_DECODE' },
        { Priority: 1, Type: 'NORMALIZE_PATH' },
      ],
    },
  }));
  return {
    Name: note(
      `Marks requests and does nothing else; further down, what is marked is left alone by: ${rules.join(', ')}.`,
      name,
    ),
    Priority: index + 1,
    Statement: anyOf(matches),
    Action: { Count: {} },
    RuleLabels: [{ Name: name }],
    VisibilityConfig: visibility(config, name),
  };
}

const exceptionName = (index: number): string => `exception-${index + 1}`;

/** All requests but those that an exception has marked; undefined when a group has none. */
function scopeOf({ exceptions }: Waf, name: ManagedRules) {
  const marks = exceptions.flatMap(({ rules }, index) =>
    rules.includes(name) ? [{ LabelMatchStatement: { Scope: 'LABEL', Key: exceptionName(index) } }] : [],
  );
  return marks.length === 0 ? undefined : { NotStatement: { Statement: anyOf(marks) } };
}

/** AWS WAF takes an Or of two and more only. */
function anyOf<S>(statements: readonly S[]) {
  const [only] = statements;
  return only !== undefined && statements.length === 1 ? only : { OrStatement: { Statements: statements } };
}

function managedRule(config: Config, key: KeyReader<Config>, waf: Waf, name: ManagedRules, priority: number) {
  const blocksBodies = name === 'common' && waf.mode === 'block';
  const alwaysBlocks = name === 'knownBadInputs';
  return {
    Name: alwaysBlocks
      ? note(
          'Blocks in either mode: exploits of Log4j, of Java serialization and the like, which no visitor sends.',
          name,
        )
      : name,
    Priority: priority,
    Statement: {
      ManagedRuleGroupStatement: {
        VendorName: 'AWS',
        Name: key.derived(MANAGED[name], 'edge.waf.managedRules'),
        RuleActionOverrides: blocksBodies
          ? note('Still only counts: it would block every request body over 8 KB, and so every uploaded image.', [
              { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
            ])
          : undefined,
        ScopeDownStatement: scopeOf(waf, name),
      },
    },
    OverrideAction: alwaysBlocks
      ? { None: {} }
      : key.derived(waf.mode === 'count' ? { Count: {} } : { None: {} }, 'edge.waf.mode'),
    VisibilityConfig: visibility(config, name),
  };
}

/** What the metrics of the web ACL are called: the dimension `WebACL`. */
export const firewallMetric = ({ sized }: Config): string => `${sized.stackName}-${WEB_ACL}`;

function visibility(config: Config, name: string) {
  return {
    CloudWatchMetricsEnabled: true,
    MetricName: `${config.sized.stackName}-${name}`,
    SampledRequestsEnabled: true,
  };
}
