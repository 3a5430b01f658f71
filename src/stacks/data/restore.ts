import { keys } from '../../cfn/keys.ts';
import { identifier } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';

/**
 * Where a database begins: empty, or with the data of a snapshot or of a second of another database. A restored one has
 * the master user, the schemas and the encryption of what it came from: RDS takes none of them (CloudFormation's own
 * handlers do not pass them on). Only a cluster takes a new key.
 */

const STAYS =
  'Stays for the life of the database: to set, change or drop it makes another database in place of this one.';

const AT = 'data.database.restoreFrom';

/** What an RDS instance begins with; null when it begins empty. */
export function instanceSource(config: Config) {
  const { restoreFrom } = config.data.database;
  if (restoreFrom === undefined) return null;
  const key = keys(config);
  if ('snapshot' in restoreFrom) {
    return {
      notes: { DBSnapshotIdentifier: STAYS },
      properties: { DBSnapshotIdentifier: key(`${AT}.snapshot`) },
    };
  }
  const { source, time } = restoreFrom.pointInTime;
  const at = `${AT}.pointInTime.source` as const;
  const until =
    time === 'latest'
      ? { UseLatestRestorableTime: key(`${AT}.pointInTime.time`, () => true) }
      : { RestoreTime: key(`${AT}.pointInTime.time`) };
  if (source.startsWith('arn:')) {
    return {
      notes: { SourceDBInstanceAutomatedBackupsArn: STAYS },
      properties: { SourceDBInstanceAutomatedBackupsArn: key(at), ...until },
    };
  }
  if (/^db-[A-Z0-9]{10,}$/.test(source)) {
    return { notes: { SourceDbiResourceId: STAYS }, properties: { SourceDbiResourceId: key(at), ...until } };
  }
  return {
    notes: { SourceDBInstanceIdentifier: STAYS },
    properties: {
      SourceDBInstanceIdentifier: key(at, (id) => identifier<'RDS::DBInstance.DBInstanceIdentifier'>(id)),
      ...until,
    },
  };
}

/** What an Aurora cluster begins with; null when it begins empty. */
export function clusterSource(config: Config) {
  const { restoreFrom } = config.data.database;
  if (restoreFrom === undefined) return null;
  const key = keys(config);
  if ('snapshot' in restoreFrom) {
    return { notes: { SnapshotIdentifier: STAYS }, properties: { SnapshotIdentifier: key(`${AT}.snapshot`) } };
  }
  const { source, time } = restoreFrom.pointInTime;
  const at = `${AT}.pointInTime.source` as const;
  const until =
    time === 'latest'
      ? { UseLatestRestorableTime: key(`${AT}.pointInTime.time`, () => true) }
      : { RestoreToTime: key(`${AT}.pointInTime.time`) };
  return /^cluster-[A-Z0-9]{10,}$/.test(source)
    ? { notes: { SourceDbClusterResourceId: STAYS }, properties: { SourceDbClusterResourceId: key(at), ...until } }
    : { notes: { SourceDBClusterIdentifier: STAYS }, properties: { SourceDBClusterIdentifier: key(at), ...until } };
}

/** A cluster made from a second of another one takes a key, but not to be told that it is encrypted. */
export function isInTime({ data }: Config): boolean {
  return data.database.restoreFrom !== undefined && 'pointInTime' in data.database.restoreFrom;
}
