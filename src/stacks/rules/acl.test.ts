import { seesMistakes, walled, ztech, type Case } from '../../testing/mistakes.ts';
import { aclRules } from './acl.ts';

const cases: readonly Case[] = [
  [
    'network ACLs admit the flows',
    'no way in for queries',
    walled,
    [['network', 'DataAclQueries', undefined]],
    /WebFleet in Network\.AppSubnetA to Data\.DatabaseProxy .*no entry lets it enter the second/,
  ],
  [
    'network ACLs admit the flows',
    'answers of Linux only',
    walled,
    [['network', 'DataAclAnswers/Properties/PortRange', { From: 32_768, To: 60_999 }]],
    /no entry lets it answer from the second/,
  ],
  [
    'network ACLs admit the flows',
    'a deny before it',
    walled,
    [['network', 'DataAclSessions/Properties/RuleAction', 'deny']],
    /WebFleet in .* tcp 6379: no entry lets it enter/,
  ],
  [
    'network ACLs admit the flows',
    'a proxy that cannot ask',
    walled,
    [['network', 'DataAclProxyOut', undefined]],
    /DatabaseProxy in .* to Data\.Database .*no entry lets it leave the first/,
  ],
  [
    'network ACLs admit the flows',
    'a range too narrow for a zone',
    walled,
    [['network', 'DataAclFiles/Properties/CidrBlock', '10.40.0.0/20']],
    /AppSubnetB to Data\.FilesMount/,
  ],
  [
    'network ACLs keep the rest out',
    'the whole network let in',
    walled,
    [['network', 'DataAclQueries/Properties/CidrBlock', '10.40.0.0/16']],
    /DataAclQueries admits the public subnets/,
  ],
  [
    'network ACLs keep the rest out',
    'a subnet outside of the wall',
    walled,
    [['network', 'DataAclZoneB', undefined]],
    /DataSubnetB has not the ACL/,
  ],
  [
    'network ACLs keep the rest out',
    'a wall that nobody asked for',
    ztech,
    [
      ['network', 'Other', { Type: 'AWS::EC2::NetworkAcl', Properties: {} }],
      [
        'network',
        'OtherZone',
        {
          Type: 'AWS::EC2::SubnetNetworkAclAssociation',
          Properties: { SubnetId: { Ref: 'AppSubnetA' }, NetworkAclId: { Ref: 'Other' } },
        },
      ],
    ],
    /AppSubnetA has an ACL/,
  ],
];

seesMistakes(aclRules, cases);
