import { auroraOffers, classMemoryGiB } from '../aws/database-classes.ts';
import { regionsWithoutDatabaseRoot } from '../aws/regions.ts';
import { error, maxKeys, note, rule, warning } from './rule.ts';
import type { Rule } from './rule.ts';

const connections = rule(
  'connections-over-max',
  [...maxKeys, 'compute.phpMemoryMiB', 'data.database'],
  function* ({ compute, data, sized }) {
    const { database } = data;
    const wanted = `${compute.capacity.max} instances x ${sized.phpChildren} PHP-FPM children are ${sized.connectionsAtMax} connections`;
    const limit = sized.databaseMaxConnections;
    if (limit === null) {
      const message = `not checked: ${database.instance} is not in the table, its max_connections is unknown (${wanted})`;
      yield note('data.database.instance', message, 'keep data.database.proxy on');
    } else if (sized.connectionsAtMax > limit && !database.proxy) {
      const message = `${wanted}; ${database.instance} allows ${limit}`;
      const hint = 'turn the proxy on, raise compute.phpMemoryMiB, lower compute.capacity.max, or take a larger class';
      yield error('data.database.proxy', message, hint);
    } else if (sized.connectionsAtMax > limit) {
      const message = `${wanted}, ${database.instance} allows ${limit}: the proxy shares them`;
      yield note('data.database.proxy', message);
    }
  },
);

const port = rule('port-without-proxy', ['data.database.port', 'data.database.proxy'], function* ({ data }) {
  if (data.database.proxy || data.database.port === 3306) return;
  yield error(
    'data.database.port',
    'needs data.database.proxy: the application is told no port, and connects to 3306',
    'keep the proxy; a database that stands with another port cannot go back to 3306',
  );
});

const serverlessDatabase = rule('serverless-database', ['data.database'], function* ({ data }, written) {
  const { engine, serverless } = data.database;
  if (serverless === null) return;
  const at = 'data.database.serverless';
  if (engine !== 'aurora-mysql') {
    yield error(
      at,
      `exists for aurora-mysql only, the engine is ${engine}`,
      'set engine: aurora-mysql, or name an instance class',
    );
  } else if (written('data.database.instance')) {
    yield error(
      'data.database.instance',
      'stands beside `serverless`: a cluster member has one size',
      'remove one of them',
    );
  }
  if (serverless.minCapacity > serverless.maxCapacity) {
    const message = `must not be above maxCapacity (${serverless.maxCapacity}), found ${serverless.minCapacity}`;
    yield error(`${at}.minCapacity`, message);
  }
});

const auroraClass = rule(
  'aurora-class',
  ['data.database.engine', 'data.database.instance', 'data.database.serverless'],
  function* ({ data }) {
    const { engine, instance, serverless } = data.database;
    if (engine !== 'aurora-mysql' || serverless !== null || auroraOffers(instance)) return;
    yield error(
      'data.database.instance',
      `Aurora MySQL does not offer ${instance}`,
      'take a db.r class such as db.r7g.large, or `serverless`',
    );
  },
);

const engineVersion = rule('engine-version', ['data.database.engine', 'data.database.version'], function* ({ data }) {
  const { engine, version } = data.database;
  const aurora = version.includes('mysql_aurora');
  if (aurora === (engine === 'aurora-mysql')) return;
  const hint = engine === 'mysql' ? 'such as 8.4.8' : 'such as 8.0.mysql_aurora.3.10.3';
  yield error('data.database.version', `${version} is not a version of ${engine}`, hint);
});

/** RDS wants the maximum at least 10 % above the storage (RDS User Guide, "Managing capacity automatically with storage autoscaling"). */
const storage = rule('storage-max', ['data.database'], function* ({ data }, written) {
  const { engine, storageGiB, maxStorageGiB } = data.database;
  if (engine === 'mysql') {
    const least = Math.ceil(storageGiB * 1.1);
    if (maxStorageGiB >= least) return;
    const message = `must be at least ${least}, 10 % above storageGiB (${storageGiB}), found ${maxStorageGiB}`;
    yield error('data.database.maxStorageGiB', message);
    return;
  }
  for (const key of ['storageGiB', 'maxStorageGiB']) {
    if (written(`data.database.${key}`))
      yield warning(`data.database.${key}`, 'has no effect: Aurora storage grows by itself', 'remove it');
  }
});

/** AWS, RDS User Guide, "Password management with RDS and Secrets Manager", limitations: no read replicas of such an instance. */
const ownPassword = rule(
  'replicas-without-rotation',
  ['data.database.engine', 'data.database.readReplicas'],
  function* ({ data }) {
    if (data.database.engine !== 'mysql' || data.database.readReplicas === 0) return;
    const message =
      'read replicas rule out the password that RDS makes and rotates: a generated secret is used, and nobody rotates it';
    const hint = 'adding the first replica later changes the password: instances are replaced in the same deployment';
    yield warning('data.database.readReplicas', message, hint);
  },
);

