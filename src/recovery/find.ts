import type { Config } from '../config/schema.ts';

/** Shell lines that find what CloudFormation named. */

/** The variable as the physical id of a resource of a stack. */
export function findIn(region: string, stack: string, variable: string, logicalId: string): string {
  return `${variable}=$(aws cloudformation describe-stack-resource --region ${region} --stack-name ${stack} --logical-resource-id ${logicalId} --query StackResourceDetail.PhysicalResourceId --output text)`;
}

/** `DATA`: the nested stack that holds data. */
export function findData({ sized, regions }: Config): string {
  return findIn(regions.primary, sized.stackName, 'DATA', 'Data');
}

/** The variable as the physical id of a resource of that stack. */
export function find({ regions }: Config, variable: string, logicalId: string): string {
  return findIn(regions.primary, '"$DATA"', variable, logicalId);
}

/** `POINT`: the newest recovery point of a kind in the vault `$VAULT`. */
export function newestPoint(region: string, kind: 'RDS' | 'Aurora' | 'EFS'): string {
  return `POINT=$(aws backup list-recovery-points-by-backup-vault --region ${region} --backup-vault-name "$VAULT" --by-resource-type ${kind} --query 'sort_by(RecoveryPoints[?Status==\`COMPLETED\`], &CreationDate)[-1].RecoveryPointArn' --output text)`;
}

/** Restores files into the file system `$FILES`, as `$ROLE`, from `$POINT`. */
export function restoreFiles(region: string): string {
  return `aws backup start-restore-job --region ${region} --recovery-point-arn "$POINT" --iam-role-arn "arn:aws:iam::$(aws sts get-caller-identity --query Account --output text):role/$ROLE" --resource-type EFS --metadata "file-system-id=$FILES,newFileSystem=false"`;
}

export const isAurora = ({ data }: Config): boolean => data.database.engine === 'aurora-mysql';
export const databaseId = (config: Config): string => (isAurora(config) ? 'DatabaseCluster' : 'Database');
export const databaseKind = (config: Config): 'RDS' | 'Aurora' => (isAurora(config) ? 'Aurora' : 'RDS');
