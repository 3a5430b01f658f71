import { ACCOUNT_DELEGATES, policyDocument } from '../cfn/policy.ts';
import type { Resource, Template } from '../cfn/template.ts';
import { aws, sub } from '../cfn/values.ts';
import type { Config } from '../config/schema.ts';
import { nameTag } from './name-tag.ts';

export type LogsKey = Resource<'AWS::KMS::Key'>;

/** What the names of the firewall's log groups begin with: AWS WAF logs to no others. */
export const FIREWALL_LOGS = 'aws-waf-logs-';

/** What the stars of AWS's example stand for ("Encrypt log data in CloudWatch Logs using AWS KMS"), without key pairs. */
const LOGS_ACTIONS = [
  'Encrypt',
  'Decrypt',
  'ReEncryptFrom',
  'ReEncryptTo',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'DescribeKey',
];

/**
 * Encrypts log groups of this deployment in one region: a key is of its region, as log groups are. `prefixes`: what the
 * names of the groups begin with, before the name of the deployment.
 */
export function declareLogsKey(t: Template, config: Config, prefixes: readonly string[]): LogsKey {
  const { stackName } = config.sized;
  const arns = prefixes.map(
    (prefix) => sub`arn:${aws.partition}:logs:${aws.region}:${aws.accountId}:log-group:${prefix}${stackName}-*`,
  );
  t.section('Logs');
  return t.resource('LogsKey', {
    why: 'Encrypts the log groups of this deployment in this region.',
    notes: {
      KeyPolicy:
        'The account may delegate by IAM; the logs service may use the key for log groups of this deployment only.',
    },
    Type: 'AWS::KMS::Key',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Description: `Log groups of ${stackName}`,
      EnableKeyRotation: true,
      PendingWindowInDays: 30,
      KeyPolicy: policyDocument(ACCOUNT_DELEGATES, {
        Sid: 'LogsServiceEncrypts',
        Effect: 'Allow',
        Principal: { Service: sub`logs.${aws.region}.${aws.urlSuffix}` },
        Action: LOGS_ACTIONS.map((action) => `kms:${action}`),
        Resource: '*',
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arns.length === 1 ? arns[0] : arns } },
      }),
      Tags: nameTag(config, 'logs'),
    },
  });
}
