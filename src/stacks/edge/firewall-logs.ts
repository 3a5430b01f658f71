import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, join, stackGuid, sub, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { declareLogsKey, FIREWALL_LOGS } from '../logs-key.ts';

/**
 * What the firewall blocked and counted, to be read before `mode: block`, and when somebody was blocked who should not
 * have been. `networkKeyArn` encrypts it where this stack stands in the region of the network; elsewhere a key of its own.
 */
export function declareFirewallLogs(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  webAcl: Resource<'AWS::WAFv2::WebACL'> | undefined,
  networkKeyArn: Reference<'KMS::Key.Arn', 'logs'> | undefined,
): void {
  const { waf } = config.edge;
  if (webAcl === undefined || waf === false || waf.logs === false) return;
  const keyArn = networkKeyArn ?? declareLogsKey(t, config, [FIREWALL_LOGS]).att('Arn').as('logs');
  const group = t.resource('FirewallLogGroup', {
    why: 'Requests that a rule blocked or counted, with the rule and what it matched.',
    notes: {
      LogGroupName: `AWS WAF writes only where the name begins so. The end is this stack's own: a group that was kept is not in the way of the next.`,
    },
    Type: 'AWS::Logs::LogGroup',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      LogGroupName: join('-', [`${FIREWALL_LOGS}${config.sized.stackName}`, stackGuid()]),
      RetentionInDays: key('edge.waf.logs.retentionDays'),
      KmsKeyId: keyArn,
    },
  });
  t.resource('FirewallLogs', {
    why: 'What is logged, and what is not: neither a login nor a request that simply passed.',
    notes: {
      LoggingFilter:
        'Counted twice over: COUNT is a whole group in count mode, EXCLUDED_AS_COUNT a single rule of a blocking group.',
    },
    Type: 'AWS::WAFv2::LoggingConfiguration',
    Properties: {
      ResourceArn: webAcl.att('Arn'),
      // The Arn of a log group ends in :*, which AWS WAF does not take.
      LogDestinationConfigs: [sub`arn:${aws.partition}:logs:${aws.region}:${aws.accountId}:log-group:${group.ref}`],
      RedactedFields: [{ SingleHeader: { Name: 'cookie' } }, { SingleHeader: { Name: 'authorization' } }],
      LoggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((Action) => ({ ActionCondition: { Action } })),
          },
        ],
      },
    },
  });
}
