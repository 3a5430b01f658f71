import { DescribeEventsCommand, type CloudFormationClient, type OperationEvent } from '@aws-sdk/client-cloudformation';
import { AwsError, type Validation } from '../port.ts';
import { allPages, calling } from './client.ts';

/**
 * What CloudFormation's own validation found in a change set. A set may be green and carry warnings. DescribeEvents is
 * of 2025: where it may not be called or is not known yet, there are no findings, and the reason of the set's status is
 * all there is.
 * @param changeSetId the full ARN: a name is refused
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
 */
export async function validations(client: CloudFormationClient, changeSetId: string): Promise<readonly Validation[]> {
  try {
    const events = await calling('cloudformation:DescribeEvents', () =>
      allPages(async (token) => {
        const page = await client.send(new DescribeEventsCommand({ ChangeSetName: changeSetId, NextToken: token }));
        return { items: page.OperationEvents ?? [], next: page.NextToken };
      }),
    );
    return events.filter(isFinding).map(toValidation);
  } catch (error) {
    if (error instanceof AwsError && isUnsupported(error)) return [];
    throw error;
  }
}

function isUnsupported({ kind, code }: AwsError): boolean {
  return kind === 'denied' || /^(InvalidAction|UnknownOperation|ValidationError|NotImplemented)/.test(code);
}

const isFinding = ({ EventType, ValidationStatus }: OperationEvent): boolean =>
  EventType === 'VALIDATION_ERROR' && ValidationStatus !== 'SKIPPED';

function toValidation(event: OperationEvent): Validation {
  const name = event.ValidationName === undefined ? '' : `${event.ValidationName}: `;
  return {
    level: event.ValidationFailureMode === 'WARN' ? 'warning' : 'error',
    stackName: stackNameOf(event.StackId),
    logicalId: event.LogicalResourceId,
    path: event.ValidationPath,
    message: `${name}${event.ValidationStatusReason ?? event.ResourceStatusReason ?? 'no reason given'}`,
  };
}

/** `arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/UUID`. */
const stackNameOf = (id: string | undefined): string => id?.split('/')[1] ?? '';
