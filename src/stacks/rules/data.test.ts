import { seesMistakes, aurora, ref, serverlessCache, ztech, type Case } from '../../testing/mistakes.ts';
import { dataRules } from './data.ts';

const cases: readonly Case[] = [
  [
    'data outlives its stack',
    'a database that goes with its stack',
    ztech,
    [['data', 'Database/DeletionPolicy', undefined]],
    /Data\.Database has DeletionPolicy none/,
  ],
  [
    'data outlives its stack',
    'files that are replaced',
    ztech,
    [['data', 'Files/UpdateReplacePolicy', 'Delete']],
    /Data\.Files has UpdateReplacePolicy Delete/,
  ],
  [
    'data outlives its stack',
    'a bucket at the edge',
    ztech,
    [['data', 'CdnLogs/DeletionPolicy', 'Delete']],
    /Data\.CdnLogs/,
  ],
  [
    'data outlives its stack',
    'a cache without its last snapshot',
    serverlessCache,
    [['data', 'ServerlessCache/Properties/FinalSnapshotName', undefined]],
    /Data\.ServerlessCache leaves no last snapshot/,
  ],
  [
    'protection as asked',
    'a database anybody may delete',
    ztech,
    [['data', 'Database/Properties/DeletionProtection', false]],
    /DeletionProtection true/,
  ],
  [
    'protection as asked',
    'a balancer anybody may delete',
    ztech,
    [['compute', 'Balancer/Properties/LoadBalancerAttributes/0/Value', 'false']],
    /Balancer has not deletion protection/,
  ],
  [
    'data is encrypted',
    'TLS is not required',
    ztech,
    [['data', 'DatabaseParameters/Properties/Parameters/require_secure_transport', '0']],
    /require_secure_transport 1/,
  ],
  [
    'data is encrypted',
    'an open disk',
    ztech,
    [['compute', 'WebTemplate/Properties/LaunchTemplateData/BlockDeviceMappings/0/Ebs/Encrypted', undefined]],
    /WebTemplate has a disk/,
  ],
  [
    'data is encrypted',
    'a cache in clear text',
    ztech,
    [['data', 'Cache/Properties/TransitEncryptionMode', 'preferred']],
    /TransitEncryptionMode required/,
  ],
  [
    'data is encrypted',
    'a database in clear text',
    ztech,
    [['data', 'Database/Properties/StorageEncrypted', false]],
    /Data\.Database is not encrypted/,
  ],
  [
    'buckets are private',
    'a public policy possible',
    ztech,
    [['data', 'Images/Properties/PublicAccessBlockConfiguration/BlockPublicPolicy', false]],
    /Data\.Images lacks BlockPublicPolicy/,
  ],
  [
    'buckets are private',
    'no policy',
    ztech,
    [['data', 'ReleasesPolicy', undefined]],
    /Data\.Releases answers without TLS/,
  ],
  [
    'buckets are private',
    'everybody may read',
    ztech,
    [
      [
        'data',
        'ImagesPolicy/Properties/PolicyDocument/Statement/-',
        { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' },
      ],
    ],
    /Data\.Images admits everybody/,
  ],
  [
    'production is redundant',
    'no standby',
    ztech,
    [['data', 'Database/Properties/MultiAZ', false]],
    /Data\.Database has no standby/,
  ],
  [
    'production is redundant',
    'one member',
    aurora,
    [
      ['data', 'DatabaseMember2', undefined],
      ['data', 'DatabaseProxyTargets/DependsOn', ['DatabaseMember1']],
    ],
    /no reader/,
  ],
  [
    'production is redundant',
    'a cache that does not fail over',
    ztech,
    [['data', 'Cache/Properties/AutomaticFailoverEnabled', false]],
    /Data\.Cache does not fail over/,
  ],
  [
    'production is redundant',
    'no backups',
    ztech,
    [['data', 'Database/Properties/BackupRetentionPeriod', 0]],
    /backups for 14 days/,
  ],
  [
    'nobody knows the master password',
    'a typed one',
    ztech,
    [
      ['data', 'Database/Properties/ManageMasterUserPassword', undefined],
      ['data', 'Database/Properties/MasterUserPassword', 'hunter2hunter2'],
    ],
    /somebody typed/,
  ],
  [
    'the proxy reaches its target',
    'it does not wait',
    aurora,
    [['data', 'DatabaseProxyTargets/DependsOn', 'DatabaseMember1']],
    /does not wait for DatabaseMember2/,
  ],
  [
    'the proxy reaches its target',
    'another secret',
    ztech,
    [['data', 'DatabaseProxy/Properties/Auth/0/SecretArn', ref('CacheSecret')]],
    /does not log in by the master secret/,
  ],
];

seesMistakes(dataRules, cases);
