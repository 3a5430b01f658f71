import { seesMistakes, ref, scheduled, wordpress, ztech, type Case } from '../../testing/mistakes.ts';
import { fleetRules } from './fleet.ts';

const DISTRIBUTION = 'Distribution/Properties/DistributionConfig';

const cases: readonly Case[] = [
  [
    'volumes are tagged',
    'the tags of the config alone',
    ztech,
    [['compute', 'WebTemplate/Properties/LaunchTemplateData/TagSpecifications/0/Tags/2', { Key: 'x', Value: 'y' }]],
    /volumes of Compute\.WebTemplate have no tag environment: production/,
  ],
  [
    'volumes are tagged',
    'a bastion without',
    wordpress,
    [['network', 'BastionTemplate/Properties/LaunchTemplateData/TagSpecifications/1', undefined]],
    /volumes of Network\.BastionTemplate have no tag platform: wordpress/,
  ],
  [
    'the fleet is tied to the balancer',
    'in no target group',
    ztech,
    [['compute', 'WebFleet/Properties/TargetGroupARNs', []]],
    /in no target group/,
  ],
  [
    'the fleet is tied to the balancer',
    'nothing forwards',
    wordpress,
    [['compute', 'HttpsListener/Properties/DefaultActions', []]],
    /nothing forwards to Compute\.WebTargets/,
  ],
  [
    'the fleet is tied to the balancer',
    'it does not wait',
    ztech,
    [['compute', 'WebFleet/DependsOn', 'InstancePolicy']],
    /does not wait for what forwards/,
  ],
  [
    'the fleet heals by health checks',
    "EC2's checks only",
    ztech,
    [['compute', 'WebFleet/Properties/HealthCheckType', 'EC2']],
    /does not heal by the balancer/,
  ],
  [
    'the fleet heals by health checks',
    'no grace',
    ztech,
    [['compute', 'WebFleet/Properties/HealthCheckGracePeriod', undefined]],
    /gives new instances no time/,
  ],
  [
    'no stickiness',
    'sticky',
    ztech,
    [['compute', 'WebTargets/Properties/TargetGroupAttributes/2/Value', 'true']],
    /WebTargets is sticky/,
  ],
  ['sizes as asked', 'another maximum', ztech, [['compute', 'WebFleet/Properties/MaxSize', '6']], /has not MaxSize 60/],
  [
    'sizes as asked',
    'no signals',
    ztech,
    [['compute', 'WebFleet/CreationPolicy', undefined]],
    /does not wait for 6 signals/,
  ],
  [
    'sizes as asked',
    'a schedule over the maximum',
    scheduled,
    [['compute', 'RaiseSale/Properties/MinSize', 61]],
    /RaiseSale asks for 61/,
  ],
  [
    'sizes as asked',
    'no time zone',
    scheduled,
    [['compute', 'RaiseSale/Properties/TimeZone', undefined]],
    /RaiseSale has no time zone/,
  ],
  [
    'releases keep capacity',
    'half of it goes',
    ztech,
    [['compute', 'WebFleet/UpdatePolicy/AutoScalingInstanceRefresh/Preferences/MinHealthyPercentage', 50]],
    /loses capacity/,
  ],
  [
    'releases keep capacity',
    'a policy of another group',
    ztech,
    [['compute', 'SurgeSteps/Properties/AutoScalingGroupName', 'other']],
    /SurgeSteps belongs to another group/,
  ],
  [
    'tracking reads the right balancer',
    'a label the wrong way round',
    ztech,
    [
      [
        'compute',
        'RequestTracking/Properties/TargetTrackingConfiguration/PredefinedMetricSpecification/ResourceLabel',
        { 'Fn::Sub': '${WebTargets.TargetGroupFullName}/${Balancer.LoadBalancerFullName}' },
      ],
    ],
    /RequestTracking tracks another/,
  ],
  [
    'metadata is guarded',
    'version 1',
    ztech,
    [['compute', 'WebTemplate/Properties/LaunchTemplateData/MetadataOptions/HttpTokens', 'optional']],
    /gives its credentials/,
  ],
  [
    'the image fits the architecture',
    'Intel on Graviton',
    ztech,
    [
      [
        'compute',
        'WebTemplate/Properties/LaunchTemplateData/ImageId',
        '{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}',
      ],
    ],
    /on arm64/,
  ],
  [
    'the balancer answers whom it should',
    'anybody, with the CDN on',
    ztech,
    [['compute', 'HttpsListener/Properties/DefaultActions/0', { Type: 'forward', TargetGroupArn: ref('WebTargets') }]],
    /does forward by default/,
  ],
  [
    'the balancer answers whom it should',
    'another header',
    ztech,
    [['edge', `${DISTRIBUTION}/Origins/0/OriginCustomHeaders/0/HeaderName`, 'X-Other']],
    /the distribution does not send/,
  ],
  [
    'the balancer answers whom it should',
    'a second value that everybody knows',
    ztech,
    [['compute', 'FromOurDistribution/Properties/Conditions/0/HttpHeaderConfig/Values/1', 'open']],
    /the distribution does not send/,
  ],
  [
    'the balancer answers whom it should',
    'HTTP without a redirect',
    wordpress,
    [['compute', 'HttpListener/Properties/DefaultActions/0', { Type: 'forward', TargetGroupArn: ref('WebTargets') }]],
    /answers without TLS/,
  ],
];

seesMistakes(fleetRules, cases);
