import { one, optional, perZone, stackOf } from '../cfn/stack.ts';
import type { Template } from '../cfn/template.ts';
import type { Reference } from '../cfn/values.ts';
import type { Config } from '../config/schema.ts';
import { declareAurora } from './data/aurora.ts';
import { declareBackups } from './data/backups.ts';
import { declareBuckets } from './data/buckets.ts';
import { declareCache } from './data/cache.ts';
import { declareMysql, type DatabasePlace } from './data/database.ts';
import { declareFiles } from './data/files.ts';
import { declareDataKey } from './data/key.ts';
import { declareProxy } from './data/proxy.ts';
import { declareSecrets } from './data/secrets.ts';

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
    recoveryVaultArn: optional<'Backup::BackupVault.BackupVaultArn', 'recovery'>('Vault of the recovery region.'),
    recoveryKeyArn: optional<'KMS::Key.Arn', 'recovery'>('Key of that vault.'),
    imagesCopyArn: optional<'S3::Bucket.Arn', 'imagesCopy'>('Bucket of the recovery region that gets each image.'),
  },
  build(t, config, { dataSubnetIds, recoveryVaultArn, recoveryKeyArn, imagesCopyArn, ...groups }) {
    const place = { subnetIds: dataSubnetIds, dataKey: declareDataKey(t, config) };
    const { database, outputs } = declareDatabase(t, config, {
      ...place,
      recoveryKeyArn,
      groupId: groups.databaseGroupId,
      proxyGroupId: groups.proxyGroupId,
    });
    const cache = declareCache(t, config, { ...place, groupId: groups.cacheGroupId });
    const files = declareFiles(t, config, { ...place, groupId: groups.filesGroupId });
    const recoveryVault = recoveryVaultArn && recoveryKeyArn && { vaultArn: recoveryVaultArn, keyArn: recoveryKeyArn };
    const vault = declareBackups(t, config, {
      dataKey: place.dataKey,
      database,
      fileSystemArn: files.fileSystemArn,
      recoveryVault,
    });
    return {
      dataKeyArn: place.dataKey.att('Arn').as('data'),
      ...outputs,
      ...cache,
      ...files,
      ...declareBuckets(t, config, place.dataKey, imagesCopyArn),
      ...declareSecrets(t, config, place.dataKey),
      backupVaultName: vault?.ref,
      backupVaultArn: vault?.att('BackupVaultArn'),
    };
  },
});

/** Either engine, behind its proxy when the config asks for one. */
function declareDatabase(
  t: Template,
  config: Config,
  { proxyGroupId, ...place }: DatabasePlace & { proxyGroupId: Reference<'EC2::SecurityGroup.Id', 'proxy'> | undefined },
) {
  const database =
    config.data.database.engine === 'mysql' ? declareMysql(t, config, place) : declareAurora(t, config, place);
  const proxy = proxyGroupId && declareProxy(t, config, database, { ...place, groupId: proxyGroupId });
  const host = proxy?.att('Endpoint') ?? database.host;
  const outputs = {
    databaseHost: host.as('databaseHost'),
    databaseLoginArn: database.secret.as('databaseSecret'),
    databaseId: 'instance' in database.target ? database.target.instance.ref : undefined,
    databaseClusterId: 'cluster' in database.target ? database.target.cluster.ref : undefined,
    databaseReplicaIds: database.replicas.map((replica) => replica.ref),
    databaseProxyName: proxy?.ref,
  };
  return { database, outputs };
}
