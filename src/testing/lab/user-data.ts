import { property } from '../../cfn/lookup.ts';
import { isTarget, type Target, type WiredResource } from '../../cfn/resolved.ts';
import { partsOf, type Resolved } from '../../cfn/resolved.ts';
import { isMap } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { readBack } from '../deployments.ts';

/** What the laboratory answers where the templates refer to a resource, by `Type.Attribute`. */
export type Values = Readonly<Record<string, string | ((resource: WiredResource) => string)>>;

/** The generated platform as far as an instance feels it. */
export interface Platform {
  /** The user data of the launch template, as EC2 hands it to the instance. */
  readonly userData: string;
  /** The user and the group as whom EFS acts behind the access point; undefined without shared files. */
  readonly filesUser: { readonly uid: string; readonly gid: string } | undefined;
  /** Seconds that the balancer waits for an answer. */
  readonly answerWithin: number;
  /** The balancer's health check, in seconds, as the target group has it. */
  readonly health: {
    readonly path: string;
    readonly interval: number;
    readonly timeout: number;
    readonly healthy: number;
    readonly unhealthy: number;
  };
}

/** What AWS takes when a target group of an Application Load Balancer says nothing. */
const UNHEALTHY_BY_DEFAULT = 2;

/** Generates the templates of a config and resolves what an instance gets of them. @throws {Error} on an unknown reference. */
export function platformOf(config: Config, values: Values): Platform {
  const { wired } = readBack(config);
  const one = (type: string): WiredResource => {
    const [found, ...others] = wired.ofType(type).filter(({ stack }) => stack === 'Compute');
    if (found === undefined || others.length > 0) throw new Error(`Compute has not exactly one ${type}`);
    return found;
  };
  const encoded = property(one('AWS::EC2::LaunchTemplate'), 'LaunchTemplateData', 'UserData');
  const script = isMap(encoded) ? encoded['Fn::Base64'] : undefined;
  if (script === undefined) throw new Error('the user data is not Fn::Base64');
  const targets = one('AWS::ElasticLoadBalancingV2::TargetGroup');
  const seconds = (name: string): number => Number(property(targets, name));
  const [user] = wired.ofType('AWS::EFS::AccessPoint').map((point) => property(point, 'PosixUser'));
  return {
    userData: text(script, values),
    filesUser: isMap(user) ? { uid: String(user['Uid']), gid: String(user['Gid']) } : undefined,
    answerWithin: idleTimeout(one('AWS::ElasticLoadBalancingV2::LoadBalancer')),
    health: {
      path: String(property(targets, 'HealthCheckPath')),
      interval: seconds('HealthCheckIntervalSeconds'),
      timeout: seconds('HealthCheckTimeoutSeconds'),
      healthy: seconds('HealthyThresholdCount'),
      unhealthy: Number(property(targets, 'UnhealthyThresholdCount') ?? UNHEALTHY_BY_DEFAULT),
    },
  };
}

function idleTimeout(balancer: WiredResource): number {
  const attributes = property(balancer, 'LoadBalancerAttributes');
  const found = (Array.isArray(attributes) ? attributes : []).find(
    (attribute) => isMap(attribute) && attribute['Key'] === 'idle_timeout.timeout_seconds',
  );
  const seconds = Number(isMap(found) ? found['Value'] : undefined);
  if (!(seconds > 0)) throw new Error('the balancer has no idle timeout');
  return seconds;
}

function text(value: Resolved, values: Values): string {
  return partsOf(value)
    .map((part) =>
      isTarget(part) ? valueOf(part, values) : String(part).replaceAll(/\$\{([\w.]*AWS::\w+)\}/g, pseudo),
    )
    .join('');
}

function valueOf({ resource, attribute }: Target, values: Values): string {
  const value = values[`${resource.type}.${attribute}`];
  if (value === undefined) throw new Error(`the laboratory has no ${attribute} of ${resource.type}`);
  return typeof value === 'string' ? value : value(resource);
}

function pseudo(_: string, name: string): string {
  if (name.endsWith('AWS::StackName')) return 'lab-Compute-1A2B3C4D5E6F';
  if (name.endsWith('AWS::AccountId')) return '000000000000';
  if (name.endsWith('AWS::Partition')) return 'aws';
  throw new Error(`the laboratory has no ${name}`);
}

/** The same script with other values in its header. @throws {Error} when the header lacks one. */
export function withHeader(script: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((text, [name, value]) => {
    const line = new RegExp(`^ZT_${name}='.*'$`, 'm');
    if (!line.test(text)) throw new Error(`the header has no ZT_${name}`);
    return text.replace(line, () => `ZT_${name}='${value}'`);
  }, script);
}
