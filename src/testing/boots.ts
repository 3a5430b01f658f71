import type { Boot } from '../boot/boot.ts';
import type { PhpNginxVariables, WordPressVariables } from '../boot/header.ts';

/** Every script there is: its name for a test, and its switches. */
export const BOOTS: readonly (readonly [string, Boot])[] = [
  ...[true, false].flatMap((sharedFiles) =>
    [true, false].map((release): readonly [string, Boot] => [
      `php-nginx${sharedFiles ? ', shared files' : ''}${release ? ', release' : ''}`,
      { application: 'php-nginx', sharedFiles, release, fastMetric: true },
    ]),
  ),
  ['php-nginx, no fast metric', { application: 'php-nginx', sharedFiles: true, release: true, fastMetric: false }],
  ['wordpress', { application: 'wordpress', fastMetric: true }],
  ['wordpress, no fast metric', { application: 'wordpress', fastMetric: false }],
];

/** Plausible values for the header of any script. */
export const EXAMPLES: PhpNginxVariables & WordPressVariables = {
  REGION: 'sa-east-1',
  STACK: 'ztech-production-Compute-1A2B3C',
  BOOT_LOG_GROUP: 'boot-events',
  APP_LOG_GROUP: 'application',
  DB_HOST: 'database.example',
  DB_NAME: 'app',
  DB_SECRET_ARN: 'arn:database',
  DB_ROOT: '',
  CACHE_HOST: 'cache.example',
  CACHE_SECRET_ARN: 'arn:cache',
  FILE_SYSTEM_ID: 'fs-1',
  ACCESS_POINT_ID: 'fsap-1',
  PHP_CHILDREN: '89',
  PHP_MEMORY_MIB: '64',
  SITE_HOST: 'www.example.com',
  PROXIES_BEFORE_BALANCER: '1',
  IMAGES_CACHE_DAYS: '30',
  IMAGES_PATH: '/images',
  IMAGES_BUCKET: 'images',
  RELEASE_BUCKET: 'releases',
  RELEASE_VERSION: '1.4.0',
  RELEASE_SHA256: 'ab'.repeat(32),
  KEEP_ALIVE_SECONDS: '75',
  IMAGE: '111122223333.dkr.ecr.sa-east-1.amazonaws.com/site@sha256:' + 'ab'.repeat(32),
  SALTS_SECRET_ARN: 'arn:salts',
};
