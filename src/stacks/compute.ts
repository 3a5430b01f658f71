import { keys } from '../cfn/keys.ts';
import { stackOf } from '../cfn/stack.ts';
import { Reference } from '../cfn/values.ts';
import type { Config } from '../config/schema.ts';
import { declareBake } from './compute/bake.ts';
import { declareBalancer } from './compute/balancer.ts';
import { declareFleet } from './compute/fleet.ts';
import { inputs } from './compute/inputs.ts';
import { declareLogs } from './compute/logs.ts';
import { declareRole } from './compute/role.ts';
import { declareScaling } from './compute/scaling.ts';
import { declareTemplate } from './compute/template.ts';

/** Load balancer, instances, and the rules by which they grow. Holds nothing that cannot be made again. */
export const compute = stackOf<Config>()({
  name: 'Compute',
  file: 'compute.yaml',
  description: ({ sized }) =>
    `${sized.stackName}: load balancer in the public subnets, instances in the app subnets, and the rules by which they grow.`,
  inputs,
  build(t, config, input) {
    const key = keys(config);
    const front = declareBalancer(t, config, key, input);
    const logs = declareLogs(t, key, input);
    const role = declareRole(t, config, input, logs);
    const template = declareTemplate(t, config, key, input, { logs, profile: role.profile });
    const fleet = declareFleet(t, config, key, input, {
      template,
      waitFor: [front.forwarding, ...role.policies],
      front,
    });
    declareScaling(t, config, key, front, fleet);
    const pipeline = declareBake(t, config, key, input);
    return {
      balancerDnsName: front.balancer.att('DNSName'),
      balancerHostedZoneId: front.balancer.att('CanonicalHostedZoneID'),
      balancerArn: front.balancer.ref,
      fleetName: fleet.ref,
      balancerFullName: front.balancer.att('LoadBalancerFullName'),
      targetsFullName: front.targets.att('TargetGroupFullName'),
      // One that the config names needs no wire.
      balancerCertificateArn: front.certificate instanceof Reference ? front.certificate.as('balancer') : undefined,
      bootLogName: logs.boot.ref,
      imagePipelineArn: pipeline?.ref,
    };
  },
});
