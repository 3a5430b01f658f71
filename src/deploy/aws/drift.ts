import {
  type CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
} from '@aws-sdk/client-cloudformation';
import type { CloudFormation } from '../port.ts';
import { allPages, calling, present } from './client.ts';
import { toDrift } from './stack.ts';

/** Drift detection: started for each stack by itself, for CloudFormation does not walk nested stacks. */
export function drift(client: CloudFormationClient): Pick<CloudFormation, 'detectDrift' | 'driftStatus' | 'drifts'> {
  return {
    detectDrift: (stackId) =>
      calling('cloudformation:DetectStackDrift', async () => {
        const answer = await client.send(new DetectStackDriftCommand({ StackName: stackId }));
        return present(answer.StackDriftDetectionId, 'cloudformation:DetectStackDrift', 'StackDriftDetectionId');
      }),
    driftStatus: (detectionId) =>
      calling('cloudformation:DescribeStackDriftDetectionStatus', async () => {
        const answer = await client.send(
          new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId: detectionId }),
        );
        const failed = answer.DetectionStatus === 'DETECTION_FAILED';
        return {
          done: answer.DetectionStatus !== 'DETECTION_IN_PROGRESS',
          failed: failed ? (answer.DetectionStatusReason ?? 'no reason given') : undefined,
        };
      }),
    drifts: (stackId) =>
      calling('cloudformation:DescribeStackResourceDrifts', () =>
        allPages(async (token) => {
          const page = await client.send(
            new DescribeStackResourceDriftsCommand({ StackName: stackId, NextToken: token }),
          );
          return { items: (page.StackResourceDrifts ?? []).map(toDrift), next: page.NextToken };
        }),
      ),
  };
}
