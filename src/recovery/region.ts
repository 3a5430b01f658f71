import type { Config } from '../config/schema.ts';
import { fileMove } from './data.ts';
import { databaseKind, findIn, newestPoint, restoreFiles } from './find.ts';
import { ASSUMPTION, type Figure, type Scenario, type Step } from './scenario.ts';

/** The loss of the primary region. */
export function regionLoss(config: Config): Scenario {
  const { primary, recovery } = config.regions;
  return {
    name: 'region',
    loss: `The region ${primary} is lost`,
    loses: recovery === undefined ? WITHOUT_COPIES : losses(config),
    takes: [
      recovery === undefined
        ? { text: `until ${primary} is back`, source: 'config: regions.recovery is not set' }
        : { text: 'hours: restoring the database and making the stacks. Rehearse it', source: ASSUMPTION },
    ],
    steps: recovery === undefined ? waiting(config) : moving(config, recovery),
  };
}

const WITHOUT_COPIES: readonly Figure[] = [
  { text: 'everything that was only there: database, files, images', source: 'config: regions.recovery is not set' },
];

function waiting({ regions }: Config): readonly Step[] {
  return [
    {
      does: `Nothing of the data is outside of ${regions.primary}: wait for it. AWS's health dashboard says what is known.`,
    },
    {
      does: 'Config, templates and releases are in your repository: an empty platform can be deployed in another region.',
    },
    { does: 'Before that day: name regions.recovery, generate, deploy. The first copies are there a day later.' },
  ];
}

function losses(config: Config): readonly Figure[] {
  const { database, images, sharedFiles } = config.data;
  const day = { source: 'config: data.backups, once a day and copied then' } as const;
  return [
    database.replicateBackups
      ? {
          text: 'database: some minutes, by its replicated backups',
          source:
            'RDS user guide, "Replicating automated backups to another AWS Region"; no time is stated: measure it',
        }
      : { text: 'database: up to a day, and the time of the copy', ...day },
    ...(sharedFiles === false ? [] : [{ text: 'shared files: up to a day, and the time of the copy', ...day }]),
    ...(images.store === 's3'
      ? [
          {
            text: 'images: mostly less than 15 minutes, sometimes hours',
            source: 'S3 user guide, "Troubleshooting replication"',
          },
        ]
      : []),
    { text: 'all sessions', source: 'the cache is not copied' },
  ];
}

function moving(config: Config, region: string): readonly Step[] {
  const { sized } = config;
  const copies = `${sized.stackName}-recovery`;
  return [
    ...databaseSteps(config, region, copies),
    {
      does: `Copy the config under another name (there): regions.primary: ${region} without recovery, data.database.restoreFrom: what was found, zones and AMI of that region. Where the config gives certificates, theirs of that region.`,
    },
    ...frontSteps(config, region),
    {
      does: 'Generate and deploy there.',
      commands: [
        'ztech-infra generate there.yaml',
        `ztech-infra deploy templates-out/${sized.stackName} --create-bucket`,
      ],
      takes: { text: 'an hour and more: the database is restored meanwhile', source: ASSUMPTION },
    },
    ...imageSteps(config, region, copies),
    ...fileSteps(config, region, copies),
    {
      does: 'Upload the release again: releases are not copied. Then look at the site.',
      commands: [`ztech-infra outputs templates-out/${sized.stackName}`],
    },
  ];
}

/** What the new database begins with. */
function databaseSteps(config: Config, region: string, copies: string): readonly Step[] {
  const newest: Step = {
    does: 'Find the newest copy of the database: {snapshot: POINT}.',
    commands: [
      findIn(region, copies, 'VAULT', 'RecoveryVault'),
      newestPoint(region, databaseKind(config)),
      'echo "$POINT"',
    ],
  };
  if (!config.data.database.replicateBackups) return [newest];
  return [
    {
      does: 'Find the replicated backups of the database: {pointInTime: {source: ARN, time: latest}}.',
      commands: [
        `aws rds describe-db-instance-automated-backups --region ${region} --query 'DBInstanceAutomatedBackups[].[Region,DBInstanceIdentifier,DBInstanceAutomatedBackupsArn,RestoreWindow.LatestTime]' --output table`,
      ],
    },
    { ...newest, does: 'Or, should they be wrong, the newest copy in the vault: {snapshot: POINT}.' },
  ];
}

