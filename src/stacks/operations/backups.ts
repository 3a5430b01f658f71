import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import type { Topic } from './alarm.ts';
import type { OperationsInputs } from './inputs.ts';

/**
 * Backups that were not made. The metrics of AWS Backup say neither which job failed nor why; its events do ("Monitoring
 * AWS Backup events using Amazon EventBridge", AWS Backup developer guide).
 */
export function declareFailedBackups(t: Template, config: Config, topic: Topic, wires: OperationsInputs): void {
  const { backupVaultName, backupVaultArn } = wires;
  if (backupVaultName === undefined) return;
  t.resource('FailedBackups', {
    why: 'A backup or a copy that was not made, with the reason: found out now, not on the day that needs it.',
    Type: 'AWS::Events::Rule',
    Properties: {
      Description: `${config.sized.stackName}: a backup was not made.`,
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
        detail: {
          state: ['FAILED', 'ABORTED', 'EXPIRED'],
          $or: [{ backupVaultName: [backupVaultName] }, { sourceBackupVaultArn: [backupVaultArn] }],
        },
      },
      Targets: [
        {
          Id: 'alarms',
          Arn: topic.ref,
          InputTransformer: {
            InputPathsMap: {
              resource: '$.detail.resourceArn',
              state: '$.detail.state',
              reason: '$.detail.statusMessage',
            },
            InputTemplate: '{"what": "no backup", "of": <resource>, "state": <state>, "reason": <reason>}',
          },
        },
      ],
    },
  });
}
