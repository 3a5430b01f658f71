import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import type { EdgeSources } from '../edge/alarms.ts';
import type { Alarm } from './alarm.ts';
import { dashboardText } from './dashboard-text.ts';
import { cacheRow, databaseRow, reachRow } from './dashboard-behind.ts';
import type { Sources } from './sources.ts';
import { graph, grid, line, states, text, type Widget } from './widgets.ts';

interface Shown {
  readonly sources: Sources;
  readonly edge: EdgeSources;
  readonly alarms: readonly Alarm[];
}

/** One page for the question of every peak: is this one, and what gives first? */
export function declareDashboard(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  { sources, edge, alarms }: Shown,
): void {
  const { stackName, edgePlacement } = config.sized;
  t.section('Dashboard');
  const elsewhere = edgePlacement === 'own' ? ` CDN and firewall: dashboard ${stackName}-edge.` : '';
  t.resource('Dashboard', {
    why: 'Are we in a peak, and what gives first? In the order of a request; the lines across are what the config plans with, and the limits.',
    notes: { DashboardName: 'People look for it by name; nothing refers to it.' },
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: stackName,
      DashboardBody: dashboardText(
        grid(
          [
            [
              text(
                `**Are we in a peak?** Requests against the planned peak. **What gives first?** From top to bottom, the first graph that touches its line.${elsewhere}`,
              ),
            ],
            [states('Alarms, in the order of a request', alarms)],
            edgeRow(config, key, edge),
            peakRow(config, key, sources),
            visitorsRow(config, key, sources),
            databaseRow(config, key, sources),
            cacheRow(config, key, sources),
            reachRow(sources),
          ].filter((row) => row.length > 0),
        ),
      ),
    },
  });
}

/** What CDN and firewall see; also the dashboard of edge where it stands by itself. */
export function edgeRow(
  { traffic }: Config,
  key: KeyReader<Config>,
  { distribution, firewall }: EdgeSources,
): readonly Widget[] {
  const busyMinute = 60 * traffic.requestsPerSecond;
  const blocked =
    firewall === undefined
      ? []
      : [
          graph({
            title: 'Firewall: requests a minute',
            metrics: [
              line(firewall('BlockedRequests'), { stat: 'Sum', label: 'blocked' }),
              line(firewall('CountedRequests'), { stat: 'Sum', label: 'only counted' }),
            ],
          }),
        ];
  if (distribution === undefined) return blocked;
  return [
    graph({
      title: 'CDN: requests a minute',
      metrics: [line(distribution('Requests'), { stat: 'Sum', label: 'requests' })],
      marks: [
        { label: 'busy hour', value: key.derived(busyMinute, 'traffic.requestsPerSecond') },
        { label: 'planned peak', value: key.derived(busyMinute * traffic.peakFactor, 'traffic.peakFactor') },
      ],
    }),
    graph({
      title: 'CDN: errors, percent',
      metrics: [
        line(distribution('5xxErrorRate'), { stat: 'Average', label: '5xx' }),
        line(distribution('4xxErrorRate'), { stat: 'Average', label: '4xx' }),
      ],
    }),
    ...blocked,
  ];
}

/** The answer to "are we in a peak?", and whether the fleet keeps up. */
function peakRow({ sized, traffic }: Config, key: KeyReader<Config>, sources: Sources): readonly Widget[] {
  const { balancer, perTarget, fleet } = sources;
  const peak = Math.round(60 * sized.peakOriginRequestsPerSecond);
  return [
    graph({
      title: 'Balancer: requests a minute',
      metrics: [line(balancer('RequestCount'), { stat: 'Sum', label: 'requests' })],
      marks: [
        { label: 'busy hour', value: key.derived(Math.round(peak / traffic.peakFactor), 'traffic.answeredAtEdge') },
        { label: 'planned peak', value: key.derived(peak, 'traffic.peakFactor') },
      ],
    }),
    graph({
      title: 'Instance: requests a minute',
      metrics: [line(perTarget('RequestCountPerTarget'), { stat: 'Sum', label: 'requests of one instance' })],
      marks: [
        { label: 'planned', value: key('compute.scaling.requestsPerInstancePerMinute') },
        { label: 'a peak', value: sized.thresholds.surgeRequestsPerInstance },
      ],
    }),
    graph({
      title: 'Fleet: instances',
      metrics: [
        line(fleet('GroupDesiredCapacity'), { stat: 'Maximum', label: 'wanted' }),
        line(fleet('GroupInServiceInstances'), { stat: 'Minimum', label: 'in service' }),
      ],
      marks: [{ label: 'maximum', value: key('compute.capacity.max') }],
    }),
  ];
}

/** What visitors notice, and the part that works for them. */
function visitorsRow({ sized, compute }: Config, key: KeyReader<Config>, sources: Sources): readonly Widget[] {
  const { balancer, instances } = sources;
  return [
    graph({
      title: 'Balancer: errors a minute',
      metrics: [
        line(balancer('HTTPCode_Target_5XX_Count'), { stat: 'Sum', label: 'of the instances' }),
        line(balancer('HTTPCode_ELB_5XX_Count'), { stat: 'Sum', label: 'no instance answered' }),
      ],
    }),
    graph({
      title: 'Balancer: seconds until the answer',
      metrics: [
        line(balancer('TargetResponseTime'), { stat: 'p50', label: 'half' }),
        line(balancer('TargetResponseTime'), { stat: 'p95', label: '95 of 100' }),
      ],
      marks: [{ label: 'slow', value: sized.thresholds.slowSeconds }],
    }),
    graph({
      title: 'Fleet: CPU, percent',
      metrics: [
        line(instances('CPUUtilization'), { stat: 'Average', label: 'mean' }),
        line(instances('CPUUtilization'), { stat: 'Maximum', label: 'busiest' }),
      ],
      marks: [
        {
          label: 'planned',
          value: key.derived(Math.round(100 * compute.targetUtilisation), 'compute.targetUtilisation'),
        },
      ],
    }),
  ];
}
