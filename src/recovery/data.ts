import type { Config } from '../config/schema.ts';
import { OLD_VERSIONS_DAYS } from '../stacks/data/bucket.ts';
import { databaseId, databaseKind, find, findData, isAurora, newestPoint, restoreFiles } from './find.ts';
import { ASSUMPTION, type Figure, type Scenario, type Step } from './scenario.ts';

const REHEARSE: Figure = {
  text: 'restoring: AWS states no time; it grows with the size. Rehearse it and write yours here',
  source: ASSUMPTION,
};
const FIVE_MINUTES =
  'RDS user guide, "Restoring a DB instance to a specified time": logs are uploaded every five minutes';

/** Data lost by people or programs, in a region that stands. */
export function dataLosses(config: Config): readonly Scenario[] {
  return [
    rowsLoss(config),
    databaseLoss(config),
    ...(config.data.images.store === 's3' ? [imagesLoss(config)] : []),
    ...(config.data.sharedFiles === false ? [] : [filesLoss(config)]),
  ];
}

function rowsLoss(config: Config): Scenario {
  const { data, sized } = config;
  const restored = `${sized.stackName}-restored`;
  const admitted = data.database.proxy
    ? 'its proxy only: add a rule for the time of it, and take it out again'
    : 'the instances';
  return {
    name: 'rows',
    loss: 'Rows or tables were deleted or changed by mistake',
    loses: [
      {
        text: `what was written to them after the second that is restored; any second of the last ${data.database.backupRetentionDays} days, but for the last five minutes`,
        source: `${FIVE_MINUTES}; config: data.database.backupRetentionDays`,
      },
    ],
    takes: [REHEARSE],
    steps: [
      {
        does: 'Stop what writes wrongly, and note the second before it began (UTC).',
        commands: ['BEFORE=2026-01-01T00:00:00Z'],
      },
      {
        does: 'Restore that second beside the running database, in its own subnets and security group.',
        commands: restoredBeside(config, restored),
      },
      {
        does: `Copy the tables back: mysqldump from ${restored}, mysql into the running one, from a host that may reach both. The security group of the database admits ${admitted}.`,
      },
      { does: 'Take the copy down.', commands: takenDown(config, restored) },
    ],
  };
}

function restoredBeside(config: Config, restored: string): readonly string[] {
  const region = `--region ${config.regions.primary}`;
  const place = '--db-subnet-group-name "$SUBNETS" --vpc-security-group-ids "$GROUP"';
  const found = [findData(config), find(config, 'DB', databaseId(config)), find(config, 'SUBNETS', 'DatabaseSubnets')];
  if (!isAurora(config)) {
    return [
      ...found,
      `GROUP=$(aws rds describe-db-instances ${region} --db-instance-identifier "$DB" --query 'DBInstances[0].VpcSecurityGroups[0].VpcSecurityGroupId' --output text)`,
      `aws rds restore-db-instance-to-point-in-time ${region} --source-db-instance-identifier "$DB" --target-db-instance-identifier ${restored} --restore-time "$BEFORE" ${place} --no-publicly-accessible`,
      `aws rds wait db-instance-available ${region} --db-instance-identifier ${restored}`,
    ];
  }
  const member = `--db-instance-identifier ${restored}-1`;
  return [
    ...found,
    `GROUP=$(aws rds describe-db-clusters ${region} --db-cluster-identifier "$DB" --query 'DBClusters[0].VpcSecurityGroups[0].VpcSecurityGroupId' --output text)`,
    `aws rds restore-db-cluster-to-point-in-time ${region} --source-db-cluster-identifier "$DB" --db-cluster-identifier ${restored} --restore-to-time "$BEFORE" ${place}${serverless(config)}`,
    `aws rds create-db-instance ${region} ${member} --db-cluster-identifier ${restored} --engine aurora-mysql --db-instance-class ${config.data.database.instance}`,
    `aws rds wait db-instance-available ${region} ${member}`,
  ];
}

/** A member of class db.serverless wants the range of its cluster. */
function serverless({ data: { database } }: Config): string {
  if (database.serverless === null) return '';
  const { minCapacity, maxCapacity } = database.serverless;
  return ` --serverless-v2-scaling-configuration MinCapacity=${minCapacity},MaxCapacity=${maxCapacity}`;
}

function takenDown(config: Config, restored: string): readonly string[] {
  const region = `--region ${config.regions.primary}`;
  return isAurora(config)
    ? [
        `aws rds delete-db-instance ${region} --db-instance-identifier ${restored}-1`,
        `aws rds delete-db-cluster ${region} --db-cluster-identifier ${restored} --skip-final-snapshot`,
      ]
    : [`aws rds delete-db-instance ${region} --db-instance-identifier ${restored} --skip-final-snapshot`];
}

