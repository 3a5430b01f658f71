import { assumedBy, policyDocument } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, sub, type Reference } from '../../cfn/values.ts';
import type { DataKey } from './key.ts';

/** What a database instance says about monitoring, and what has to exist before it. */
export interface Monitoring {
  readonly properties: {
    readonly MonitoringInterval: number;
    readonly MonitoringRoleArn: Reference<'IAM::Role.Arn'>;
    readonly EnablePerformanceInsights: boolean;
    readonly PerformanceInsightsKMSKeyId?: Reference<'KMS::Key.Arn'>;
    readonly PerformanceInsightsRetentionPeriod?: number;
  };
  readonly policy: Resource<'AWS::IAM::ManagedPolicy'>;
}

/**
 * Classes without Performance Insights: RDS and Aurora user guides, "DB engine, Region, and instance class support for
 * Database Insights". Aurora leaves out all of t3, RDS for MySQL only its two smallest sizes.
 */
const WITHOUT_INSIGHTS = {
  mysql: /^db\.(t2|t3|t4g)\.(micro|small)$/,
  'aurora-mysql': /^db\.(t2\..*|t3\..*|t4g\.(micro|small))$/,
} as const;

/** Where enhanced monitoring goes, in every account (RDS user guide, "Viewing OS metrics using CloudWatch Logs"). */
const logGroup = (end: string) =>
  sub`arn:${aws.partition}:logs:${aws.region}:${aws.accountId}:log-group:RDSOSMetrics${end}`;

/** Enhanced monitoring with its role, and Performance Insights where the class has it. */
export function declareMonitoring(
  t: Template,
  engine: keyof typeof WITHOUT_INSIGHTS,
  instance: string,
  dataKey: DataKey,
): Monitoring {
  const role = t.resource('DatabaseMonitoringRole', {
    why: 'Enhanced monitoring: RDS writes what the operating system of the database sees to CloudWatch Logs.',
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: assumedBy('monitoring.rds.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': aws.accountId },
      }),
    },
  });
  const policy = t.resource('DatabaseMonitoringPolicy', {
    why:
      "What AWS's AmazonRDSEnhancedMonitoringRole allows, for the one log group that RDS writes to. It names the streams in it " +
      'after databases, and the database comes after this: the star stands for its name.',
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: [role.ref],
      PolicyDocument: policyDocument({
        Sid: 'WriteMetrics',
        Effect: 'Allow',
        Action: [
          'logs:CreateLogGroup',
          'logs:PutRetentionPolicy',
          'logs:CreateLogStream',
          'logs:PutLogEvents',
          'logs:DescribeLogStreams',
          'logs:GetLogEvents',
        ],
        Resource: [logGroup(''), logGroup(':*')],
      }),
    },
  });
  const basic = { MonitoringInterval: 60, MonitoringRoleArn: role.att('Arn') };
  if (WITHOUT_INSIGHTS[engine].test(instance)) {
    return { properties: { ...basic, EnablePerformanceInsights: false }, policy };
  }
  return {
    properties: {
      ...basic,
      EnablePerformanceInsights: true,
      PerformanceInsightsKMSKeyId: dataKey.att('Arn'),
      PerformanceInsightsRetentionPeriod: 7,
    },
    policy,
  };
}

/** The note that belongs above EnablePerformanceInsights. */
export function insightsNote({ properties }: Monitoring): string {
  return properties.EnablePerformanceInsights
    ? 'Which statement the load comes from: shown by Database Insights in CloudWatch, for the seven days that are free.'
    : 'This instance class does not have Performance Insights.';
}
