import { PHASE_SECONDS, USER_DATA_LIMIT } from '../../boot/boot.ts';
import { renderedHeader } from '../../boot/header.ts';
import { textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { masterSecrets } from './data.ts';
import { caches, databases } from './flows.ts';
import { at, listOf, nameOf, property, resourcesIn, violations, type Rule } from './rule.ts';
import { fleets, subnetsOf, templatesOf, zoneOf } from './topology.ts';

/** What the instances run: read from the user data as it will reach them. */

export interface UserData {
  readonly template: WiredResource;
  /** All of it; a value that only AWS knows reads `<Data.Cache.PrimaryEndPoint.Address>`. */
  readonly text: string;
  /** The value that the header gives a variable; empty when it gives none. */
  variable(name: string): string;
}

/** The user data of the instances, with the variables of its header by name (without `ZT_`; empty when not set). */
export function userDataOf(deployment: Wired): readonly UserData[] {
  return templatesOf(fleets(deployment)).map((template) => {
    const text = textOf(property(template, 'LaunchTemplateData', 'UserData', 'Fn::Base64'));
    const values = new Map([...text.matchAll(/^ZT_(\w+)='([^']*)'$/gm)].map(([, name, value]) => [name, value]));
    return { template, text, variable: (name) => values.get(name) ?? '' };
  });
}

/** The reference to one of the resources, as {@link UserData.variable} shows it. */
const refersTo = (text: string, resources: readonly WiredResource[]): boolean =>
  resources.some((resource) => text.startsWith(`<${nameOf(resource)}.`) && text.endsWith('>'));

const each = (deployment: Wired, check: (data: UserData) => readonly string[]): readonly string[] => {
  const found = userDataOf(deployment);
  return found.length === 0 ? ['no instance has user data'] : found.flatMap(check);
};

/** What stands for a value that only AWS knows. */
const REFERENCE = /<\w+\.\w+\.[\w.]+>|\$\{(\w+\.)?AWS::\w+\}/g;

/** EC2 takes so many bytes before base64; each reference counts with the longest value that it can have. */
function userDataFits(deployment: Wired): readonly string[] {
  return each(deployment, ({ template, text }) => {
    const rendered = renderedHeader(text.replaceAll(REFERENCE, () => '${Reference}'));
    const bytes = new TextEncoder().encode(rendered).length;
    return bytes < USER_DATA_LIMIT ? [] : [`${nameOf(template)} has user data of ${bytes} bytes`];
  });
}

/** A folder of 30 GB copied to each new instance would be the end of scaling: it is mounted, or served from S3. */
const COPIES: readonly RegExp[] = [
  /aws s3 +(sync|cp|mv)\b/,
  /\b(rsync|rclone|s3fs|scp|wget -[rm])\b/,
  /\b(cp|mv|tar|dd|cpio|install)\b.*\/srv\//,
  /\b(cp|mv|tar|dd|cpio|install)\b.*(\$ZT_IMAGES|\$\{ZT_IMAGES)/,
  /s3api (?!get-object --bucket "\$ZT_RELEASE_BUCKET")/,
];

function nothingCopiesTheImages(deployment: Wired): readonly string[] {
  return each(deployment, ({ template, text }) =>
    violations(
      text.split('\n'),
      (line) =>
        !line.trimStart().startsWith('#') &&
        COPIES.some((copy) => copy.test(line)) &&
        `${nameOf(template)} copies files at boot: ${line.trim()}`,
    ),
  );
}

/** Sessions off the disk: PHP's handler is the cache, over TLS, and the cache is ours. */
function sessionsLiveInTheCache(deployment: Wired, { application }: Config): readonly string[] {
  return each(deployment, ({ template, text, variable }) => {
    const host = variable('CACHE_HOST');
    const secret = variable('CACHE_SECRET_ARN');
    const handled = [/session\.save_handler[^\n]*=\s*"?redis/, /session\.save_path.{0,40}tls:\/\//s];
    return [
      ...(refersTo(host, caches(deployment)) ? [] : [`${nameOf(template)}: CACHE_HOST is ${host || 'nothing'}`]),
      ...(refersTo(secret, deployment.ofType('AWS::SecretsManager::Secret'))
        ? []
        : [`${nameOf(template)}: CACHE_SECRET_ARN is ${secret || 'nothing'}`]),
      ...(application === 'wordpress'
        ? []
        : violations(
            handled,
            (line) => !line.test(text) && `${nameOf(template)}: PHP keeps sessions elsewhere (${line.source})`,
          )),
      ...(/session\.save_handler[^\n]*files/.test(text) ? [`${nameOf(template)}: PHP sessions on the disk`] : []),
    ];
  });
}

/** Instances talk to the proxy when there is one, else to the writer, by the secret that RDS rotates. */
function instancesFindTheDatabase(deployment: Wired): readonly string[] {
  const proxies = deployment.ofType('AWS::RDS::DBProxy');
  const owners = databases(deployment);
  return each(deployment, ({ template, variable }) => [
    ...(refersTo(variable('DB_HOST'), proxies.length > 0 ? proxies : owners)
      ? []
      : [`${nameOf(template)}: DB_HOST is ${variable('DB_HOST')}`]),
    ...(masterSecrets(deployment).includes(variable('DB_SECRET_ARN'))
      ? []
      : [`${nameOf(template)}: DB_SECRET_ARN is ${variable('DB_SECRET_ARN')}`]),
    // Public roots are in the system's trust store and sign the proxy's certificate; RDS's own roots are not.
    ...((variable('DB_ROOT') === '') === proxies.length > 0
      ? []
      : [`${nameOf(template)}: the certificate of the database cannot be verified`]),
  ]);
}

/** One file system, none without the switch; every instance mounts it through its access point, in its own zone. */
function oneFileSystemForAll(deployment: Wired, { data, application }: Config): readonly string[] {
  const systems = deployment.ofType('AWS::EFS::FileSystem');
  const wanted = data.sharedFiles === false ? 0 : 1;
  if (systems.length !== wanted) return [`there are ${systems.length} file systems, not ${wanted}`];
  if (wanted === 0) return application === 'wordpress' ? ['WordPress has no shared files'] : [];
  const points = deployment.ofType('AWS::EFS::AccessPoint');
  const mounts = deployment.ofType('AWS::EFS::MountTarget');
  const zones = mounts.flatMap(subnetsOf).map(zoneOf);
  return [
    ...violations(
      [...points, ...mounts],
      (one) =>
        resourcesIn(property(one, 'FileSystemId'), 'AWS::EFS::FileSystem').length === 0 &&
        `${nameOf(one)} belongs to another file system`,
    ),
    ...fleets(deployment).flatMap((fleet) =>
      violations(
        subnetsOf(fleet),
        (subnet) => !zones.includes(zoneOf(subnet)) && `${nameOf(subnet)} has no mount target in its zone`,
      ),
    ),
    ...each(deployment, ({ template, text, variable }) => [
      ...(refersTo(variable('FILE_SYSTEM_ID'), systems) ? [] : [`${nameOf(template)} does not mount the file system`]),
      ...(refersTo(variable('ACCESS_POINT_ID'), points)
        ? []
        : [`${nameOf(template)} does not mount by the access point`]),
      ...(/\befs\b[^\n]*\btls\b/.test(text) ? [] : [`${nameOf(template)} mounts without TLS`]),
    ]),
  ];
}

/** An image in a public registry has no private way to it. */
function imageIsWithinReach(deployment: Wired, { network, application }: Config): readonly string[] {
  if (application !== 'wordpress' || network.nat !== 'none') return [];
  return each(deployment, ({ template, variable }) =>
    /^\d{12}\.dkr\.ecr\./.test(variable('IMAGE'))
      ? []
      : [`${nameOf(template)} cannot pull ${variable('IMAGE')} without NAT`],
  );
}

/** The instances signal the group of their own stack, by the name it has there. */
function instancesSignalTheirGroup(deployment: Wired): readonly string[] {
  return each(deployment, ({ template, text, variable }) => {
    const groups = fleets(deployment).filter((fleet) => templatesOf([fleet]).includes(template));
    const resource = /--logical-resource-id (\w+) /.exec(text)?.[1];
    return violations(groups, (group) => {
      const isOwn = variable('STACK') === `\${${group.stack}.AWS::StackName}` && resource === group.id;
      return !isOwn && `${nameOf(template)} signals ${variable('STACK')} ${resource}, not ${nameOf(group)}`;
    });
  });
}

/** Seconds of an ISO duration of minutes, as CreationPolicy takes it: PT20M. */
const minutes = (text: string): number => Number(/^PT(\d+)M$/.exec(text)?.[1] ?? Number.NaN) * 60;

/**
 * A launch hook holds an instance back until its boot has answered; it waits longer than the boot may take, and the
 * creation of the stack longer than the hook.
 */
function bootAnswersTheHook(deployment: Wired): readonly string[] {
  const longest = Object.values(PHASE_SECONDS).reduce((sum, seconds) => sum + seconds, 0);
  return each(deployment, ({ template, text }) =>
    fleets(deployment)
      .filter((fleet) => templatesOf([fleet]).includes(template))
      .flatMap((fleet) => {
        const hooks = listOf(property(fleet, 'LifecycleHookSpecificationList'));
        const name = /--lifecycle-hook-name (\w+) /.exec(text)?.[1];
        const hook = hooks.find((one) => at(one, 'LifecycleHookName') === name);
        if (hook === undefined) return [`${nameOf(fleet)} has no hook ${name}`];
        const patience = Number(at(hook, 'HeartbeatTimeout'));
        const creation = minutes(textOf(at(fleet.body['CreationPolicy'] ?? null, 'ResourceSignal', 'Timeout')));
        return [
          ...(at(hook, 'DefaultResult') === 'ABANDON'
            ? []
            : [`${nameOf(fleet)} takes an instance that never answered`]),
          ...(patience > longest ? [] : [`${nameOf(fleet)} gives a boot of ${longest} s up after ${patience} s`]),
          ...(creation > patience ? [] : [`${nameOf(fleet)} is given up before its first boot is`]),
        ];
      }),
  );
}

/** What the balancer asks for, the boot has asked for itself before it says that the instance serves. */
function healthCheckIsAnswered(deployment: Wired): readonly string[] {
  const paths = deployment
    .ofType('AWS::ElasticLoadBalancingV2::TargetGroup')
    .map((targets) => textOf(property(targets, 'HealthCheckPath')));
  return each(deployment, ({ template, text }) =>
    violations(
      paths,
      (path) => !text.includes(`answers ${path.slice(1)} `) && `${nameOf(template)} does not try ${path}`,
    ),
  );
}

/** Whoever stands behind keeps an idle connection longer: where it closes first, a visitor gets a 502. */
function idleConnectionsCloseFromTheFront(deployment: Wired, { compute }: Config): readonly string[] {
  const idle = compute.balancer.idleTimeoutSeconds;
  const origins = deployment
    .ofType('AWS::CloudFront::Distribution')
    .flatMap((one) => listOf(property(one, 'DistributionConfig', 'Origins')))
    .map((origin) => at(origin, 'CustomOriginConfig', 'OriginKeepaliveTimeout'));
  return [
    ...violations(
      origins,
      (seconds) =>
        seconds !== undefined &&
        !(Number(seconds) < idle) &&
        `CloudFront keeps connections for ${textOf(seconds)} s, the balancer for ${idle}`,
    ),
    ...each(deployment, ({ template, variable }) => {
      const seconds = variable('KEEP_ALIVE_SECONDS');
      return seconds === '' || Number(seconds) > idle
        ? []
        : [`${nameOf(template)} keeps connections for ${seconds} s, the balancer for ${idle}`];
    }),
  ];
}

export const bootRules: readonly Rule[] = [
  { name: 'user data fits', check: userDataFits },
  { name: 'nothing copies the images', check: nothingCopiesTheImages },
  { name: 'sessions live in the cache', check: sessionsLiveInTheCache },
  { name: 'instances find the database', check: instancesFindTheDatabase },
  { name: 'one file system for all', check: oneFileSystemForAll },
  { name: 'the image is within reach', check: imageIsWithinReach },
  { name: 'instances signal their group', check: instancesSignalTheirGroup },
  { name: 'the boot answers the hook', check: bootAnswersTheHook },
  { name: 'the health check is answered', check: healthCheckIsAnswered },
  { name: 'idle connections close from the front', check: idleConnectionsCloseFromTheFront },
];
