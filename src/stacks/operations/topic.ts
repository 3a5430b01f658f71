import type { KeyReader } from '../../cfn/keys.ts';
import { ACCOUNT_DELEGATES, policyDocument, type Statement } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import type { Topic } from './alarm.ts';

/** Whether EventBridge publishes to the topic too, beside CloudWatch. */
interface Publishers {
  readonly events: boolean;
}

/** Where alarms of one region go, with its key and, when the config has one, the address that hears of them. */
export function declareTopic(t: Template, config: Config, key: KeyReader<Config>, publishers: Publishers): Topic {
  t.section('Who is told');
  const topicKey = declareKey(t, config, publishers);
  const topic = t.resource('Alarms', {
    why: 'Every alarm goes here; whoever wants to hear of them subscribes: a mailbox, a pager, a chat.',
    Type: 'AWS::SNS::Topic',
    Properties: {
      DisplayName: config.sized.stackName,
      KmsMasterKeyId: topicKey.ref,
      Tags: nameTag(config, 'alarms'),
    },
  });
  t.resource('AlarmsPolicy', {
    why: publishers.events
      ? 'CloudWatch and EventBridge publish, and nobody without TLS. The default, the whole account, ends with this policy.'
      : 'CloudWatch publishes, and nobody without TLS. The default, the whole account, ends with this policy.',
    notes: {
      PolicyDocument: publishers.events
        ? 'EventBridge without a condition: it brings none along to a topic, and one would keep every event out. Who would misuse that has to know this ARN, and could send a mail.'
        : undefined,
    },
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [topic.ref],
      PolicyDocument: policyDocument(...publish(topic, publishers), {
        Sid: 'OnlyTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: topic.ref,
        Condition: { Bool: { 'aws:SecureTransport': false } },
      }),
    },
  });
  if (config.operations.email !== undefined) {
    t.resource('AlarmsByEmail', {
      why: 'Nothing arrives before somebody has opened the link in the mail that AWS sends to this address.',
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: topic.ref, Protocol: 'email', Endpoint: key('operations.email') },
    });
  }
  return topic;
}

const THIS_ACCOUNT = { StringEquals: { 'aws:SourceAccount': aws.accountId } };

/** EventBridge takes no condition (its user guide, "Using resource-based policies", Amazon SNS permissions). */
function publish(topic: Topic, { events }: Publishers): readonly (Statement | undefined)[] {
  const by = (Sid: string, Service: string, Condition?: Statement['Condition']): Statement => ({
    Sid,
    Effect: 'Allow',
    Principal: { Service },
    Action: 'sns:Publish',
    Resource: topic.ref,
    ...(Condition === undefined ? {} : { Condition }),
  });
  return [
    by('CloudWatchPublishes', 'cloudwatch.amazonaws.com', THIS_ACCOUNT),
    events ? by('EventBridgePublishes', 'events.amazonaws.com') : undefined,
  ];
}

/** CloudWatch cannot use `alias/aws/sns`: its alarms would change state and tell nobody. */
function declareKey(t: Template, config: Config, { events }: Publishers): Resource<'AWS::KMS::Key'> {
  const use = (Sid: string, Service: string, Condition?: Statement['Condition']): Statement => ({
    Sid,
    Effect: 'Allow',
    Principal: { Service },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    ...(Condition === undefined ? {} : { Condition }),
  });
  return t.resource('AlarmsKey', {
    why: "Encrypts alarms on their way. A key of our own: CloudWatch may not use AWS's key of SNS, and would stay silent.",
    notes: {
      KeyPolicy: events
        ? 'EventBridge without a condition: it names no source when it uses a key, and one would drop every event.'
        : undefined,
    },
    Type: 'AWS::KMS::Key',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Description: `${config.sized.stackName}: alarms`,
      EnableKeyRotation: true,
      PendingWindowInDays: 30,
      KeyPolicy: policyDocument(
        ACCOUNT_DELEGATES,
        use('CloudWatchEncrypts', 'cloudwatch.amazonaws.com', THIS_ACCOUNT),
        events ? use('EventBridgeEncrypts', 'events.amazonaws.com') : undefined,
      ),
      Tags: nameTag(config, 'alarms'),
    },
  });
}
