import type { Config } from '../model.ts';
import { error, note, rule, warning } from './rule.ts';
import type { Rule } from './rule.ts';

const otherRegion = rule('recovery-in-primary', ['regions'], function* ({ regions }) {
  if (regions.recovery !== regions.primary) return;
  yield error(
    'regions.recovery',
    `must be another region than primary (${regions.primary})`,
    'a copy beside the original is lost with it; without the key there are no copies',
  );
});

const wanted = rule('production-without-backups', ['environment', 'data.backups'], function* ({ data, sized }) {
  if (data.backups !== false || !sized.production) return;
  yield error(
    'data.backups',
    'must be on in production: the automated backups of the database go with whoever may delete them',
  );
});

const nothingToCopy = rule('recovery-without-backups', ['regions', 'data.backups'], function* ({ data, regions }) {
  if (data.backups !== false || regions.recovery === undefined) return;
  yield error(
    'data.backups',
    `must be on with regions.recovery: there is nothing to copy to ${regions.recovery}`,
    'turn them on, or remove regions.recovery',
  );
});

const noCopies = rule('copies-without-region', ['regions', 'data.backups'], function* ({ regions }, written) {
  if (regions.recovery !== undefined || !written('data.backups.copyRetentionDays')) return;
  yield warning('data.backups.copyRetentionDays', 'has no effect without regions.recovery', 'remove it');
});

/** Daily backups that go before the automated ones add nothing to them but the vault. */
const tooShort = rule(
  'backups-shorter-than-automatic',
  ['data.backups', 'data.database.backupRetentionDays'],
  function* ({ data: { backups, database } }) {
    if (backups === false || backups.retentionDays >= database.backupRetentionDays) return;
    yield warning(
      'data.backups.retentionDays',
      `${backups.retentionDays} days in the vault are less than the ${database.backupRetentionDays} of the automated backups`,
      'keep daily backups at least as long',
    );
  },
);

const restore = rule(
  'restore-source',
  ['regions', 'data.database.engine', 'data.database.restoreFrom'],
  function* ({ data: { database }, regions }) {
    const { restoreFrom } = database;
    if (restoreFrom === undefined) return;
    const arn = 'snapshot' in restoreFrom ? restoreFrom.snapshot : restoreFrom.pointInTime.source;
    const at = `data.database.restoreFrom.${'snapshot' in restoreFrom ? 'snapshot' : 'pointInTime.source'}`;
    const misfit = misfitOf(arn, database.engine);
    if (misfit !== undefined) yield error(at, misfit.message, misfit.hint);
    const [, , , region] = arn.split(':');
    if (region !== undefined && region !== regions.primary) {
      const message = `lies in ${region}, the database in ${regions.primary}: RDS restores within a region`;
      yield error(at, message, 'copy it there first: aws rds copy-db-snapshot --source-region ...');
    }
  },
);

/** Why a source cannot become a database of this engine. Aurora takes snapshots of RDS for MySQL as well as its own. */
function misfitOf(source: string, engine: Config['data']['database']['engine']) {
  if (engine === 'mysql' && (source.includes(':cluster-snapshot:') || /^cluster-[A-Z0-9]{10,}$/.test(source))) {
    return { message: 'belongs to an Aurora cluster, the engine is mysql', hint: 'set engine: aurora-mysql' };
  }
  if (engine === 'aurora-mysql' && (source.includes(':auto-backup:') || /^db-[A-Z0-9]{10,}$/.test(source))) {
    return {
      message: 'belongs to an RDS instance, the engine is aurora-mysql',
      hint: 'restore a snapshot of the instance instead: Aurora takes those',
    };
  }
  return undefined;
}

const replication = rule(
  'replication-nowhere',
  ['regions', 'data.database.engine', 'data.database.replicateBackups'],
  function* ({ data: { database }, regions }) {
    if (!database.replicateBackups) return;
    const at = 'data.database.replicateBackups';
    if (regions.recovery === undefined) {
      yield error(at, 'needs regions.recovery: there is nowhere to replicate to', 'name a region, or remove it');
    }
    if (database.engine === 'aurora-mysql') {
      yield error(at, 'is not offered for Aurora', 'remove it: the vault is copied to regions.recovery every day');
    }
  },
);

/** Which pairs of regions RDS replicates between no page lists, but the region that receives knows (DescribeSourceRegions). */
const replicatedPair = rule(
  'replication-between-regions',
  ['regions', 'data.database.engine', 'data.database.replicateBackups'],
  function* ({ data: { database }, regions }) {
    if (!database.replicateBackups || database.engine === 'aurora-mysql' || regions.recovery === undefined) return;
    yield note(
      'data.database.replicateBackups',
      `RDS replicates between some pairs of regions only: ask whether ${regions.primary} to ${regions.recovery} is one, or the creation of the database fails`,
      `aws rds describe-source-regions --region ${regions.recovery} --region-name ${regions.primary}: SupportsDBInstanceAutomatedBackupsReplication must be true`,
    );
  },
);

/** For Aurora, whose ARN RDS clusters share, naming the resource is not enough (AWS Backup Developer Guide, "Assign resources with AWS CLI"). */
const auroraOptIn = rule('aurora-opt-in', ['regions', 'data.backups', 'data.database.engine'], function* (config) {
  const { backups, database } = config.data;
  if (backups === false || database.engine !== 'aurora-mysql') return;
  const region = config.regions.primary;
  yield note(
    'data.backups',
    `AWS Backup leaves Aurora out, without a word, while the account has not opted in for it in ${region}`,
    `aws backup describe-region-settings --region ${region}; if Aurora is false there: aws backup update-region-settings --region ${region} --resource-type-opt-in-preference Aurora=true`,
  );
});

const restoredUser = rule(
  'restored-master-user',
  ['data.database.engine', 'data.database.readReplicas', 'data.database.restoreFrom'],
  function* ({ data: { database } }) {
    const { restoreFrom, engine, readReplicas } = database;
    if (restoreFrom === undefined) return;
    const isOurs = engine === 'mysql' && readReplicas > 0;
    if (!isOurs && restoreFrom.masterUser !== undefined) {
      yield warning(
        'data.database.restoreFrom.masterUser',
        'has no effect: RDS writes the user into its secret',
        'remove it',
      );
    }
    if (isOurs && restoreFrom.masterUser === undefined) {
      yield warning(
        'data.database.restoreFrom',
        'is taken for a database whose master user is platform',
        'give masterUser, whichever it is: with read replicas the secret is ours, and RDS does not say',
      );
    }
  },
);

export const recoveryRules: readonly Rule[] = [
  otherRegion,
  wanted,
  nothingToCopy,
  noCopies,
  tooShort,
  restore,
  replication,
  replicatedPair,
  auroraOptIn,
  restoredUser,
];
