import { regional, seesMistakes, blocking, ref, wordpress, ztech, type Case } from '../../testing/mistakes.ts';
import { edgeRules } from './edge.ts';

const DISTRIBUTION = 'Distribution/Properties/DistributionConfig';

const cases: readonly Case[] = [
  [
    'records end at the front',
    'past the CDN',
    ztech,
    [['edge', 'WwwZtechExampleIpv4/Properties/AliasTarget/DNSName', ref('BalancerDnsName')]],
    /does not lead to the distribution/,
  ],
  [
    'records end at the front',
    'the wrong zone',
    ztech,
    [['edge', 'WwwZtechExampleIpv4/Properties/AliasTarget/HostedZoneId', 'Z0']],
    /in zone Z0/,
  ],
  [
    'records end at the front',
    'another old hosting',
    ztech,
    [['edge', 'WwwZtechExampleIpv4Previous/Properties/ResourceRecords/0', '192.0.2.1']],
    /leads to 192\.0\.2\.1/,
  ],
  [
    'records as asked',
    'a name forgotten',
    ztech,
    [
      ['edge', 'ZtechExampleIpv4', undefined],
      ['edge', 'ZtechExampleIpv4Previous', undefined],
    ],
    /ztech\.example has no A record/,
  ],
  [
    'records as asked',
    'weights that do not add up',
    ztech,
    [['edge', 'WwwZtechExampleIpv4/Properties/Weight', 10]],
    /www\.ztech\.example weigh 110/,
  ],
  [
    'the front is in its region',
    'a web ACL for CloudFront elsewhere',
    regional,
    [['edge', 'WebAcl/Properties/Scope', 'CLOUDFRONT']],
    /WebAcl is in sa-east-1/,
  ],
  [
    'certificates cover the names',
    'a name without validation',
    ztech,
    [['compute', 'BalancerCertificate/Properties/DomainValidationOptions/1', undefined]],
    /not validated for ztech\.example/,
  ],
  [
    'certificates cover the names',
    'a name forgotten',
    ztech,
    [['edge', 'Certificate/Properties/SubjectAlternativeNames', undefined]],
    /Edge\.Certificate is not for ztech\.example/,
  ],
  [
    'the firewall stands in front',
    'before nothing',
    ztech,
    [['edge', `${DISTRIBUTION}/WebACLId`, undefined]],
    /stands before nothing/,
  ],
  [
    'the firewall stands in front',
    'before nothing, without CDN',
    wordpress,
    [['edge', 'WebAclAssociation', undefined]],
    /stands before nothing/,
  ],
  [
    'the firewall stands in front',
    'uploads blocked',
    blocking,
    [['edge', 'WebAcl/Properties/Rules/1/Statement/ManagedRuleGroupStatement/RuleActionOverrides', undefined]],
    /blocks every upload/,
  ],
  [
    'the firewall stands in front',
    'a limit that only counts',
    ztech,
    [['edge', 'WebAcl/Properties/Rules/0/Action', { Count: {} }]],
    /limits nothing/,
  ],
  [
    'records as asked',
    'another zone',
    ztech,
    [['edge', 'ZtechExampleIpv4/Properties/HostedZoneId', 'Z1']],
    /records stand in zone Z1/,
  ],
  [
    'certificates cover the names',
    'a name the distribution does not know',
    ztech,
    [['edge', `${DISTRIBUTION}/Aliases/1`, undefined]],
    /Distribution does not answer for ztech\.example/,
  ],
  [
    'firewall exceptions as asked',
    'a group that leaves alone what nobody asked for',
    ztech,
    [
      [
        'edge',
        'WebAcl/Properties/Rules/1/Statement/ManagedRuleGroupStatement/ScopeDownStatement',
        { NotStatement: { Statement: { LabelMatchStatement: { Scope: 'LABEL', Key: 'other' } } } },
      ],
    ],
    /rule common leaves alone nothing, not nothing/,
  ],
  [
    'firewall exceptions as asked',
    'a group that looks at uploads',
    wordpress,
    [['edge', 'WebAcl/Properties/Rules/2/Statement/ManagedRuleGroupStatement/ScopeDownStatement', undefined]],
    /rule common leaves alone nothing, not \/wp-admin\/post,/,
  ],
  [
    'firewall exceptions as asked',
    'another path',
    wordpress,
    [['edge', 'WebAcl/Properties/Rules/1/Statement/OrStatement/Statements/0/ByteMatchStatement/SearchString', '/']],
    /rule sqli leaves alone \/,/,
  ],
  [
    'the firewall stands in front',
    'an exception that lets everything pass',
    wordpress,
    [['edge', 'WebAcl/Properties/Rules/1/Action', { Allow: {} }]],
    /exception-1 does more than mark/,
  ],
  [
    'the firewall logs no logins',
    'cookies in the log',
    ztech,
    [['edge', 'FirewallLogs/Properties/RedactedFields/0', undefined]],
    /FirewallLogs logs cookie/,
  ],
  ['the firewall logs no logins', 'no log', ztech, [['edge', 'FirewallLogs', undefined]], /WebAcl is not logged/],
  [
    'the firewall logs no logins',
    'what is counted dropped',
    ztech,
    [['edge', 'FirewallLogs/Properties/LoggingFilter/Filters/0/Conditions/1', undefined]],
    /FirewallLogs drops COUNT/,
  ],
];

seesMistakes(edgeRules, cases);
