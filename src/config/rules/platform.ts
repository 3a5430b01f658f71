import { atKey, error, repeated, rule, warning } from './rule.ts';
import type { Rule } from './rule.ts';

const protection = rule(
  'protection-in-production',
  ['environment', 'protection'],
  function* ({ protection: value, sized }) {
    if (value === false && sized.production) {
      yield error(
        'protection',
        'must not be false in production',
        'to take the platform down on purpose: protection: destroying, deploy, then destroy',
      );
    }
    if (value === 'destroying') {
      yield warning(
        'protection',
        'the next deployment lifts the deletion protection of everything that holds data',
        'set it back to true if the platform is to stay',
      );
    }
  },
);

const multiAz = rule('production-multi-az', ['environment', 'data.database.multiAz'], function* ({ data, sized }) {
  if (!sized.production || data.database.multiAz) return;
  yield error(
    'data.database.multiAz',
    'must be true in production: the loss of one zone would be the loss of the database',
  );
});

const backups = rule(
  'production-backups',
  ['environment', 'data.database.backupRetentionDays'],
  function* ({ data, sized }) {
    const days = data.database.backupRetentionDays;
    if (!sized.production || days >= 7) return;
    yield error(
      'data.database.backupRetentionDays',
      `must be at least 7 in production, found ${days}`,
      'a damage seen after a holiday is older than that',
    );
  },
);

const replicas = rule('production-cache-replica', ['environment', 'data.cache'], function* ({ data, sized }) {
  if (!sized.production || data.cache.serverless !== null || data.cache.replicas > 0) return;
  yield error(
    'data.cache.replicas',
    'must be at least 1 in production: sessions live here, and without a replica a lost node logs everybody out, found 0',
  );
});

const minimum = rule('production-min', ['environment', 'compute.capacity.min'], function* ({ compute, sized }) {
  if (!sized.production || compute.capacity.min >= 2) return;
  yield error(
    'compute.capacity.min',
    `must be at least 2 in production: one in each of two zones, found ${compute.capacity.min}`,
  );
});

const image = rule('image-not-pinned', ['environment', 'compute.image'], function* ({ compute, sized }) {
  if (!sized.production || compute.image !== 'latest') return;
  const message = 'latest may renew every instance on any later deployment, whenever AWS publishes an image';
  yield warning('compute.image', message, 'pin the image in use: compute.image: ami-...');
});

const officialImage = rule(
  'wordpress-by-tag',
  ['application', 'environment', 'compute.release'],
  function* ({ application, compute, sized }) {
    if (application !== 'wordpress' || compute.release !== 'none' || !sized.production) return;
    const message = 'none runs the official image by its tag, which moves: two instances may run two versions';
    yield warning(
      'compute.release',
      message,
      'pin it by digest: {image: public.ecr.aws/docker/library/wordpress@sha256:...}',
    );
  },
);

const release = rule(
  'release-of-other-application',
  ['application', 'compute.release'],
  function* ({ application, compute }) {
    if (compute.release === 'none') return;
    const isImage = 'image' in compute.release;
    if (isImage === (application === 'wordpress')) return;
    const wanted = isImage ? '{version, sha256}' : '{image}';
    yield error(
      'compute.release',
      `${application} takes ${wanted}, found ${isImage ? '{image}' : '{version, sha256}'}`,
    );
  },
);

/** AWS allows 50 tags a resource; what this tool and Auto Scaling set themselves needs room. */
const MAX_TAGS = 40;

/** Refused where instances may read their tags (EC2 User Guide, "View tags ... using instance metadata"). */
const NO_PATHS = ['.', '..', '_index'];

const tags = rule('tags', ['tags'], function* ({ tags: written }) {
  const keys = Object.keys(written);
  if (keys.length > MAX_TAGS) yield error('tags', `must have at most ${MAX_TAGS} entries, found ${keys.length}`);
  for (const key of keys) {
    if (/^aws:/i.test(key)) yield atKey(error(['tags', key], 'keys beginning with aws: are reserved by AWS'));
    if (NO_PATHS.includes(key))
      yield atKey(error(['tags', key], 'instances read their tags as paths: EC2 launches none with this key'));
    if (key === 'Name') yield atKey(error(['tags', key], 'Name is set on each resource by what it is', 'remove it'));
  }
  for (const own of ['platform', 'environment']) {
    const other = keys.find((key) => key !== own && key.toLowerCase() === own);
    if (other === undefined) continue;
    const message = `differs from ${own}, which is set on each resource, only in its case: IAM takes them for one`;
    yield atKey(error(['tags', other], message, `write ${own} to replace it, or take another word`));
  }
  for (const [, key] of repeated(keys.map((name) => name.toLowerCase()))) {
    const path = ['tags', keys.findLast((name) => name.toLowerCase() === key) ?? key];
    yield atKey(error(path, 'differs from another key only in its case: IAM takes them for one'));
  }
});

export const platformRules: readonly Rule[] = [
  protection,
  multiAz,
  backups,
  replicas,
  minimum,
  image,
  officialImage,
  release,
  tags,
];
