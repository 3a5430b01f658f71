import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import { aws, type Id, type Value } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import {
  expiryAlarm,
  input,
  minutes,
  result,
  source,
  type Alarm,
  type DeclareAlarm,
  type Source,
} from '../operations/alarm.ts';
import { firewallMetric } from './firewall.ts';

/** What there is to watch at the edge. */
export interface EdgeSources {
  readonly distribution: Source | undefined;
  readonly certificate: Source | undefined;
  readonly firewall: Source | undefined;
}

/** The metrics of distribution, firewall and certificate; CloudFront and its firewall report to us-east-1 only. */
export function edgeSources(
  config: Config,
  key: KeyReader<Config>,
  distributionId: Value<string> | undefined,
  certificateArn: Id<'CertificateManager::Certificate.CertificateArn'> | undefined,
): EdgeSources {
  const { cdn, waf } = config.edge;
  const given = config.domain.certificateArns?.edge;
  const certificate = given === undefined ? certificateArn : key('domain.certificateArns.edge');
  return {
    distribution:
      distributionId === undefined
        ? undefined
        : source('AWS/CloudFront', { DistributionId: distributionId, Region: 'Global' }),
    certificate:
      cdn && certificate !== undefined ? source('AWS/CertificateManager', { CertificateArn: certificate }) : undefined,
    firewall:
      waf === false
        ? undefined
        : source('AWS/WAFV2', {
            WebACL: firewallMetric(config),
            Rule: 'ALL',
            // A regional firewall names its region too.
            ...(cdn ? undefined : { Region: aws.region }),
          }),
  };
}

/** The alarms of what visitors meet first. Where it runs in us-east-1 by itself, that stack declares them, else operations. */
export function declareEdgeAlarms(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  alarm: DeclareAlarm,
  { distribution, certificate, firewall }: EdgeSources,
): readonly Alarm[] {
  if (distribution === undefined && firewall === undefined) return [];
  t.section('Alarms: what visitors meet first');
  return [
    ...(distribution === undefined ? [] : [serverErrors(config, alarm, distribution)]),
    ...(firewall === undefined ? [] : [blocked(config, key, alarm, firewall)]),
    ...(certificate === undefined ? [] : [expiryAlarm(alarm, 'CdnCertificateExpiry', certificate)]),
  ];
}

function serverErrors({ sized }: Config, alarm: DeclareAlarm, distribution: Source): Alarm {
  const floor = sized.thresholds.edgeFloorPerMinute;
  return alarm('CdnServerErrors', {
    why:
      `What visitors see: more than 5 % of the answers are errors of ours. Below ${floor} requests a minute, a tenth of ` +
      'the busy hour, a share says nothing (traffic.requestsPerSecond).',
    says: 'more than 5 % of what visitors ask for fails (5xx). If the balancer has errors too, the cause lies behind it; if not, CloudFront does not reach the balancer or the bucket.',
    missing: ['notBreaching', 'No requests, no errors.'],
    Properties: {
      Metrics: [
        result('errors, percent', `IF(FILL(requests, 0) >= ${floor}, FILL(errors, 0), 0)`),
        input('requests', distribution('Requests'), 'Sum'),
        input('errors', distribution('5xxErrorRate'), 'Average'),
      ],
      ...minutes(3, 5),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
    },
  });
}

const blocked = ({ sized }: Config, key: KeyReader<Config>, alarm: DeclareAlarm, firewall: Source): Alarm =>
  alarm('FirewallBlocks', {
    why: 'As many requests blocked as a tenth of the busy hour: an attack, or a rule that takes visitors for one.',
    says: 'the firewall blocks many requests. Its sampled requests show by which rule: if they are visitors, set edge.waf.mode: count, or raise edge.waf.requestsPer5Minutes.',
    missing: ['notBreaching', 'Nothing blocked.'],
    Properties: {
      ...firewall('BlockedRequests'),
      Statistic: 'Sum',
      Period: 300,
      ...minutes(1),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: key.derived(sized.thresholds.blockedPer5Minutes, 'traffic.requestsPerSecond'),
    },
  });