function databaseLoss(config: Config): Scenario {
  const { backups } = config.data;
  const fromVault: Figure[] =
    backups === false
      ? []
      : [
          {
            text: `up to a day, from the vault, when those are gone too; daily backups of ${backups.retentionDays} days`,
            source: 'config: data.backups',
          },
        ];
  return {
    name: 'database',
    loss: `The database ${isAurora(config) ? 'cluster' : 'instance'} itself is gone, or nothing in it can be trusted`,
    loses: [
      {
        text: 'at most the last five minutes, from its automated backups, which outlive it',
        source: `${FIVE_MINUTES}; DeleteAutomatedBackups: false in data.yaml`,
      },
      ...fromVault,
    ],
    takes: [REHEARSE],
    steps: [
      ...sources(config),
      {
        does: 'Write it into the config: data.database.restoreFrom: {pointInTime: {source: ..., time: ...}} or {snapshot: ...}. It stays there from now on.',
      },
      {
        does: 'Generate, read the review (it asks for the name of what is replaced), deploy. Where the old one stands its deletion protection keeps it: look at it in peace.',
        commands: ['ztech-infra generate config.yaml', `ztech-infra deploy templates-out/${config.sized.stackName}`],
      },
    ],
  };
}

/** Where the data of a lost database are. */
function sources(config: Config): readonly Step[] {
  const { data, regions } = config;
  const kept = isAurora(config)
    ? `aws rds describe-db-cluster-automated-backups --region ${regions.primary} --query 'DBClusterAutomatedBackups[].[DBClusterIdentifier,DbClusterResourceId,RestoreWindow.LatestTime]' --output table`
    : `aws rds describe-db-instance-automated-backups --region ${regions.primary} --query 'DBInstanceAutomatedBackups[].[DBInstanceIdentifier,DBInstanceAutomatedBackupsArn,RestoreWindow.LatestTime]' --output table`;
  const point = newestPoint(regions.primary, databaseKind(config));
  return [
    { does: 'Find the automated backups, which reach to the newest second,', commands: [kept] },
    ...(data.backups === false
      ? []
      : [
          {
            does: 'or, when they are gone or wrong too, the newest snapshot in the vault.',
            commands: [findData(config), find(config, 'VAULT', 'BackupVault'), point, 'echo "$POINT"'],
          },
        ]),
  ];
}

function imagesLoss(config: Config): Scenario {
  const prefix = `${config.data.images.path.slice(1)}/`;
  const region = `--region ${config.regions.primary}`;
  const purge: Step = {
    does: 'Make the CDN forget what it cached of it (`ztech-infra outputs` or the stack of the edge has the id).',
    commands: [`aws cloudfront create-invalidation --distribution-id "$DISTRIBUTION" --paths '/${prefix}*'`],
  };
  return {
    name: 'images',
    loss: 'Images were deleted or overwritten',
    loses: [
      {
        text: `nothing within ${OLD_VERSIONS_DAYS} days; older deletions are final`,
        source: 'data.yaml: versions of the bucket',
      },
    ],
    takes: [{ text: 'seconds for an image; a loop over many takes as long as its requests', source: ASSUMPTION }],
    steps: [
      {
        does: 'See what is deleted: a deletion is a marker on top of the versions.',
        commands: [
          findData(config),
          find(config, 'IMAGES', 'Images'),
          `aws s3api list-object-versions ${region} --bucket "$IMAGES" --prefix ${prefix} --query 'DeleteMarkers[?IsLatest].[Key,VersionId,LastModified]' --output text`,
        ],
      },
      {
        does: 'Take the marker away, for each of them.',
        commands: [`aws s3api delete-object ${region} --bucket "$IMAGES" --key "$KEY" --version-id "$VERSION"`],
      },
      {
        does: 'Overwritten: put the older version on top again.',
        commands: [
          `aws s3api copy-object ${region} --bucket "$IMAGES" --key "$KEY" --copy-source "$IMAGES/$KEY?versionId=$VERSION"`,
        ],
      },
      ...(config.edge.cdn ? [purge] : []),
    ],
  };
}

function filesLoss(config: Config): Scenario {
  const { data, regions } = config;
  const ours = data.backups !== false;
  return {
    name: 'files',
    loss: 'Shared files were deleted or encrypted',
    loses: [
      ours
        ? { text: `up to a day: daily backups of ${data.backups.retentionDays} days`, source: 'config: data.backups' }
        : { text: "up to a day: AWS's own daily backups of 35 days", source: 'EFS user guide, "Automatic backups"' },
    ],
    takes: [REHEARSE],
    steps: [
      {
        does: 'Restore the newest backup into the file system that stands. AWS Backup puts it into a folder aws-backup-restore_TIME at its root.',
        commands: [
          findData(config),
          find(config, 'FILES', 'Files'),
          ours ? find(config, 'ROLE', 'BackupRole') : 'ROLE=service-role/AWSBackupDefaultServiceRole',
          ours ? find(config, 'VAULT', 'BackupVault') : 'VAULT=aws/efs/automatic-backup-vault',
          newestPoint(regions.primary, 'EFS'),
          restoreFiles(regions.primary),
        ],
      },
      ...fileMove(regions.primary),
    ],
  };
}

/** Instances see one folder through their access point, the restored one lies beside it. */
export function fileMove(region: string): readonly Step[] {
  return [
    {
      does: 'Instances see only their own folder. For the time of the move make an access point to the root,',
      commands: [
        `aws efs create-access-point --region ${region} --file-system-id "$FILES" --posix-user Uid=0,Gid=0 --root-directory Path=/`,
      ],
    },
    {
      does: 'mount it on an instance in a session (mount -t efs -o tls,iam,awsprofile=YOURS,accesspoint=ID), as a person who may: the role of the instances may not. Move the files, unmount, and delete it.',
      commands: [`aws efs delete-access-point --region ${region} --access-point-id "$ACCESS_POINT"`],
    },
  ];
}
