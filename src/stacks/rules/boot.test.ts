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
    [['data', '/Outputs/DatabaseSecretArn/Value', ref('CacheSecret')]],
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
    [variable(ztech, 'RESOURCE', 'Fleet')],
    /signals .* Fleet, not Compute\.WebFleet/,
  ],
];

seesMistakes(bootRules, cases);
