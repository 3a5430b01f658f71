import { aurora, ref, seesMistakes, serverlessCache, wordpress, ztech, type Case } from '../../testing/mistakes.ts';
import { dashboardRules } from './dashboards.ts';
import { operationsRules } from './operations.ts';

const ALARM = {
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Namespace: 'AWS/RDS',
    MetricName: 'CPUUtilization',
    TreatMissingData: 'missing',
    AlarmActions: [ref('Alarms')],
  },
};

const cases: readonly Case[] = [
  [
    'the first day is quiet',
    'a certificate that has not reported yet',
    ztech,
    [['operations', 'BalancerCertificateExpiry/Properties/TreatMissingData', 'breaching']],
    /Operations\.BalancerCertificateExpiry rings until/,
  ],
  [
    'every alarm acts',
    'an alarm without action',
    ztech,
    [['operations', 'DatabaseCpu/Properties/AlarmActions', undefined]],
    /Operations\.DatabaseCpu tells nobody/,
  ],
  [
    'every alarm acts',
    'an action that is no topic',
    ztech,
    [['operations', 'DatabaseCpu/Properties/AlarmActions/0', 'arn:aws:sns:sa-east-1:111122223333:gone']],
    /Operations\.DatabaseCpu tells nobody/,
  ],
  [
    'every alarm acts',
    'missing data by default',
    ztech,
    [['edge', 'CdnServerErrors/Properties/TreatMissingData', undefined]],
    /Edge\.CdnServerErrors leaves missing data to chance/,
  ],
  [
    'what is said arrives',
    "AWS's own key",
    ztech,
    [['operations', 'Alarms/Properties/KmsMasterKeyId', 'alias/aws/sns']],
    /DatabaseCpu cannot use the key of Operations\.Alarms/,
  ],
  [
    'what is said arrives',
    'a key that does not name EventBridge',
    ztech,
    [['operations', 'AlarmsKey/Properties/KeyPolicy/Statement/2', undefined]],
    /FailedLaunches cannot use the key of Operations\.Alarms/,
  ],
  [
    'what is said arrives',
    'a topic that does not admit CloudWatch',
    ztech,
    [['edge', 'AlarmsPolicy/Properties/PolicyDocument/Statement/0', undefined]],
    /Edge\.FirewallBlocks may not publish to Edge\.Alarms/,
  ],
  [
    'alarms read what is there',
    'a database of that name elsewhere',
    ztech,
    [['operations', 'DatabaseCpu/Properties/Dimensions/0/Value', 'ztech-production']],
    /DatabaseCpu: CPUUtilization of DBInstanceIdentifier ztech-production is no Ref/,
  ],
  [
    'alarms read what is there',
    'the ARN of the balancer in place of its name',
    ztech,
    [['compute', '/Outputs/BalancerFullName/Value', ref('Balancer')]],
    /is no LoadBalancerFullName of/,
  ],
  [
    'alarms read what is there',
    'a node too many',
    ztech,
    [
      [
        'operations',
        'CacheCpu/Properties/Metrics/1/MetricStat/Metric/Dimensions/0/Value',
        { 'Fn::Sub': '${CacheId}-003' },
      ],
    ],
    /is no node of its group/,
  ],
  [
    'alarms read what is there',
    'a firewall that is called otherwise',
    ztech,
    [['edge', 'WebAcl/Properties/VisibilityConfig/MetricName', 'other']],
    /FirewallBlocks: BlockedRequests of WebACL ztech-production-web-acl is nothing/,
  ],
  [
    'alarms read what is there',
    'a metric that no filter writes',
    ztech,
    [['operations', 'BootsFail/Properties/MetricName', 'Boots']],
    /nobody writes ztech-production Boots/,
  ],
  [
    'what serves is watched',
    'a cache that nobody watches',
    serverlessCache,
    [
      ['operations', 'CacheMemory', ALARM],
      ['operations', 'CacheThrottled', ALARM],
      ['operations', 'CacheEvictions', ALARM],
    ],
    /no alarm watches Data\.ServerlessCache/,
  ],
  [
    'what serves is watched',
    'a firewall that nobody watches',
    wordpress,
    [['operations', 'FirewallBlocks', ALARM]],
    /no alarm watches Edge\.WebAcl/,
  ],
  [
    'thresholds fit',
    'a maximum of before',
    ztech,
    [['compute', 'WebFleet/Properties/MaxSize', '84']],
    /FleetAtMaximum waits for 60 of 84 instances/,
  ],
  [
    'thresholds fit',
    'the connections of another class',
    aurora,
    [['operations', 'DatabaseConnections/Properties/Threshold', 5000]],
    /DatabaseConnections waits for 5000 of 2000 connections/,
  ],
];

seesMistakes(operationsRules, cases);

const body = (text: string): Case[3] => [['operations', 'Dashboard/Properties/DashboardBody', { 'Fn::Sub': text }]];
const widget = (rest: object, x = 0, y = 0): object => ({ type: 'metric', x, y, width: 12, height: 6, ...rest });
const widgets = (...all: readonly object[]): string => JSON.stringify({ widgets: all });
const graph = (...line: readonly string[]): object =>
  widget({ properties: { region: 'sa-east-1', metrics: [[...line, { stat: 'Sum' }]] } });

seesMistakes(dashboardRules, [
  ['bodies of dashboards are valid', 'no JSON', ztech, body('{"widgets": [}'), /is not JSON/],
  ['bodies of dashboards are valid', 'an unknown widget', ztech, body(widgets({ type: 'graph' })), /has a graph/],
  ['bodies of dashboards are valid', 'past the edge', ztech, body(widgets(widget({}, 13))), /outside of its grid/],
  [
    'bodies of dashboards are valid',
    'one over the other',
    ztech,
    body(widgets(widget({}), widget({}, 6, 3))),
    /one over the other/,
  ],
  [
    'dashboards show what is there',
    'a metric of nothing',
    ztech,
    body(widgets(graph('AWS/RDS', 'CPUUtilization', 'DBInstanceIdentifier', 'old-database'))),
    /Operations\.Dashboard: CPUUtilization of DBInstanceIdentifier old-database is no Ref/,
  ],
  [
    'dashboards show what is there',
    'a node too many',
    ztech,
    body(widgets(graph('AWS/ElastiCache', 'Evictions', 'CacheClusterId', '${CacheId}-009'))),
    /is no node of its group/,
  ],
  ['dashboards show what is there', 'no alarms', ztech, body(widgets()), /DatabaseCpu is not on Operations\.Dashboard/],
]);
