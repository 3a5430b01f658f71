import { one, optional, perZone, stackOf } from '../cfn/stack.ts';
import { replaced } from '../cfn/values.ts';
import type { Config } from '../config/schema.ts';
import { declareAurora } from './data/aurora.ts';
import { declareBuckets } from './data/buckets.ts';
import { declareCache } from './data/cache.ts';
import { declareMysql } from './data/database.ts';
import { declareFiles } from './data/files.ts';
import { declareDataKey } from './data/key.ts';
import { declareProxy } from './data/proxy.ts';
import { declareOriginSecret, declareSaltsSecret } from './data/secrets.ts';

/** Everything that holds data, and the secrets by which it is reached. */
export const data = stackOf<Config>()({
  name: 'Data',
  file: 'data.yaml',
  description: ({ sized }) =>
    `${sized.stackName}: everything that holds data, and the secrets by which it is reached. Deleting the stack leaves the data, or its last snapshot.`,
  inputs: {
    dataSubnetIds: perZone<'EC2::Subnet.SubnetId', 'data'>('Subnet of the data tier, without a route out.'),
    databaseGroupId: one<'EC2::SecurityGroup.Id', 'database'>('Security group of the database.'),
    proxyGroupId: optional<'EC2::SecurityGroup.Id', 'proxy'>('Security group of the database proxy.'),
    cacheGroupId: one<'EC2::SecurityGroup.Id', 'cache'>('Security group of the cache.'),
    filesGroupId: optional<'EC2::SecurityGroup.Id', 'files'>('Security group of the EFS mount targets.'),
  },
  build(t, config, input) {
    const subnetIds = input.dataSubnetIds;
    const dataKey = declareDataKey(t, config);
    const place = { subnetIds, groupId: input.databaseGroupId, dataKey };
    const database =
      config.data.database.engine === 'mysql' ? declareMysql(t, config, place) : declareAurora(t, config, place);
    const proxyEndpoint =
      config.data.database.proxy && input.proxyGroupId
        ? declareProxy(t, config, database, { subnetIds, groupId: input.proxyGroupId, dataKey })
        : undefined;
    const cache = declareCache(t, config, { subnetIds, groupId: input.cacheGroupId, dataKey });
    const files =
      config.data.sharedFiles && input.filesGroupId
        ? declareFiles(t, config, { subnetIds, groupId: input.filesGroupId, dataKey })
        : undefined;
    const { images, releases, logs } = declareBuckets(t, config, dataKey);
    if (config.edge.cdn || config.application === 'wordpress') t.section('Secrets');
    const origin = config.edge.cdn ? declareOriginSecret(t, config, dataKey) : undefined;
    const salts = config.application === 'wordpress' ? declareSaltsSecret(t, config, dataKey) : undefined;
    const originArn = origin?.ref.as('originSecret');
    return {
      databaseHost: (proxyEndpoint ?? database.host).as('databaseHost'),
      databaseSecretArn: database.secret.as('databaseSecret'),
      dataKeyArn: dataKey.att('Arn').as('data'),
      cacheHost: cache.host.as('cacheHost'),
      cacheSecretArn: cache.secret.ref.as('cacheSecret'),
      fileSystemId: files?.fileSystem.ref,
      fileSystemArn: files?.fileSystem.att('Arn'),
      accessPointId: files?.accessPoint.ref,
      accessPointArn: files?.accessPoint.att('Arn'),
      imagesBucketName: images?.ref,
      imagesBucketArn: images?.att('Arn'),
      imagesBucketDomainName: images?.att('RegionalDomainName'),
      releasesBucketName: releases?.ref,
      releasesBucketArn: releases?.att('Arn'),
      logsBucketName: config.compute.balancer.logs ? logs?.ref : undefined,
      originSecretArn: originArn,
      // The replica has the ARN of the secret with the other region in it, suffix included.
      originSecretReplicaArn:
        originArn && config.sized.edgePlacement === 'own'
          ? replaced(originArn, `:${config.regions.primary}:`, ':us-east-1:')
          : undefined,
      saltsSecretArn: salts?.ref.as('salts'),
    };
  },
});
