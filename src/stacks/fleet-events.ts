import type { Reference } from '../cfn/values.ts';

/** `NotificationConfigurations` of an Auto Scaling group: everything there is to report, to the one topic. */
export function fleetEvents(topicArn: Reference<'SNS::Topic.TopicArn'>) {
  return [
    {
      TopicARN: topicArn,
      NotificationTypes: [
        'autoscaling:EC2_INSTANCE_LAUNCH',
        'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
        'autoscaling:EC2_INSTANCE_TERMINATE',
        'autoscaling:EC2_INSTANCE_TERMINATE_ERROR',
      ],
    },
  ];
}
