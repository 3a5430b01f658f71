import { textOf, type Resolved, type Wired, type WiredResource } from '../../cfn/wired.ts';
import { at, listOf, property, resourcesIn } from './rule.ts';

/** IAM policies as the templates attach them: who may do what, on which text of an ARN. */

export interface Permission {
  readonly action: string;
  /** ARN or pattern as text: `<Data.Releases.Arn>/app/*`. */
  readonly resource: string;
  /** The statement's condition as text, empty when it has none. */
  readonly condition: string;
}

const ROLE = 'AWS::IAM::Role';

/** Policies that are attached to a role. */
export const policiesOf = (deployment: Wired, role: WiredResource): readonly WiredResource[] =>
  deployment
    .ofType('AWS::IAM::ManagedPolicy')
    .filter((policy) => resourcesIn(property(policy, 'Roles'), ROLE).includes(role));

/** Everything a role may do, one entry an action and resource. */
export function permissionsOf(deployment: Wired, role: WiredResource): readonly Permission[] {
  return policiesOf(deployment, role)
    .flatMap((policy) => listOf(property(policy, 'PolicyDocument', 'Statement')))
    .filter((statement) => at(statement, 'Effect') === 'Allow')
    .flatMap(permissionsIn);
}

function permissionsIn(statement: Resolved): readonly Permission[] {
  const condition = textOf(at(statement, 'Condition'));
  return listOf(at(statement, 'Action')).flatMap((action) =>
    listOf(at(statement, 'Resource')).map((resource) => ({
      action: textOf(action),
      resource: textOf(resource),
      condition,
    })),
  );
}

/** Whether a text fits an IAM pattern (`*` any run of characters, `?` one). */
export function fits(pattern: string, text: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

/** Whether one of the permissions covers the action on the resource; `via` must then stand in its condition, if it has one. */
export function allows(permissions: readonly Permission[], action: string, resource: string, via?: string): boolean {
  return permissions.some(
    (permission) =>
      fits(permission.action, action) &&
      fits(permission.resource, resource) &&
      (permission.condition === '' || via === undefined || permission.condition.includes(via)),
  );
}

/** Services that may act as a role. */
export const trusted = (role: WiredResource): readonly string[] =>
  listOf(property(role, 'AssumeRolePolicyDocument', 'Statement')).flatMap((statement) =>
    listOf(at(statement, 'Principal', 'Service')).map(textOf),
  );

/** The role that the instances of a launch template act as. */
export function instanceRole(template: WiredResource): WiredResource | undefined {
  const [profile] = resourcesIn(
    property(template, 'LaunchTemplateData', 'IamInstanceProfile'),
    'AWS::IAM::InstanceProfile',
  );
  return profile && resourcesIn(property(profile, 'Roles'), ROLE)[0];
}
