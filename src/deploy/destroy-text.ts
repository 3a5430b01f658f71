import type { Kept } from './destroy/plan.ts';
import type { Survey } from './destroy.ts';
import type { Paint } from './preflight-text.ts';
import { counted } from './words.ts';

/**
 * What each kept thing is, and by what it costs. Prices by the piece: pages "AWS Key Management Service pricing", "AWS
 * Secrets Manager pricing" and "Amazon Route 53 pricing"; they hold in most regions.
 */
const KINDS: Readonly<Record<string, { readonly noun: string; readonly cost: string }>> = {
  'AWS::RDS::DBInstance': { noun: 'database', cost: 'by the GB' },
  'AWS::RDS::DBCluster': { noun: 'database', cost: 'by the GB' },
  'AWS::ElastiCache::ReplicationGroup': { noun: 'cache', cost: 'by the GB' },
  'AWS::ElastiCache::ServerlessCache': { noun: 'cache', cost: 'by the GB' },
  'AWS::EFS::FileSystem': { noun: 'file system', cost: 'by the GB' },
  'AWS::S3::Bucket': { noun: 'bucket', cost: 'by the GB' },
  'AWS::Logs::LogGroup': { noun: 'log group', cost: 'by the GB, until its retention ends' },
  'AWS::KMS::Key': { noun: 'key', cost: 'about 1 USD a month; nothing it encrypted can be read without it' },
  'AWS::SecretsManager::Secret': { noun: 'secret', cost: 'about 0.40 USD a month' },
  'AWS::RDS::OptionGroup': { noun: 'option group', cost: 'free; the database snapshot needs it' },
  'AWS::Backup::BackupVault': { noun: 'backup vault', cost: 'by the GB, until its backups end' },
  'AWS::ImageBuilder::Component': { noun: 'component of a baked image', cost: 'free' },
  'AWS::ImageBuilder::ImageRecipe': { noun: 'recipe of a baked image', cost: 'free' },
  'AWS::Route53::HostedZone': { noun: 'hosted zone', cost: 'about 0.50 USD a month' },
};

/** What would go and what would stay, before anything is asked. */
export function surveyText({ plan, order, stays }: Survey, paint: Paint): string {
  return [
    paint.bold('Goes, in this order'),
    ...order.map((name) => `  ${name}`),
    `  with ${counted(plan.deleted, 'resource')} that no copy is kept of`,
    ...plan.names.map((name) => paint.red(`  DNS stops answering ${name}`)),
    '',
    ...keptText(plan.kept, paint),
    ...stays.map((name) => `  ${name}  stays as it is: it answers for the domain`),
  ].join('\n');
}

/** What outlives the stacks and costs money until somebody deletes it. */
export function keptText(kept: readonly Kept[], paint: Paint): readonly string[] {
  if (kept.length === 0) return [paint.bold('Nothing stays')];
  const width = Math.max(...kept.map(({ path }) => path.length));
  return [
    paint.bold('Stays, and costs money until you delete it'),
    ...kept.map((one) => `  ${one.path.padEnd(width)}  ${whatOf(one)}`),
  ];
}

function whatOf({ type, physicalId, as, region }: Kept): string {
  const { noun, cost } = KINDS[type] ?? { noun: type, cost: '' };
  const price = cost === '' ? '' : `  (${cost})`;
  return as === 'snapshot'
    ? `a snapshot of the ${noun} ${physicalId}${price}`
    : `${noun} ${nameIn(physicalId)}, ${region}${price}`;
}

/** Of an ARN only the name: `arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME`. */
const nameIn = (physicalId: string): string =>
  physicalId.startsWith('arn:') ? physicalId.replace(/^.*[:/]/, '') : physicalId;

/** Where the snapshots are found afterwards: CloudFormation chooses their names. */
export function snapshotCommands(kept: readonly Kept[]): readonly string[] {
  const commands = kept
    .filter(({ as }) => as === 'snapshot')
    .map(({ type, region, physicalId }) => {
      if (type === 'AWS::RDS::DBInstance') {
        return `aws rds describe-db-snapshots --region ${region} --db-instance-identifier ${physicalId}`;
      }
      if (type === 'AWS::RDS::DBCluster') {
        return `aws rds describe-db-cluster-snapshots --region ${region} --db-cluster-identifier ${physicalId}`;
      }
      const serverless = type === 'AWS::ElastiCache::ServerlessCache';
      return serverless
        ? `aws elasticache describe-serverless-cache-snapshots --region ${region}`
        : `aws elasticache describe-snapshots --region ${region} --replication-group-id ${physicalId}`;
    });
  return [...new Set(commands)];
}