/** Names that the old front holds: of CloudFront, or records that point to a balancer that is lost. */
function frontSteps({ sized, domain, edge, regions: { primary } }: Config, region: string): readonly Step[] {
  if (edge.cdn && sized.edgePlacement === 'own' && region === 'us-east-1') {
    const stack = `--region us-east-1 --stack-name ${sized.stackName}-edge`;
    return [
      {
        does: 'The CDN stands in us-east-1 as a stack of its own and holds the names that the new one needs: take it down first.',
        commands: [
          `aws cloudformation update-termination-protection ${stack} --no-enable-termination-protection`,
          `aws cloudformation delete-stack ${stack}`,
          `aws cloudformation wait stack-delete-complete ${stack}`,
        ],
        takes: { text: 'about 15 minutes', source: ASSUMPTION },
      },
    ];
  }
  if (sized.edgePlacement === 'own') return [];
  const controlled: readonly Step[] =
    primary === 'us-east-1'
      ? [
          {
            does: 'Route 53, CloudFront and IAM are controlled from us-east-1 for the whole world: while it does not answer, what stands there goes on and nothing of it can be changed. Wait for them first.',
          },
        ]
      : [];
  if (typeof domain.hostedZone !== 'object' || !('id' in domain.hostedZone)) return controlled;
  return [
    ...controlled,
    {
      does: 'The records of the site are there and belong to a stack in the lost region: delete those of the domain by hand, or the new stack cannot make them.',
      commands: [
        `aws route53 list-resource-record-sets --hosted-zone-id ${domain.hostedZone.id} --query 'ResourceRecordSets[?AliasTarget]'`,
      ],
    },
  ];
}

function imageSteps({ data, sized }: Config, region: string, copies: string): readonly Step[] {
  if (data.images.store !== 's3') return [];
  return [
    {
      does: 'Copy the images into the new bucket.',
      commands: [
        findIn(region, copies, 'COPY', 'ImagesCopy'),
        findIn(region, sized.stackName, 'DATA', 'Data'),
        findIn(region, '"$DATA"', 'IMAGES', 'Images'),
        `aws s3 sync --region ${region} "s3://$COPY" "s3://$IMAGES"`,
      ],
    },
  ];
}

/** The copies lie under the key of the recovery stack, which the role of the new platform does not know. */
function fileSteps({ data, sized }: Config, region: string, copies: string): readonly Step[] {
  if (data.sharedFiles === false) return [];
  const grant = '--role-name "$ROLE" --policy-name read-the-copies';
  return [
    {
      does: 'Let the backup role of the new platform read the copies, for the time of it.',
      commands: [
        findIn(region, sized.stackName, 'DATA', 'Data'),
        findIn(region, '"$DATA"', 'FILES', 'Files'),
        findIn(region, '"$DATA"', 'ROLE', 'BackupRole'),
        findIn(region, copies, 'VAULT', 'RecoveryVault'),
        `KEY=$(aws backup describe-backup-vault --region ${region} --backup-vault-name "$VAULT" --query EncryptionKeyArn --output text)`,
        `aws iam put-role-policy ${grant} --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:Decrypt","kms:DescribeKey","kms:CreateGrant"],"Resource":"'"$KEY"'"}]}'`,
      ],
    },
    {
      does: 'Restore the files into the new file system, and take the right back when the job is done.',
      commands: [newestPoint(region, 'EFS'), restoreFiles(region), `aws iam delete-role-policy ${grant}`],
    },
    ...fileMove(region),
  ];
}
