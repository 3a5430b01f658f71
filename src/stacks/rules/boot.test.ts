import {
  seesMistakes,
  line,
  privateImage,
  ref,
  userData,
  variable,
  wordpress,
  ztech,
  type Case,
} from '../../testing/mistakes.ts';
import { bootRules } from './boot.ts';

const body = (platform: Parameters<typeof userData>[0], text: string, other: string) =>
  userData(platform, (header, script) => [header, script.replace(text, other)]);

const cases: readonly Case[] = [
  ['user data fits', 'too long', ztech, [line(ztech, 'x'.repeat(16_000))], /user data of \d+ bytes/],
  [
    'nothing copies the images',
    'a sync at boot',
    ztech,
    [line(ztech, 'aws s3 sync "s3://$ZT_IMAGES_BUCKET" /var/www/images')],
    /copies files at boot: aws s3 sync/,
  ],
  [
    'nothing copies the images',
    'a copy off the mount',
    ztech,
    [line(ztech, '  cp -a /srv/shared/. /var/www/images/')],
    /copies files at boot: cp -a/,
  ],
  [
    'nothing copies the images',
    'object by object',
    ztech,
    [line(ztech, 'aws s3api get-object --bucket "$ZT_IMAGES_BUCKET" --key a.jpg a.jpg')],
    /copies files at boot/,
  ],
  [
    'sessions live in the cache',
    'on the disk',
    ztech,
    [
      userData(ztech, (header, body) => [
        header,
        body.replace('session.save_handler = redis', 'session.save_handler = files'),
      ]),
    ],
    /PHP sessions on the disk/,
  ],
  [
    'sessions live in the cache',
    'another host',
    ztech,
    [variable(ztech, 'CACHE_HOST', 'cache.example.com')],
    /CACHE_HOST is cache\.example\.com/,
  ],
  [
    'instances find the database',
    'past the proxy',
    ztech,
    [['data', '/Outputs/DatabaseHost/Value', { 'Fn::GetAtt': ['Database', 'Endpoint.Address'] }]],
    /DB_HOST is <Data\.Database/,
  ],
  [
    'instances find the database',
    'another secret',
    ztech,
    [['data', '/Outputs/DatabaseLoginArn/Value', ref('CacheSecret')]],
    /DB_SECRET_ARN is/,
  ],
  [
    'one file system for all',
    'a second one',
    wordpress,
    [['data', 'More', { Type: 'AWS::EFS::FileSystem', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }]],
    /there are 2 file systems/,
  ],
  [
    'one file system for all',
    'not mounted',
    wordpress,
    [variable(wordpress, 'FILE_SYSTEM_ID', '')],
    /does not mount the file system/,
  ],
  [
    'one file system for all',
    'a zone without a target',
    wordpress,
    [['data', 'FilesMountC', undefined]],
    /AppSubnetC has no mount target/,
  ],
  [
    'the image is within reach',
    'a public registry without NAT',
    privateImage,
    [variable(privateImage, 'IMAGE', 'docker.io/library/wordpress:latest')],
    /cannot pull docker\.io/,
  ],
  [
    'instances signal their group',
    'another logical id',
    ztech,
    [body(ztech, '--logical-resource-id WebFleet', '--logical-resource-id Fleet')],
    /signals .* Fleet, not Compute\.WebFleet/,
  ],
  [
    'the boot answers the hook',
    'a hook of another name',
    ztech,
    [body(ztech, '--lifecycle-hook-name boot', '--lifecycle-hook-name launch')],
    /has no hook launch/,
  ],
  [
    'the boot answers the hook',
    'no patience',
    ztech,
    [['compute', 'WebFleet/Properties/LifecycleHookSpecificationList/0/HeartbeatTimeout', 300]],
    /up after 300 s/,
  ],
  [
    'the boot answers the hook',
    'a mute instance is taken',
    ztech,
    [['compute', 'WebFleet/Properties/LifecycleHookSpecificationList/0/DefaultResult', 'CONTINUE']],
    /never answered/,
  ],
  [
    'the boot answers the hook',
    'a creation in a hurry',
    ztech,
    [['compute', 'WebFleet/CreationPolicy/ResourceSignal/Timeout', 'PT5M']],
    /given up before/,
  ],
  [
    'the health check is answered',
    'another path',
    ztech,
    [['compute', 'WebTargets/Properties/HealthCheckPath', '/alive']],
    /does not try \/alive/,
  ],
  [
    'idle connections close from the front',
    'CloudFront last',
    ztech,
    [['edge', 'Distribution/Properties/DistributionConfig/Origins/0/CustomOriginConfig/OriginKeepaliveTimeout', 60]],
    /CloudFront keeps connections for 60 s/,
  ],
  [
    'idle connections close from the front',
    'the instance first',
    ztech,
    [variable(ztech, 'KEEP_ALIVE_SECONDS', '30')],
    /WebTemplate keeps connections for 30 s/,
  ],
];

seesMistakes(bootRules, cases);
