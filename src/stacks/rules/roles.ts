import { textOf, type Wired } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { allows, instanceRole, permissionsOf, policiesOf, trusted } from './iam.ts';
import { nameOf, property, resourceAt, resourcesIn, violations, type Rule } from './rule.ts';
import { instanceNeeds, secretNeeds, sessionNeeds, type Need } from './needs.ts';
import { bastions, templatesOf } from './topology.ts';

/** Who may do what: each role can do what it is there for, and nothing else. */

/** The instances may do what their scripts call, on what they call it, before the first of them starts. */
function instancesMayDoWhatTheyCall(deployment: Wired, config: Config): readonly string[] {
  const found = instanceNeeds(deployment, config);
  if (found.length === 0) return ['no instance has user data'];
  return found.flatMap(({ role, group, needs, unknown }) => {
    if (role === undefined) return [`${nameOf(group)} has no role`];
    const permissions = permissionsOf(deployment, role);
    const waits = [group.body.DependsOn ?? []].flat();
    return [
      ...unknown.map((call) => `${nameOf(group)} calls aws ${call}, whose permission no rule knows`),
      ...violations(
        needs,
        ({ action, on, via }) => !allows(permissions, action, on, via) && `${nameOf(role)} may not ${action} on ${on}`,
      ),
      ...violations(
        policiesOf(deployment, role),
        ({ id }) => !waits.includes(id) && `${nameOf(group)} does not wait for ${id}`,
      ),
    ];
  });
}

/** And nothing else: each permission is used, and none is wider than what uses it. */
function instancesMayDoNothingElse(deployment: Wired, config: Config): readonly string[] {
  return instanceNeeds(deployment, config).flatMap(({ role, needs }) => {
    if (role === undefined) return [];
    const releases = deployment
      .ofType('AWS::S3::Bucket')
      .map((bucket) => ({ action: 's3:GetObject', on: `<${nameOf(bucket)}.Arn>/app/any` }));
    const wanted = [...needs, ...releases];
    return violations(permissionsOf(deployment, role), ({ action, resource, condition }) => {
      const isUsed = wanted.some(
        ({ action: need, on }) =>
          action === need && (resource === '*' ? on === '*' : allows([{ action, resource, condition }], need, on)),
      );
      return !isUsed && `${nameOf(role)} may ${action} on ${resource}, which nothing needs`;
    });
  });
}

/** The bastion opens sessions where the config wants them, and its role is for nothing else; otherwise it has none. */
function bastionMayOpenSessions(deployment: Wired, config: Config): readonly string[] {
  const needs = sessionNeeds(config).map(({ action }) => action);
  return bastions(deployment).flatMap((bastion) => {
    const waits = [bastion.body.DependsOn ?? []].flat();
    const roles = templatesOf([bastion]).flatMap((template) => instanceRole(template) ?? []);
    const may = roles.flatMap((role) => permissionsOf(deployment, role)).map(({ action }) => action);
    return [
      ...(roles.length > 0 && needs.length === 0 ? [`${nameOf(bastion)} has a role that nothing needs`] : []),
      ...violations(needs, (action) => !may.includes(action) && `${nameOf(bastion)} may not ${action}`),
      ...violations(may, (action) => !needs.includes(action) && `${nameOf(bastion)} may ${action}, without need`),
      ...violations(
        roles.flatMap((role) => policiesOf(deployment, role)),
        ({ id }) => !waits.includes(id) && `${nameOf(bastion)} does not wait for ${id}`,
      ),
    ];
  });
}

/** Endpoints by the prefix of an IAM action; a mount goes to its target in the VPC, and KMS is called by other services. */
const ENDPOINTS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['ecr', ['ecr.api', 'ecr.dkr']],
  ['elasticfilesystem', []],
  ['kms', []],
]);

/** Without NAT each service that an instance calls has its endpoint. */
function callsArriveWithoutNat(deployment: Wired, config: Config): readonly string[] {
  if (config.network.nat !== 'none') return [];
  const endpoints = deployment.ofType('AWS::EC2::VPCEndpoint').map((one) => textOf(property(one, 'ServiceName')));
  const prefixes = instanceNeeds(deployment, config).flatMap(({ needs }) =>
    needs.map(({ action }) => action.split(':')[0] ?? ''),
  );
  const services = [...new Set(prefixes)].flatMap((prefix) => ENDPOINTS.get(prefix) ?? [prefix]);
  return violations(
    services,
    (service) =>
      !endpoints.some((name) => name.endsWith(`.${service}`)) && `the instances call ${service}, which has no endpoint`,
  );
}

