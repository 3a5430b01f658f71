import type { Config } from '../config/schema.ts';

/** Shell lines that find what CloudFormation named. */

/** `DATA`: the nested stack that holds data. */
export function findData({ sized, regions }: Config): string {
  return `DATA=$(aws cloudformation describe-stack-resource --region ${regions.primary} --stack-name ${sized.stackName} --logical-resource-id Data --query StackResourceDetail.PhysicalResourceId --output text)`;
}

/** The variable as the physical id of a resource of that stack. */
export function find({ regions }: Config, variable: string, logicalId: string): string {
  return `${variable}=$(aws cloudformation describe-stack-resource --region ${regions.primary} --stack-name "$DATA" --logical-resource-id ${logicalId} --query StackResourceDetail.PhysicalResourceId --output text)`;
}

/** `POINT`: the newest recovery point of a kind in a vault. */
export function newestPoint(region: string, vault: string, kind: 'RDS' | 'Aurora' | 'EFS'): string {
  return `POINT=$(aws backup list-recovery-points-by-backup-vault --region ${region} --backup-vault-name ${vault} --by-resource-type ${kind} --query 'sort_by(RecoveryPoints[?Status==\`COMPLETED\`], &CreationDate)[-1].RecoveryPointArn' --output text)`;
}

/** Restores files into the file system `$FILES`, as `$ROLE`, from `$POINT`. */
export function restoreFiles(region: string): string {
  return `aws backup start-restore-job --region ${region} --recovery-point-arn "$POINT" --iam-role-arn "arn:aws:iam::$(aws sts get-caller-identity --query Account --output text):role/$ROLE" --resource-type EFS --metadata "file-system-id=$FILES,newFileSystem=false"`;
}

export const isAurora = ({ data }: Config): boolean => data.database.engine === 'aurora-mysql';
export const databaseId = (config: Config): string => (isAurora(config) ? 'DatabaseCluster' : 'Database');
export const databaseKind = (config: Config): 'RDS' | 'Aurora' => (isAurora(config) ? 'Aurora' : 'RDS');
