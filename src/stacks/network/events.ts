import { policyDocument } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { identifier } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';

type Topic = Resource<'AWS::SNS::Topic'>;

/** Where the Auto Scaling groups of all stacks report to: here, because the network is built first. */
export function declareFleetEvents(t: Template, config: Config): Topic {
  t.section('Events of the Auto Scaling groups');
  const topic = t.resource('FleetEvents', {
    why:
      'Each instance that came, went or could not come, for whoever subscribes. A launch that fails for want of quota or ' +
      'capacity is what keeps a fleet from growing in a peak, and no metric counts it.',
    notes: {
      KmsMasterKeyId:
        "AWS's key: Auto Scaling publishes as its service-linked role, which an account has only after its first group, so the policy of a key of ours could not name it.",
    },
    Type: 'AWS::SNS::Topic',
    Properties: { KmsMasterKeyId: identifier('alias/aws/sns'), Tags: nameTag(config, 'fleet-events') },
  });
  t.resource('FleetEventsPolicy', {
    why: 'Only TLS. Who may publish and subscribe is up to the IAM policies of this account.',
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [topic.ref],
      PolicyDocument: policyDocument({
        Sid: 'OnlyTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: topic.ref,
        Condition: { Bool: { 'aws:SecureTransport': false } },
      }),
    },
  });
  return topic;
}
