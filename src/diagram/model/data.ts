import { listOf, property } from '../../cfn/lookup.ts';
import { subnetsOf } from '../../cfn/topology.ts';
import { targetsIn, textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { IconName } from '../look.ts';
import type { Origins } from '../scene.ts';
import { attached } from './compute.ts';

/** A service that stands in the data subnets, over several zones. */
export interface Store {
  readonly title: string;
  readonly size: string;
  readonly icon: IconName;
  readonly of: Origins;
  /** In the order of the zones; further nodes start again at the first. */
  readonly nodes: readonly Node[];
  /** How the first keeps the others up to date; empty when there is nothing to keep. */
  readonly replication: string;
}

export interface Node {
  readonly label: string;
  readonly of: Origins;
}

export interface Stores {
  readonly database: Store | undefined;
  /** How the database runs, in a sentence: `with a standby in other zones`. */
  readonly databaseWords: string;
  readonly proxy: WiredResource | undefined;
  readonly cache: Store | undefined;
  readonly files: { readonly of: Origins; readonly mounts: readonly Mount[]; readonly throughput: string } | undefined;
}

export interface Mount {
  readonly resource: WiredResource;
  readonly subnet: WiredResource | undefined;
}

/** Database, cache, proxy and shared files, as far as there are any. */
export function readStores(deployment: Wired): Stores {
  const clusters = deployment.ofType('AWS::RDS::DBCluster');
  const [cluster] = clusters;
  const [primary] = deployment.ofType('AWS::RDS::DBInstance').filter((instance) => !isMember(instance));
  const [cache] = deployment.ofType('AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache');
  const [proxy] = deployment.ofType('AWS::RDS::DBProxy');
  const database = cluster === undefined ? primary && mysql(deployment, primary) : aurora(deployment, cluster);
  return {
    database,
    databaseWords: database === undefined ? '' : wordsOf(database),
    proxy,
    cache: cache && readCache(cache),
    files: readFiles(deployment),
  };
}

/** A replica has its source in these templates; a database that begins as another was, only names it. */
const isMember = (instance: WiredResource): boolean =>
  property(instance, 'DBClusterIdentifier') !== undefined ||
  targetsIn(property(instance, 'SourceDBInstanceIdentifier')).length > 0;

function mysql(deployment: Wired, primary: WiredResource): Store {
  const replicas = attached(deployment, 'AWS::RDS::DBInstance', 'SourceDBInstanceIdentifier', primary);
  const standby = textOf(property(primary, 'MultiAZ')) === 'true';
  return {
    title: 'RDS for MySQL',
    size: textOf(property(primary, 'DBInstanceClass')),
    icon: 'rds',
    of: [primary, ...replicas],
    nodes: [
      { label: 'primary', of: [primary] },
      ...(standby ? [{ label: 'standby', of: [primary] }] : []),
      ...replicas.map((replica) => ({ label: 'replica', of: [replica] })),
    ],
    replication: standby ? 'sync' : replicas.length > 0 ? 'async' : '',
  };
}

function aurora(deployment: Wired, cluster: WiredResource): Store {
  const members = attached(deployment, 'AWS::RDS::DBInstance', 'DBClusterIdentifier', cluster);
  const serverless = property(cluster, 'ServerlessV2ScalingConfiguration');
  const [first] = members;
  const capacity = (name: string): string => textOf(property(cluster, 'ServerlessV2ScalingConfiguration', name));
  return {
    title: 'Aurora MySQL',
    size:
      serverless === undefined
        ? first === undefined
          ? ''
          : textOf(property(first, 'DBInstanceClass'))
        : `${capacity('MinCapacity')}–${capacity('MaxCapacity')} ACU`,
    icon: 'aurora',
    of: [cluster, ...members],
    nodes: members.map((member, index) => ({ label: index === 0 ? 'writer' : 'reader', of: [cluster, member] })),
    replication: members.length > 1 ? 'shared' : '',
  };
}

function readCache(cache: WiredResource): Store {
  const engine = textOf(property(cache, 'Engine'));
  const title = `ElastiCache ${engine === 'redis' ? 'Redis' : 'Valkey'}`;
  if (cache.type === 'AWS::ElastiCache::ServerlessCache') {
    const zones = listOf(property(cache, 'SubnetIds')).length;
    const nodes = Array.from({ length: zones }, () => ({ label: 'serverless', of: [cache] }));
    return { title, size: 'serverless', icon: 'cache', of: [cache], nodes, replication: '' };
  }
  const count = Number(textOf(property(cache, 'NumCacheClusters')) || '1');
  const nodes = Array.from({ length: count }, (_, index) => ({
    label: index === 0 ? 'primary' : 'replica',
    of: [cache],
  }));
  const size = textOf(property(cache, 'CacheNodeType'));
  return { title, size, icon: 'cache', of: [cache], nodes, replication: count > 1 ? 'async' : '' };
}

function readFiles(deployment: Wired): Stores['files'] {
  const systems = deployment.ofType('AWS::EFS::FileSystem');
  const [system] = systems;
  if (system === undefined) return undefined;
  const mounts = attached(deployment, 'AWS::EFS::MountTarget', 'FileSystemId', system);
  return {
    of: systems,
    mounts: mounts.map((resource) => ({ resource, subnet: subnetsOf(resource)[0] })),
    throughput: textOf(property(system, 'ThroughputMode')),
  };
}

function wordsOf({ nodes }: Store): string {
  const others = nodes.slice(1).map(({ label }) => label);
  if (others.length === 0) return 'in one zone';
  const kinds = [...new Set(others)].map((label) => {
    const count = others.filter((other) => other === label).length;
    return count === 1 ? `a ${label}` : `${count} ${label}s`;
  });
  return `with ${kinds.join(' and ')} in ${others.length === 1 ? 'another zone' : 'other zones'}`;
}
