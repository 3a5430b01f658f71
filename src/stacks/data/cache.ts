import { keys } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { identifier, note, sub, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { DataKey } from './key.ts';
import { quietWindows } from './windows.ts';
import { nameTag } from '../name-tag.ts';
import { zonesWord } from './zones-word.ts';

interface CachePlace {
  readonly subnetIds: readonly Reference<'EC2::Subnet.SubnetId', 'data'>[];
  readonly groupId: Reference<'EC2::SecurityGroup.Id', 'cache'>;
  readonly dataKey: DataKey;
}

/** A cache of either kind: where it answers, and the name of the one that it is. */
interface Cache {
  readonly host: Reference;
  readonly cacheId: Resource<'AWS::ElastiCache::ReplicationGroup'>['ref'] | undefined;
  readonly serverlessCacheName: Resource<'AWS::ElastiCache::ServerlessCache'>['ref'] | undefined;
}

/** Days of daily snapshots: what AWS Config's rule elasticache-redis-cluster-automatic-backup-check asks for. */
const SNAPSHOT_DAYS = 15;
const SNAPSHOT_NOTE = "Days; as many as AWS Config's rule on automatic backups asks for.";
/** Bounds of an AUTH token: 16 to 128 characters (ElastiCache user guide, "Authenticating with the AUTH command"). */
const TOKEN_LENGTH = 64;

/**
 * Valkey for sessions (php-nginx) or objects (wordpress): nodes or serverless, both reached by TLS and one token, the
 * password of Valkey's user `default`. The secret holds it as `{"token": ...}`.
 */
export function declareCache(t: Template, config: Config, place: CachePlace) {
  t.section('Cache: Valkey');
  const secret = t.resource('CacheSecret', {
    why: 'The token without which the cache answers nobody. Letters and digits only: AUTH refuses most punctuation.',
    Type: 'AWS::SecretsManager::Secret',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Description: `${config.sized.stackName}: token of the cache`,
      KmsKeyId: place.dataKey.att('Arn'),
      GenerateSecretString: {
        SecretStringTemplate: '{}',
        GenerateStringKey: 'token',
        PasswordLength: TOKEN_LENGTH,
        ExcludePunctuation: true,
      },
    },
  });
  const token = sub`{{resolve:secretsmanager:${secret.ref}:SecretString:token}}`;
  const { host, ...names } =
    config.data.cache.serverless === null
      ? declareNodes(t, config, place, token)
      : declareServerless(t, config, place, token);
  return { cacheHost: host.as('cacheHost'), cacheTokenArn: secret.ref.as('cacheSecret'), ...names };
}

const TOKEN_NOTE = 'Resolved by CloudFormation while it deploys; the value is in no template.';

function purpose({ application }: Config): string {
  return application === 'wordpress'
    ? "WordPress's object cache, shared by all instances: what it holds saves queries to the database."
    : 'PHP sessions, shared by all instances: a visitor stays logged in wherever the balancer sends the next request.';
}

/**
 * What to do when memory is full. Sessions: `noeviction` would fail every login and every write of a session,
 * `volatile-ttl` would take the locks of phpredis first (they live 20 s), `volatile-lru` takes who has been away longest.
 * Objects have no expiry as a rule and can be made again: `allkeys-lru`.
 */
function eviction({ application }: Config) {
  return application === 'wordpress'
    ? note('When memory is full the object unused for longest goes; it can be made again.', 'allkeys-lru')
    : note(
        'When memory is full the visitor who has been away longest is logged out. noeviction would refuse every login ' +
          'instead, volatile-ttl would first drop the short-lived locks that guard sessions in use.',
        'volatile-lru',
      );
}

function nodesNote({ application }: Config, replicated: boolean): string {
  if (application === 'wordpress') {
    return replicated ? 'A primary and its replicas, in one shard.' : 'One node: after a failure the cache is empty.';
  }
  return replicated
    ? 'A primary and its replicas, in one shard: session locks of phpredis work on a single primary only.'
    : 'One node: when it fails, everybody is logged out.';
}

