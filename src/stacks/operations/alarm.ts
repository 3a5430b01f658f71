import type { Declaration, Resource, Template } from '../../cfn/template.ts';
import type { Value } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';

export type Alarm = Resource<'AWS::CloudWatch::Alarm'>;
export type Topic = Resource<'AWS::SNS::Topic'>;
type AlarmDeclaration = Declaration<'AWS::CloudWatch::Alarm'>;

/** What is particular to one alarm; what all have in common is added to it. */
interface Particular {
  readonly why: string;
  readonly notes?: AlarmDeclaration['notes'];
  /** For whoever is called: what is going on, and what to do about it. */
  readonly says: string;
  /** What CloudWatch makes of minutes without a datapoint, and the reason. */
  readonly missing: readonly [treatment: 'breaching' | 'notBreaching' | 'ignore', why: string];
  readonly Properties: Omit<
    AlarmDeclaration['Properties'],
    'AlarmDescription' | 'AlarmActions' | 'OKActions' | 'TreatMissingData'
  >;
}

/** Declares an alarm that tells the topic when it begins and when it is over. */
export type DeclareAlarm = (id: string, alarm: Particular) => Alarm;

/** Declares alarms that act on one topic; each says what missing data means, and why. */
export function alarmsTo(t: Template, { sized }: Config, topic: Topic): DeclareAlarm {
  return (id, { why, notes, says, missing: [treatment, reason], Properties }) =>
    t.resource(id, {
      why,
      notes: { ...notes, TreatMissingData: reason },
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: `${sized.stackName}: ${says}`,
        ...Properties,
        TreatMissingData: treatment,
        AlarmActions: [topic.ref],
        OKActions: [topic.ref],
      },
    });
}

/** A metric as an alarm names it. */
export interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: Value<string> }[];
}

/** The metrics of one thing, by name. */
export type Source = (metricName: string) => Metric;

/** Metrics of one thing: a namespace and its dimensions, to be completed by the name of the metric. */
export function source(Namespace: string, dimensions: Readonly<Record<string, Value<string>>>): Source {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return (MetricName) => ({ Namespace, MetricName, Dimensions });
}

/** How long, and how often in that time: `minutes(3, 5)` is three of the last five minutes. */
export const minutes = (breaching: number, of = breaching) => ({
  EvaluationPeriods: of,
  DatapointsToAlarm: breaching,
});

/** A metric that only stands in an expression. */
export const input = (Id: string, metric: Metric, Stat: string, Period = 60) => ({
  Id,
  MetricStat: { Metric: metric, Period, Stat },
  ReturnData: false,
});

/** What the threshold is compared with, when it is computed. */
export const result = (Label: string, Expression: string) => ({ Id: 'result', Label, Expression, ReturnData: true });

/** `MAX([m1,m2])`, or with `SUM`, over the same metric of several things: one alarm for all of them. */
export function over(
  combine: 'MAX' | 'SUM',
  label: string,
  metrics: readonly Metric[],
  stat: string,
): AlarmDeclaration['Properties']['Metrics'] {
  const inputs = metrics.map((metric, index) => input(`m${index + 1}`, metric, stat));
  return [result(label, `${combine}([${inputs.map(({ Id }) => Id).join(', ')}])`), ...inputs];
}

/**
 * ACM renews what it issued 45 to 60 days before the end, as long as the validation records stand: 30 days before it,
 * the renewal is stuck ("Managed certificate renewal", ACM user guide). Imported certificates renews nobody.
 */
export const expiryAlarm = (alarm: DeclareAlarm, id: string, certificate: Source): Alarm =>
  alarm(id, {
    why: 'Thirty days before its end a certificate of ACM should have been renewed long ago; an imported one, nobody renews.',
    says: 'a certificate ends within thirty days. See in ACM why it is not renewed: most often its validation record is gone.',
    missing: [
      'ignore',
      'ACM reports twice a day, and no more once the certificate has ended: the alarm then stays what it was. Before the first report it is none.',
    ],
    Properties: {
      ...certificate('DaysToExpiry'),
      Statistic: 'Minimum',
      Period: 86_400,
      ...minutes(1),
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 30,
    },
  });
