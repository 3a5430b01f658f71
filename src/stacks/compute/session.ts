import type { Statement } from '../../cfn/policy.ts';

/** What the agent of Systems Manager calls for its own instance; the four of ssmmessages know no resource. */
export const SESSION_MANAGER_AGENT: Statement = {
  Sid: 'SessionManagerAgent',
  Effect: 'Allow',
  Action: [
    'ssm:UpdateInstanceInformation',
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
  ],
  Resource: '*',
};