function declareNodes(t: Template, config: Config, place: CachePlace, token: Reference): Cache {
  const key = keys(config);
  const { cache } = config.data;
  const replicated = (cache.replicas ?? 0) >= 1;
  const subnets = t.resource('CacheSubnets', {
    why: 'The data tier, in every zone.',
    Type: 'AWS::ElastiCache::SubnetGroup',
    Properties: { Description: `${config.sized.stackName}: cache`, SubnetIds: place.subnetIds },
  });
  const parameters = t.resource('CacheParameters', {
    why: 'A group of our own: what happens when memory is full must be decided, not inherited.',
    Type: 'AWS::ElastiCache::ParameterGroup',
    Properties: {
      CacheParameterGroupFamily: 'valkey8',
      Description: `${config.sized.stackName}: cache`,
      Properties: {
        'maxmemory-policy': eviction(config),
        'maxmemory-samples': note('Keys compared for each eviction; more come closer to the true order.', '10'),
      },
    },
  });
  const group = t.resource('Cache', {
    why: purpose(config),
    notes: {
      NumCacheClusters: nodesNote(config, replicated),
      AuthToken: TOKEN_NOTE,
      DeletionPolicy: 'Deleting or replacing it leaves a last snapshot.',
      SnapshotRetentionLimit: SNAPSHOT_NOTE,
      SnapshotWindow: "UTC, at night in this region; maintenance comes a night after the database's.",
    },
    Type: 'AWS::ElastiCache::ReplicationGroup',
    DeletionPolicy: 'Snapshot',
    UpdateReplacePolicy: 'Snapshot',
    Properties: {
      ReplicationGroupDescription: `${config.sized.stackName}: ${config.application === 'wordpress' ? 'objects' : 'sessions'}`,
      Engine: key('data.cache.engine'),
      EngineVersion: VALKEY_VERSION,
      CacheNodeType: key('data.cache.instance'),
      NumCacheClusters: key('data.cache.replicas', (replicas) => replicas + 1),
      AutomaticFailoverEnabled: replicated,
      MultiAZEnabled: replicated,
      CacheSubnetGroupName: subnets.ref,
      SecurityGroupIds: [place.groupId],
      Port: 6379,
      CacheParameterGroupName: parameters.ref,
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: 'required',
      AuthToken: token,
      AtRestEncryptionEnabled: true,
      KmsKeyId: place.dataKey.att('Arn'),
      SnapshotRetentionLimit: SNAPSHOT_DAYS,
      SnapshotWindow: quietWindows(config.regions.primary).cacheSnapshot,
      PreferredMaintenanceWindow: quietWindows(config.regions.primary).cacheMaintenance,
      AutoMinorVersionUpgrade: true,
      Tags: nameTag(config, 'cache'),
    },
  });
  return { host: group.att('PrimaryEndPoint.Address'), cacheId: group.ref, serverlessCacheName: undefined };
}

/** Most subnets of a serverless cache (its resource page, SubnetIds: one a zone, two or three). */
const SERVERLESS_ZONES = 3;

/** Parameter family valkey8. */
const VALKEY_VERSION = '8.2';

function declareServerless(t: Template, config: Config, place: CachePlace, token: Reference): Cache {
  const key = keys(config);
  const name = `${config.sized.stackName}-cache`;
  const user = t.resource('CacheUser', {
    why: 'A serverless cache knows no AUTH token, only users. This one is called default, so that the token alone is enough here too.',
    notes: {
      UserId: 'AWS requires a name.',
      AuthenticationMode: TOKEN_NOTE,
      AccessString: 'All keys, all commands: what the token gives on nodes. AWS blocks the administrative ones.',
    },
    Type: 'AWS::ElastiCache::User',
    Properties: {
      UserId: name,
      UserName: 'default',
      Engine: 'valkey',
      AccessString: 'on ~* +@all',
      AuthenticationMode: { Type: 'password', Passwords: [token] },
    },
  });
  const users = t.resource('CacheUsers', {
    why: 'Users are given to a cache in groups.',
    notes: {
      UserGroupId: 'AWS requires a name.',
      UserIds: 'The id itself: documentation and schema disagree on what !Ref of a user gives.',
    },
    Type: 'AWS::ElastiCache::UserGroup',
    DependsOn: user,
    Properties: { UserGroupId: name, Engine: 'valkey', UserIds: [identifier(name)] },
  });
  const cache = t.resource('ServerlessCache', {
    why: purpose(config),
    notes: {
      ServerlessCacheName:
        'AWS requires a name. Other subnets make a new cache, beside the old one until everything has moved: so the zones are in it.',
      SnapshotRetentionLimit: SNAPSHOT_NOTE,
      SubnetIds:
        place.subnetIds.length > SERVERLESS_ZONES ? 'A serverless cache spans three zones at most.' : undefined,
      CacheUsageLimits:
        'Upper bounds of the bill. When the storage is full, AWS evicts among the keys that expire, least recently used first.',
      DeletionPolicy: 'CloudFormation takes no snapshot of a serverless cache; FinalSnapshotName does.',
      FinalSnapshotName: 'No snapshot of this name may exist when the cache is deleted.',
    },
    Type: 'AWS::ElastiCache::ServerlessCache',
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
    Properties: {
      ServerlessCacheName: `${name}-${zonesWord(config, SERVERLESS_ZONES)}`,
      Description: `${config.sized.stackName}: ${config.application === 'wordpress' ? 'objects' : 'sessions'}`,
      Engine: key('data.cache.engine'),
      MajorEngineVersion: '8',
      CacheUsageLimits: {
        DataStorage: { Maximum: key('data.cache.serverless.maxGiB'), Unit: 'GB' },
        ECPUPerSecond: { Maximum: key('data.cache.serverless.maxEcpuPerSecond') },
      },
      SubnetIds: place.subnetIds.slice(0, SERVERLESS_ZONES),
      SecurityGroupIds: [place.groupId],
      UserGroupId: users.ref,
      KmsKeyId: place.dataKey.ref,
      SnapshotRetentionLimit: SNAPSHOT_DAYS,
      DailySnapshotTime: quietWindows(config.regions.primary).cacheSnapshotTime,
      FinalSnapshotName: `${name}-${zonesWord(config, SERVERLESS_ZONES)}-final`,
      Tags: [{ Key: 'Name', Value: name }],
    },
  });
  return { host: cache.att('Endpoint.Address'), cacheId: undefined, serverlessCacheName: cache.ref };
}
