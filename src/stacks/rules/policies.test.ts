import { ref, seesMistakes, statement, wordpress, ztech, type Case } from '../../testing/mistakes.ts';
import { policyRules } from './policies.ts';

const FILES = 'Files/Properties/FileSystemPolicy/Statement';
const KMS = [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ref('DataKey') } }];
const ENCRYPTION = 'BucketEncryption/ServerSideEncryptionConfiguration';

const cases: readonly Case[] = [
  [
    'the file system admits the instances',
    'to read only',
    wordpress,
    [['data', `${FILES}/0/Action`, 'elasticfilesystem:ClientMount']],
    /does not admit elasticfilesystem:ClientWrite/,
  ],
  [
    'the file system admits the instances',
    'anywhere',
    wordpress,
    [['data', `${FILES}/0/Condition/ArnLike`, undefined]],
    /past the access points/,
  ],
  ['the file system admits the instances', 'as root', wordpress, [['data', `${FILES}/1`, undefined]], /lets root in/],
  [
    'the file system admits the instances',
    'without TLS',
    wordpress,
    [['data', `${FILES}/2`, undefined]],
    /takes plain NFS/,
  ],
  [
    'logs can be delivered',
    'the balancer shut out',
    wordpress,
    [['data', statement(wordpress, 'data', 'LogsPolicy', 'Balancer'), undefined]],
    /Data\.Logs does not admit logdelivery/,
  ],
  [
    'logs can be delivered',
    'another folder',
    ztech,
    [['data', 'Images/Properties/LoggingConfiguration/LogFilePrefix', 'elsewhere/']],
    /Data\.Logs does not admit logging\.s3/,
  ],
  [
    'logs can be delivered',
    'a key of ours',
    ztech,
    [['data', `Logs/Properties/${ENCRYPTION}`, KMS]],
    /Data\.Logs is under a key that/,
  ],
  [
    'CloudFront reaches its buckets',
    'no lists',
    ztech,
    [['data', 'CdnLogs/Properties/OwnershipControls/Rules/0/ObjectOwnership', 'BucketOwnerEnforced']],
    /CdnLogs refuses access control lists/,
  ],
  [
    'CloudFront reaches its buckets',
    'a key of ours',
    ztech,
    [['data', `Images/Properties/${ENCRYPTION}`, KMS]],
    /Data\.Images is under a key that CloudFront/,
  ],
];

seesMistakes(policyRules, cases);
