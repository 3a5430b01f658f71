import type { KeyReader } from '../../cfn/keys.ts';
import { assumedBy, policyDocument } from '../../cfn/policy.ts';
import type { Template } from '../../cfn/template.ts';
import { aws, sub } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { LogsKey } from '../logs-key.ts';
import { nameTag } from '../name-tag.ts';
import type { Vpc } from './vpc.ts';

/** Who talked to whom, for the day when that is the question. */
export function declareFlowLogs(t: Template, config: Config, key: KeyReader<Config>, vpc: Vpc, logsKey: LogsKey): void {
  if (config.network.flowLogs === false) return;
  const group = t.resource('FlowLogGroup', {
    why: 'Where the flow records land.',
    Type: 'AWS::Logs::LogGroup',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { RetentionInDays: key('network.flowLogs.retentionDays'), KmsKeyId: logsKey.att('Arn') },
  });
  const role = t.resource('FlowLogRole', {
    why: 'The flow log service writes as this role; the condition keeps other accounts from borrowing it.',
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: assumedBy('vpc-flow-logs.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': aws.accountId },
        ArnLike: {
          'aws:SourceArn': sub`arn:${aws.partition}:ec2:${aws.region}:${aws.accountId}:vpc-flow-log/*`,
        },
      }),
    },
  });
  const policy = t.resource('FlowLogPolicy', {
    why: 'Writing to this one log group and nothing else.',
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: [role.ref],
      PolicyDocument: policyDocument({
        Sid: 'WriteFlowRecords',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams'],
        Resource: group.att('Arn'),
      }),
    },
  });
  t.resource('FlowLog', {
    why: 'Accepted and rejected connections of the whole network.',
    Type: 'AWS::EC2::FlowLog',
    DependsOn: policy,
    Properties: {
      ResourceType: 'VPC',
      ResourceId: vpc.ref,
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
      LogDestination: group.att('Arn'),
      DeliverLogsPermissionArn: role.att('Arn'),
      Tags: nameTag(config, 'flow-log'),
    },
  });
}
