import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import type { ComputeInputs } from './inputs.ts';

type LogGroup = Resource<'AWS::Logs::LogGroup'>;

/** Log groups the instances write to. Their names are left to CloudFormation and handed to the instances. */
export interface Logs {
  readonly boot: LogGroup;
  readonly application: LogGroup;
}

export function declareLogs(t: Template, key: KeyReader<Config>, input: ComputeInputs): Logs {
  t.section('Logs of the instances');
  const group = (id: string, why: string): LogGroup =>
    t.resource(id, {
      why,
      Type: 'AWS::Logs::LogGroup',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { RetentionInDays: key('operations.logRetentionDays'), KmsKeyId: input.logsKeyArn },
    });
  return {
    boot: group(
      'BootLog',
      'What each instance did to get ready; a failed boot leaves its step and reason here, and is gone.',
    ),
    application: group('ApplicationLog', 'What web server and application write.'),
  };
}
