import type { KeyReader } from '../../cfn/keys.ts';
import { sub } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { source, type Source } from './alarm.ts';
import type { OperationsInputs } from './inputs.ts';

/** Where the metrics of each part come from; alarms and dashboard read the same. Absent: the config has no such part. */
export interface Sources {
  readonly balancer: Source;
  readonly targets: Source;
  /** The target group alone: the one dimension that `RequestCountPerTarget` has without a zone. */
  readonly perTarget: Source;
  readonly certificate: Source | undefined;
  readonly fleet: Source;
  /** CPU of the instances, all together. */
  readonly instances: Source;
  readonly boots: Source;
  /** The instance, or whichever member of the cluster writes. */
  readonly database: Source;
  readonly cluster: Source | undefined;
  readonly readers: Source | undefined;
  readonly replicas: readonly Source[];
  readonly proxy: Source | undefined;
  readonly cacheNodes: readonly Source[];
  readonly serverlessCache: Source | undefined;
  readonly files: Source | undefined;
  readonly gateways: readonly Source[];
}

/** Name of the metric that counts boots that failed; its namespace is the deployment's. */
export const FAILED_BOOTS = 'FailedBoots';

/** What operations reads: the metrics of each part that the config has, by their dimensions. */
export function sourcesOf(config: Config, key: KeyReader<Config>, wires: OperationsInputs): Sources {
  const LoadBalancer = wires.balancerFullName;
  const TargetGroup = wires.targetsFullName;
  const AutoScalingGroupName = wires.fleetName;
  const certificate =
    config.domain.certificateArns?.balancer === undefined
      ? wires.balancerCertificateArn
      : key('domain.certificateArns.balancer');
  return {
    balancer: source('AWS/ApplicationELB', { LoadBalancer }),
    targets: source('AWS/ApplicationELB', { TargetGroup, LoadBalancer }),
    perTarget: source('AWS/ApplicationELB', { TargetGroup }),
    certificate: certificate && source('AWS/CertificateManager', { CertificateArn: certificate }),
    fleet: source('AWS/AutoScaling', { AutoScalingGroupName }),
    instances: source('AWS/EC2', { AutoScalingGroupName }),
    boots: source(config.sized.stackName, {}),
    ...databaseSources(config, wires),
    ...cacheSources(config, wires),
    files: wires.fileSystemId && source('AWS/EFS', { FileSystemId: wires.fileSystemId }),
    gateways: wires.natGatewayIds.map((NatGatewayId) => source('AWS/NATGateway', { NatGatewayId })),
  };
}

function databaseSources(config: Config, wires: OperationsInputs) {
  const { databaseId, databaseClusterId: DBClusterIdentifier, databaseProxyName: ProxyName } = wires;
  const proxy = ProxyName && source('AWS/RDS', { ProxyName });
  if (DBClusterIdentifier !== undefined) {
    // By its role, not by a member: a failover changes who writes.
    const role = (Role: string): Source => source('AWS/RDS', { DBClusterIdentifier, Role });
    const readers = config.data.database.readReplicas > 0 ? role('READER') : undefined;
    return {
      database: role('WRITER'),
      cluster: source('AWS/RDS', { DBClusterIdentifier }),
      readers,
      replicas: [],
      proxy,
    };
  }
  if (databaseId === undefined) throw new Error('there is neither an instance nor a cluster to watch');
  return {
    database: source('AWS/RDS', { DBInstanceIdentifier: databaseId }),
    cluster: undefined,
    readers: undefined,
    replicas: wires.databaseReplicaIds.map((id) => source('AWS/RDS', { DBInstanceIdentifier: id })),
    proxy,
  };
}

/** Nodes of a replication group are called `<group>-001`, `-002`; the roles move between them, the names do not. */
function cacheSources({ data }: Config, { cacheId, serverlessCacheName }: OperationsInputs) {
  const nodes = cacheId === undefined ? 0 : 1 + data.cache.replicas;
  return {
    cacheNodes: Array.from({ length: nodes }, (_, index) =>
      source('AWS/ElastiCache', { CacheClusterId: sub`${cacheId ?? ''}-${String(index + 1).padStart(3, '0')}` }),
    ),
    serverlessCache: serverlessCacheName && source('AWS/ElastiCache', { clusterId: serverlessCacheName }),
  };
}
