import { policyDocument, type Statement } from '../cfn/policy.ts';
import type { Resource, Template } from '../cfn/template.ts';
import type { Config } from '../config/schema.ts';

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

/** Whether people reach instances and bastion by Session Manager. */
export const usesSessionManager = ({ network: { bastion } }: Config): boolean =>
  bastion.mode === 'sessionManager' || (bastion.mode === 'ssh' && bastion.sessionManager);

/** The right of a role's agent to open sessions. */
export function declareSessionPolicy(
  t: Template,
  id: string,
  role: Resource<'AWS::IAM::Role'>,
): Resource<'AWS::IAM::ManagedPolicy'> {
  return t.resource(id, {
    why: 'Session Manager: a shell on an instance without an open port, by the permissions of whoever asks for it.',
    notes: {
      PolicyDocument: 'These are calls of the agent for its own instance; the four of ssmmessages know no resource.',
    },
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { Roles: [role.ref], PolicyDocument: policyDocument(SESSION_MANAGER_AGENT) },
  });
}