const databaseAuthority = rule(
  'database-authority',
  ['regions.primary', 'data.database.proxy'],
  function* ({ regions, data }) {
    if (data.database.proxy || !regionsWithoutDatabaseRoot.has(regions.primary)) return;
    const message = `instances could not verify the database: the certificate authority of RDS in ${regions.primary} is not known`;
    yield error('data.database.proxy', message, 'turn the proxy on: its certificates are signed by a public authority');
  },
);

const auroraStandby = rule(
  'aurora-without-reader',
  ['data.database.engine', 'data.database.multiAz', 'data.database.readReplicas'],
  function* ({ data }) {
    const { engine, multiAz, readReplicas } = data.database;
    if (engine !== 'aurora-mysql' || !multiAz || readReplicas > 0) return;
    yield error(
      'data.database.readReplicas',
      'must be at least 1 with multiAz: an Aurora reader is the standby, found 0',
    );
  },
);

const cacheShape = rule('cache-shape', ['data.cache'], function* ({ data }, written) {
  if (data.cache.serverless === null) return;
  if (written('data.cache.instance')) {
    yield error('data.cache.instance', 'stands beside `serverless`, which has no nodes', 'remove one of them');
  }
  if (written('data.cache.replicas')) {
    yield warning(
      'data.cache.replicas',
      'has no effect: a serverless cache spreads over the zones by itself',
      'remove it',
    );
  }
});

const imageStore = rule(
  'image-store',
  ['application', 'edge.cdn', 'data.images', 'data.sharedFiles'],
  function* ({ application, edge, data }) {
    const { store, path } = data.images;
    if (application === 'wordpress') {
      if (store !== 's3' && path !== '/wp-content/uploads') {
        yield error('data.images.path', 'is /wp-content/uploads in WordPress and cannot be chosen', 'remove it');
      }
      if (store === 's3') {
        yield error('data.images.store', 'must be sharedFiles: WordPress writes uploads to a folder', 'remove it');
      }
    } else if (store === 's3' && !edge.cdn) {
      yield error(
        'data.images.store',
        's3 needs edge.cdn: CloudFront is what reads the bucket',
        'turn edge.cdn on, or store: sharedFiles',
      );
    }
  },
);

const filesNeeded = rule(
  'shared-files-off',
  ['application', 'edge.cdn', 'data.images', 'data.sharedFiles'],
  function* ({ application, data }) {
    if (data.sharedFiles !== false) return;
    if (application === 'wordpress') {
      yield error('data.sharedFiles', 'must be on: all instances of WordPress share one uploads folder');
    } else if (data.images.store === 'sharedFiles') {
      yield error('data.sharedFiles', 'must be on: data.images.store is sharedFiles', 'or store: s3, with edge.cdn');
    }
  },
);

/** 50 KiB/s per GiB stored, at least 1 MiB/s, once burst credits are gone (EFS User Guide, "Amazon EFS performance"). */
const bursting = rule(
  'bursting-files',
  ['data.sharedFiles', 'data.images', 'application', 'edge.cdn'],
  function* ({ data }) {
    if (data.sharedFiles === false || data.sharedFiles.throughput !== 'bursting' || data.images.store !== 'sharedFiles')
      return;
    const message =
      'bursting gives 50 KiB/s for each GiB stored once its credits are gone: 30 GiB of images then send 1.5 MiB/s';
    yield warning('data.sharedFiles.throughput', message, 'elastic has no such floor and is paid by the gigabyte');
  },
);

/** nginx opens files without a time limit, and EFS is mounted `hard`: `open` waits as long as the file system is away. */
const imagesHoldUp = rule(
  'images-hold-up-pages',
  ['application', 'environment', 'data.images', 'edge.cdn'],
  function* ({ application, data, sized }) {
    if (!sized.production || application !== 'php-nginx' || data.images.store !== 'sharedFiles') return;
    yield warning(
      'data.images.store',
      'sharedFiles: while the file system hangs, a few requests for images hold up every page of an instance',
      'store: s3, with edge.cdn, keeps them away from the instances',
    );
  },
);

const burstableDatabase = rule(
  'burstable-database',
  ['data.database.instance', 'environment'],
  function* ({ data, sized }) {
    const { instance } = data.database;
    if (!sized.production || !instance.startsWith('db.t')) return;
    const memory = classMemoryGiB(instance);
    const size = memory === null ? '' : ` and has ${memory} GiB`;
    yield warning(
      'data.database.instance',
      `${instance} runs on CPU credits${size}: a long peak slows it to its baseline`,
    );
  },
);

export const dataRules: readonly Rule[] = [
  connections,
  port,
  serverlessDatabase,
  auroraClass,
  engineVersion,
  storage,
  ownPassword,
  databaseAuthority,
  auroraStandby,
  cacheShape,
  imageStore,
  filesNeeded,
  bursting,
  imagesHoldUp,
  burstableDatabase,
];
