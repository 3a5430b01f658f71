import { hashOf, readDeployment, type DeploymentFolder } from '../deploy/folder.ts';

/**
 * A deployment that is small enough to be run hundreds of times: a root with a database stack and a stack that is fed by
 * it, then a stack in another region that reads the root's output. Comments and quotes are there to be kept.
 */

const ROOT = `# The small root.
Resources:
  # Holds the data.
  Data:
    Type: AWS::CloudFormation::Stack
    DeletionPolicy: RetainExceptOnCreate
    UpdateReplacePolicy: Retain
    Properties:
      TemplateURL: ./data.yaml  # a comment behind it
  Web:
    Type: AWS::CloudFormation::Stack
    Properties:
      Parameters:
        Topic: !GetAtt Data.Outputs.Topic
      TemplateURL: "./web.yaml"
Outputs:
  Queue:
    Value: !GetAtt Web.Outputs.Queue
`;

const data = (displayName: string): string => `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: ${displayName}  # data.displayName
  Files:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
Outputs:
  Topic:
    Value: !Ref Topic
`;

const web = (delay: number): string => `Parameters:
  Topic:
    Type: String
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: ${delay}  # web.delaySeconds
      Tags:
        - Key: topic
          Value: !Ref Topic
        - Key: owner
          Value: shop  # web.owner
Outputs:
  Queue:
    Value: !GetAtt Queue.QueueName
`;

const FAR = `Parameters:
  Queue:
    Type: String
Resources:
  Far:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Ref Queue
`;

export const SMALL_REGION = 'eu-west-1';

export interface SmallChanges {
  readonly displayName?: string;
  readonly delay?: number;
  /** False: the root stands alone. */
  readonly far?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Files of the folder by name, `deployment.yaml` last. */
export function smallFiles(changes: SmallChanges = {}): ReadonlyMap<string, string> {
  const { displayName = 'alerts', delay = 5, far = true, tags = { team: 'platform' } } = changes;
  const files = new Map([
    ['root.yaml', ROOT],
    ['data.yaml', data(displayName)],
    ['web.yaml', web(delay)],
    ...(far ? [['far.yaml', FAR] as const] : []),
  ]);
  const index = [
    'config: ../../config.yaml',
    'stacks:',
    `  - {name: small-test, region: ${SMALL_REGION}, template: root.yaml, capabilities: [CAPABILITY_IAM]}`,
    ...(far
      ? ['  - {name: small-test-far, region: us-east-1, template: far.yaml, parameters: {Queue: small-test.Queue}}']
      : []),
    `tags: ${JSON.stringify(tags)}`,
    'files:',
    ...[...files].map(([name, text]) => `  ${name}: ${hashOf(text)}`),
  ];
  return new Map([...files, ['deployment.yaml', `${index.join('\n')}\n`]]);
}

export function smallFolder(changes: SmallChanges = {}): DeploymentFolder {
  const files = smallFiles(changes);
  return readDeployment('templates-out/small-test', (name) => files.get(name));
}
