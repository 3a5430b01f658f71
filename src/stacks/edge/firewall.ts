import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { note } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';

type Waf = Exclude<Config['edge']['waf'], false>;
type ManagedRules = Waf['managedRules'][number];

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
        ? 'Most managed rules only count: they take uploads and admin pages for attacks. Read what they match in the sampled requests, then set edge.waf.mode to block.'
        : 'Blocks what the managed rules match. When they hit the wrong requests, set edge.waf.mode back to count.',
    notes: scope === 'CLOUDFRONT' ? { Scope: 'Exists in us-east-1 only, wherever the rest runs.' } : {},
    Type: 'AWS::WAFv2::WebACL',
    Properties: {
      Scope: scope,
      DefaultAction: { Allow: {} },
      Rules: [
        rateRule(config, key),
        ...waf.managedRules.map((name, index) => managedRule(config, key, waf, name, index + 1)),
      ],
      VisibilityConfig: visibility(config, 'web-acl'),
      Tags: nameTag(config),
    },
  });
}

function rateRule(config: Config, key: KeyReader<Config>) {
  return {
    Name: note(
      'First, and blocking in either mode: a limit that only counts limits nothing. Images count too, and many visitors may share an address; it lifts by itself when the address slows down.',
      'requests-per-address',
    ),
    Priority: 0,
    Statement: {
      RateBasedStatement: {
        Limit: key('edge.waf.requestsPer5Minutes'),
        EvaluationWindowSec: 300,
        AggregateKeyType: 'IP',
      },
    },
    Action: { Block: {} },
    VisibilityConfig: visibility(config, 'requests-per-address'),
  };
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
      },
    },
    OverrideAction: alwaysBlocks
      ? { None: {} }
      : key.derived(waf.mode === 'count' ? { Count: {} } : { None: {} }, 'edge.waf.mode'),
    VisibilityConfig: visibility(config, name),
  };
}

function visibility(config: Config, name: string) {
  return {
    CloudWatchMetricsEnabled: true,
    MetricName: `${config.sized.stackName}-${name}`,
    SampledRequestsEnabled: true,
  };
}