/** Services by which a role may be used, by the property that names it. */
const SERVICES: readonly (readonly [type: string, property: string, service: string])[] = [
  ['AWS::IAM::InstanceProfile', 'Roles', 'ec2.amazonaws.com'],
  ['AWS::RDS::DBProxy', 'RoleArn', 'rds.amazonaws.com'],
  ['AWS::RDS::DBInstance', 'MonitoringRoleArn', 'monitoring.rds.amazonaws.com'],
  ['AWS::Backup::BackupSelection', 'BackupSelection', 'backup.amazonaws.com'],
  ['AWS::S3::Bucket', 'ReplicationConfiguration', 's3.amazonaws.com'],
  ['AWS::EC2::FlowLog', 'DeliverLogsPermissionArn', 'vpc-flow-logs.amazonaws.com'],
];

/** Each role trusts the one service that uses it. */
function rolesTrustTheirService(deployment: Wired): readonly string[] {
  const uses = SERVICES.flatMap(([type, name, service]) =>
    deployment
      .ofType(type)
      .flatMap((user) => resourcesIn(property(user, name), 'AWS::IAM::Role').map((role) => ({ role, service }))),
  );
  return [
    ...violations(
      uses,
      ({ role, service }) =>
        trusted(role).join() !== service &&
        `${nameOf(role)} trusts ${trusted(role).join() || 'nobody'}, not ${service}`,
    ),
    ...violations(
      deployment.ofType('AWS::IAM::Role'),
      (role) => !uses.some((use) => use.role === role) && `${nameOf(role)} is used by nothing that a rule knows`,
    ),
  ];
}

/** The proxy may read the password it logs in with; the flow logs may be written where they go. */
function servicesMayDoTheirWork(deployment: Wired): readonly string[] {
  const needs = [
    ...deployment.ofType('AWS::RDS::DBProxy').map((proxy) => ({
      role: resourceAt(property(proxy, 'RoleArn')),
      needs: secretNeeds(deployment, textOf(property(proxy, 'Auth', 0, 'SecretArn'))),
    })),
    ...deployment.ofType('AWS::EC2::FlowLog').map((log) => ({
      role: resourceAt(property(log, 'DeliverLogsPermissionArn')),
      needs: ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
        action,
        on: textOf(property(log, 'LogDestination')),
      })),
    })),
  ];
  return needs.flatMap(({ role, needs: calls }) =>
    role === undefined
      ? ['a service has no role']
      : violations(
          calls,
          (need: Need) =>
            !allows(permissionsOf(deployment, role), need.action, need.on, need.via) &&
            `${nameOf(role)} may not ${need.action} on ${need.on}`,
        ),
  );
}

/** `*` only where the service knows no resource: these calls, by the service authorization reference. */
const WITHOUT_RESOURCE =
  /^(ecr:GetAuthorizationToken|ssm:UpdateInstanceInformation|ssmmessages:(Create|Open)(Control|Data)Channel)$/;

function noBroadPermissions(deployment: Wired): readonly string[] {
  return deployment.ofType('AWS::IAM::Role').flatMap((role) =>
    violations(permissionsOf(deployment, role), ({ action, resource }) => {
      if (action.includes('*')) return `${nameOf(role)} may ${action}`;
      return resource === '*' && !WITHOUT_RESOURCE.test(action) && `${nameOf(role)} may ${action} on everything`;
    }),
  );
}

export const roleRules: readonly Rule[] = [
  { name: 'instances may do what they call', check: instancesMayDoWhatTheyCall },
  { name: 'instances may do nothing else', check: instancesMayDoNothingElse },
  { name: 'the bastion may open sessions and nothing else', check: bastionMayOpenSessions },
  { name: 'calls arrive without NAT', check: callsArriveWithoutNat },
  { name: 'roles trust their service', check: rolesTrustTheirService },
  { name: 'services may do their work', check: servicesMayDoTheirWork },
  { name: 'no broad permissions', check: noBroadPermissions },
];
