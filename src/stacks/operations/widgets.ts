import { aws, type Value } from '../../cfn/values.ts';
import type { Alarm, Metric } from './alarm.ts';
import type { Body } from './dashboard-text.ts';

/** A dashboard is a grid of 24 columns: "Dashboard Body Structure and Syntax", CloudWatch user guide. */
const COLUMNS = 24;
const HEIGHT = 6;

interface Options {
  readonly stat: string;
  readonly label: string;
  readonly yAxis?: 'right';
}

export type Line = readonly Body[];

/** One line of a graph. */
export const line = ({ Namespace, MetricName, Dimensions }: Metric, { stat, label, yAxis }: Options): Line => [
  Namespace,
  MetricName,
  ...Dimensions.flatMap(({ Name, Value: value }): Body[] => [Name, value]),
  { stat, label, ...(yAxis === undefined ? {} : { yAxis }) },
];

/** A line that is computed of others, which stand below it and are not drawn. */
export const computed = (
  expression: string,
  label: string,
  of: Readonly<Record<string, readonly [Metric, stat: string]>>,
): readonly Line[] => [
  [{ expression, label, id: 'result' }],
  ...Object.entries(of).map(([id, [{ Namespace, MetricName, Dimensions }, stat]]): Line => [
    Namespace,
    MetricName,
    ...Dimensions.flatMap(({ Name, Value: value }): Body[] => [Name, value]),
    { id, stat, visible: false },
  ]),
];

/** A line across the graph: what the config promises, or the limit. */
export interface Mark {
  readonly label: string;
  readonly value: Value<number>;
}

interface Graph {
  readonly title: string;
  readonly metrics: readonly Line[];
  readonly marks?: readonly (Mark | undefined)[];
}

export interface Widget {
  readonly type: string;
  readonly properties: Body;
  readonly height: number;
}

/** A graph of one-minute values, from zero. */
export function graph({ title, metrics, marks = [] }: Graph): Widget {
  const horizontal = marks.filter((mark) => mark !== undefined).map(({ label, value }): Body => ({ label, value }));
  return {
    type: 'metric',
    height: HEIGHT,
    properties: {
      title,
      region: aws.region,
      period: 60,
      yAxis: { left: { min: 0 } },
      metrics,
      ...(horizontal.length === 0 ? {} : { annotations: { horizontal } }),
    },
  };
}

/** A text in Markdown. */
export const text = (markdown: string): Widget => ({ type: 'text', height: 2, properties: { markdown } });

/** The state of each alarm, in the order given. */
export const states = (title: string, alarms: readonly Alarm[]): Widget => ({
  type: 'alarm',
  height: 2 + Math.ceil(alarms.length / 6),
  properties: { title, alarms: alarms.map((alarm) => alarm.att('Arn')) },
});

/** The body: rows from top to bottom, the widgets of a row side by side and equally wide. Empty rows are left out. */
export function grid(rows: readonly (readonly Widget[])[]): Body {
  let y = 0;
  const widgets = rows.flatMap((row) => {
    const width = Math.floor(COLUMNS / row.length);
    const placed = row.map(({ type, properties, height }, index): Body => {
      return { type, x: index * width, y, width, height, properties };
    });
    y += Math.max(0, ...row.map(({ height }) => height));
    return placed;
  });
  return { start: '-PT3H', widgets };
}
