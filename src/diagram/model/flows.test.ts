import { expect, test } from 'vitest';
import type { Mistake } from '../../testing/deployments.ts';
import { sheetsOf, tcpRule } from '../../testing/diagrams.ts';
import { ref, wordpress, ztech, type Platform } from '../../testing/mistakes.ts';

/** Labels of the arrows between two items, on the architecture sheet. */
function arrows(platform: Platform, mistakes: readonly Mistake[]): readonly string[] {
  const [{ lines }] = sheetsOf(platform(), mistakes);
  return lines
    .filter(({ id, label }) => !id.startsWith('legend-') && label !== undefined)
    .map(({ from, to, label, style }) => `${from} -> ${to}: ${label?.text}${style === 'wrong' ? ' !' : ''}`);
}

const groupRule = (port: number, group: string) => tcpRule(port, { SourceSecurityGroupId: ref(group) });

test('arrows and their ports come from the rules', () => {
  expect(arrows(ztech, [])).toEqual(
    expect.arrayContaining([
      'cdn -> gateway: HTTPS 443',
      'balancer-band -> instances-0: HTTP 80',
      'fleet -> cache-band: Valkey 6379',
      'fleet -> proxy-band: MySQL 3306',
      'proxy-band -> database-band: TCP 3307',
      'fleet -> files-band: NFS 2049',
    ]),
  );
  expect(arrows(ztech, []).filter((arrow) => arrow.endsWith('!'))).toEqual([]);
});

/** A wrong rule, and the wrong arrow that it becomes. */
const WRONG: readonly (readonly [string, Platform, readonly Mistake[], string])[] = [
  [
    'the world reaches the database',
    ztech,
    [['network', 'DatabaseGroup/Properties/SecurityGroupIngress', [tcpRule(3306, { CidrIp: '0.0.0.0/0' })]]],
    'visitors -> database-band: MySQL 3306 !',
  ],
  [
    'instances are let past the proxy',
    ztech,
    [
      [
        'network',
        'AppGroup/Properties/SecurityGroupEgress/0',
        tcpRule(3307, { DestinationSecurityGroupId: ref('DatabaseGroup') }),
      ],
      ['network', 'DatabaseFromProxy/Properties/SourceSecurityGroupId', ref('AppGroup')],
    ],
    'fleet -> database-band: TCP 3307 !',
  ],
  [
    'the bastion is let in, and may not call',
    wordpress,
    [['network', 'DatabaseGroup/Properties/SecurityGroupIngress', [groupRule(3306, 'BastionGroup')]]],
    'bastion -> database-band: MySQL 3306 (ingress only) !',
  ],
  [
    'the balancer takes the world past CloudFront',
    ztech,
    [['network', 'BalancerGroup/Properties/SecurityGroupIngress/-', tcpRule(443, { CidrIp: '0.0.0.0/0' })]],
    'visitors -> balancer-band: HTTPS 443 !',
  ],
  [
    'anybody may try SSH',
    wordpress,
    [['network', 'BastionGroup/Properties/SecurityGroupIngress/0/CidrIp', '0.0.0.0/0']],
    'visitors -> bastion: SSH 22 !',
  ],
  [
    'the cache no longer lets instances in',
    ztech,
    [['network', 'CacheFromApp', undefined]],
    'fleet -> cache-band: Valkey 6379 (egress only) !',
  ],
  [
    'a group without egress rules may call everything',
    ztech,
    [['network', 'CacheGroup/Properties/SecurityGroupEgress', undefined]],
    'cache-band -> visitors: all ports !',
  ],
];

test.each(WRONG)('a wrong rule is a wrong arrow: %s', (_, platform, mistakes, arrow) => {
  expect(arrows(platform, mistakes)).toContain(arrow);
  const [{ texts }, security] = sheetsOf(platform(), mistakes);
  expect(texts.find(({ id }) => id === 'warnings')?.lines.length).toBeGreaterThan(1);
  expect(security.groups.some(({ kind }) => kind === 'wrongCell')).toBe(true);
});

test('another port on an expected way is the port that is written there', () => {
  const both = ['FromPort', 'ToPort'];
  const mistakes = both.flatMap((name): readonly Mistake[] => [
    ['network', `CacheFromApp/Properties/${name}`, 6380],
    ['network', `AppGroup/Properties/SecurityGroupEgress/1/${name}`, 6380],
  ]);
  expect(arrows(ztech, mistakes)).toContain('fleet -> cache-band: TCP 6380');
});

test('an origin that leads elsewhere, and a route that leads nowhere, take their arrows along', () => {
  const origin: Mistake = [
    'edge',
    'Distribution/Properties/DistributionConfig/Origins/1/DomainName',
    'elsewhere.example',
  ];
  expect(arrows(ztech, [origin]).some((arrow) => arrow.startsWith('cdn -> bucket'))).toBe(false);
  const [{ lines }] = sheetsOf(ztech(), [['network', 'AppDefaultRouteB', undefined]]);
  expect(lines.map(({ id }) => id).filter((id) => id.startsWith('exit-'))).toEqual(['exit-0', 'exit-2']);
});
