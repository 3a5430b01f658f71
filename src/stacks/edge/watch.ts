import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Id, Value } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { alarmsTo } from '../operations/alarm.ts';
import { dashboardText } from '../operations/dashboard-text.ts';
import { edgeRow } from '../operations/dashboard.ts';
import { declareTopic } from '../operations/topic.ts';
import { grid, states } from '../operations/widgets.ts';
import { declareEdgeAlarms, edgeSources } from './alarms.ts';

/** Topic, alarms and dashboard of an edge that stands in us-east-1 by itself: alarms reach topics of their own region only. */
export function declareEdgeWatch(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  distributionId: Value<string>,
  certificateArn: Id<'CertificateManager::Certificate.CertificateArn'>,
): void {
  const topic = declareTopic(t, config, key, { events: false });
  const sources = edgeSources(config, key, distributionId, certificateArn);
  const alarms = declareEdgeAlarms(t, config, key, alarmsTo(t, config, topic), sources);
  t.section('Dashboard');
  t.resource('Dashboard', {
    why: 'What visitors meet first; what stands behind it is on the dashboard of the primary region.',
    notes: { DashboardName: 'People look for it by name; the other dashboard says where it is.' },
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: `${config.sized.stackName}-edge`,
      DashboardBody: dashboardText(
        grid([[states('Alarms of CDN and firewall', alarms)], edgeRow(config, key, sources)]),
      ),
    },
  });
}
