import { isList, isMap, textOf, type Resolved, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { faultsOf, type MetricRead } from './operations.ts';
import { at, listOf, nameOf, property, violations, type Rule } from './rule.ts';

/** Dashboards: bodies that CloudWatch takes, of metrics and alarms that there are. */

const COLUMNS = 24;
/** The widgets in use, of those that "Dashboard Body Structure and Syntax" (CloudWatch user guide) knows. */
const TYPES = ['text', 'alarm', 'metric'];
/** A value that only CloudFormation knows, in the text of a body: `<Compute.Balancer.LoadBalancerFullName>`. */
const TARGET = /<(\w+)\.(\w+)\.([\w.]+)>/;

interface Body {
  readonly dashboard: WiredResource;
  /** The parsed body; undefined when it is no JSON. */
  readonly widgets: readonly Resolved[] | undefined;
}

function bodies(deployment: Wired): readonly Body[] {
  return deployment.ofType('AWS::CloudWatch::Dashboard').map((dashboard) => {
    try {
      const body: Resolved = JSON.parse(textOf(property(dashboard, 'DashboardBody')));
      return { dashboard, widgets: listOf(at(body, 'widgets')) };
    } catch (error) {
      if (error instanceof SyntaxError) return { dashboard, widgets: undefined };
      throw error;
    }
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const placeOf = (widget: Resolved): Place => ({
  x: Number(at(widget, 'x')),
  y: Number(at(widget, 'y')),
  width: Number(at(widget, 'width')),
  height: Number(at(widget, 'height')),
});

const overlap = (a: Place, b: Place): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A body that CloudWatch refuses fails the deployment; one that overlaps is drawn otherwise than it reads. */
function bodiesAreValid(deployment: Wired): readonly string[] {
  return bodies(deployment).flatMap(({ dashboard, widgets }) => {
    if (widgets === undefined) return [`the body of ${nameOf(dashboard)} is not JSON`];
    const places = widgets.map(placeOf);
    return violations(widgets, (widget) => {
      const place = placeOf(widget);
      const others = places.filter((other) => other.x !== place.x || other.y !== place.y);
      const isPlaced = Object.values(place).every((figure) => Number.isInteger(figure) && figure >= 0);
      if (!TYPES.includes(textOf(at(widget, 'type'))))
        return `${nameOf(dashboard)} has a ${textOf(at(widget, 'type'))}`;
      if (!isPlaced || place.width < 1 || place.height < 1 || place.x + place.width > COLUMNS)
        return `${nameOf(dashboard)} has a widget outside of its grid`;
      return others.some((other) => overlap(place, other)) && `${nameOf(dashboard)} has widgets one over the other`;
    });
  });
}

/** The metrics of a graph; expressions have none of their own. */
function metricsOf(widget: Resolved, deployment: Wired): readonly MetricRead[] {
  return listOf(at(widget, 'properties', 'metrics'))
    .filter((line) => isList(line) && !isMap(line[0]))
    .map((line) => {
      const [namespace, name, ...rest] = listOf(line).filter((part) => !isMap(part));
      const pairs = rest.flatMap((value, index): [string, Resolved][] =>
        index % 2 === 0 ? [[textOf(value), targetIn(textOf(rest[index + 1]), deployment)]] : [],
      );
      return { namespace: textOf(namespace), name: textOf(name), dimensions: new Map(pairs) };
    });
}

/** The value as the wires have it, from the text that the body was put together to. */
function targetIn(text: string, deployment: Wired): Resolved {
  const [whole = '', stack, id, attribute = ''] = TARGET.exec(text) ?? [];
  const resource = deployment.resources.find((one) => one.stack === stack && one.id === id);
  if (resource === undefined) return text;
  const target = { resource, attribute };
  return whole === text ? target : { 'Fn::Join': ['', [target, text.slice(whole.length)]] };
}

/** Graphs read metrics of the deployment, and every alarm of the stack is on its dashboard. */
function dashboardsShowWhatIsThere(deployment: Wired, config: Config): readonly string[] {
  return bodies(deployment).flatMap(({ dashboard, widgets = [] }) => {
    const shown = new Set(
      widgets.flatMap((widget) => listOf(at(widget, 'properties', 'alarms'))).map((alarm) => textOf(alarm)),
    );
    const alarms = deployment.ofType('AWS::CloudWatch::Alarm').filter(({ stack }) => stack === dashboard.stack);
    return [
      ...violations(
        alarms,
        (alarm) => !shown.has(`<${alarm.stack}.${alarm.id}.Arn>`) && `${nameOf(alarm)} is not on ${nameOf(dashboard)}`,
      ),
      ...widgets.flatMap((widget) =>
        metricsOf(widget, deployment).flatMap((metric) =>
          [...faultsOf(metric, textOf(at(widget, 'properties', 'region')), deployment, config)].map(
            (fault) => `${nameOf(dashboard)}: ${fault}`,
          ),
        ),
      ),
    ];
  });
}

export const dashboardRules: readonly Rule[] = [
  { name: 'bodies of dashboards are valid', check: bodiesAreValid },
  { name: 'dashboards show what is there', check: dashboardsShowWhatIsThere },
];
