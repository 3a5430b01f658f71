import { namingOf } from '../../cfn/names.ts';
import type { PlainTemplate } from '../../cfn/read.ts';
import { textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { nameOf, property, resourcesIn, violations, type Rule } from './rule.ts';

/** House rules of the YAML: what breaks nested change sets, exports, or the next deployment. */

/** Parameters carry what another stack provides, as plain Strings: other types break the creation of nested change sets. */
function parametersAreStrings(deployment: Wired): readonly string[] {
  return deployment.stacks.flatMap(({ name, template }) =>
    violations(Object.entries(template.Parameters), ([parameter, { Type, AllowedPattern, Default }]) => {
      if (Type !== 'String') return `${name}.${parameter} is a ${textOf(Type)}`;
      if (AllowedPattern !== undefined) return `${name}.${parameter} has an AllowedPattern`;
      return Default !== undefined && `${name}.${parameter} has a default: a forgotten wire would not be noticed`;
    }),
  );
}

const TANGLING = ['"Fn::ImportValue"', '"Export"', '"Fn::If"', '"Fn::FindInMap"', '"Fn::Transform"'];

/** Stacks hang together by parameters and outputs only, and say plainly what they are. */
function noTangles(deployment: Wired): readonly string[] {
  return deployment.stacks.flatMap(({ name, template }) => {
    const text = JSON.stringify(template);
    return [
      ...violations(TANGLING, (word) => text.includes(`${word}:`) && `${name} uses ${word}`),
      ...violations(
        ['Conditions', 'Mappings', 'Transform', 'Rules'],
        (section) => section in (template satisfies PlainTemplate) && `${name} has a section ${section}`,
      ),
    ];
  });
}

const NESTED = 'AWS::CloudFormation::Stack';

/** The root holds nested stacks; Network and Data stay, running, when it is deleted or they drop out of it. */
function rootHoldsOnlyStacks(deployment: Wired): readonly string[] {
  const root = deployment.resources.filter(({ stack }) => stack === 'Root');
  const kept = root.filter(({ id }) => id === 'Network' || id === 'Data');
  return [
    ...violations(root, (resource) => resource.type !== NESTED && `${nameOf(resource)} is a ${resource.type}`),
    ...violations(
      deployment.ofType(NESTED),
      (nested) => nested.stack !== 'Root' && `${nameOf(nested)} is nested outside of the root`,
    ),
    ...(kept.length === 2 ? [] : ['the root does not hold Network and Data']),
    ...violations(kept, (nested) => {
      const { DeletionPolicy, UpdateReplacePolicy } = nested.body;
      const stays = DeletionPolicy === 'RetainExceptOnCreate' && UpdateReplacePolicy === 'Retain';
      return !stays && `${nameOf(nested)} does not stay`;
    }),
  ];
}

/**
 * Names that we give carry the stack's, so that two deployments fit in an account; all others are left to AWS. Log
 * groups of the firewall have to have one: theirs ends in what no other stack has.
 */
function namesAreLeftToAws(deployment: Wired, { sized }: Config): readonly string[] {
  return violations(deployment.resources, (resource) => {
    const naming = namingOf(resource.type);
    const given = naming === undefined ? undefined : property(resource, ...naming.path);
    if (naming === undefined || given === undefined) return false;
    const name = textOf(given);
    if (!naming.given) {
      return (
        !name.startsWith(`aws-waf-logs-${sized.stackName}-{`) &&
        `${nameOf(resource)} has a physical name (${naming.path.join('.')})`
      );
    }
    return (
      name !== sized.stackName && !name.startsWith(`${sized.stackName}-`) && `${nameOf(resource)} is named ${name}`
    );
  });
}

/** A deployment changes neither the size of a scaled-out fleet nor, unless the config pins it, the image by a stale id. */
function deploymentsLeaveTheFleetAlone(deployment: Wired, { compute }: Config): readonly string[] {
  const groups = deployment.ofType('AWS::AutoScaling::AutoScalingGroup');
  const pinned = compute.image === 'latest' ? [] : [compute.image];
  return [
    ...violations(
      groups,
      (group) => property(group, 'DesiredCapacity') !== undefined && `${nameOf(group)} has a DesiredCapacity`,
    ),
    ...violations(groups, (group) => !ignoresSizes(group) && `${nameOf(group)} would be set back by a deployment`),
    ...violations(
      deployment.ofType('AWS::EC2::LaunchTemplate'),
      (template) => strayImage(template, pinned) && `${nameOf(template)} names an image that the config does not`,
    ),
  ];
}

function ignoresSizes({ body }: WiredResource): boolean {
  return JSON.stringify(body['UpdatePolicy'] ?? null).includes('"IgnoreUnmodifiedGroupSizeProperties":true');
}

const strayImage = (template: WiredResource, pinned: readonly string[]): boolean =>
  (JSON.stringify(template.body).match(/ami-[0-9a-f]{8,}/g) ?? []).some((id) => !pinned.includes(id));

/** An output of a nested stack that nobody reads is noise; one of a top stack is for people. */
function outputsAreRead(deployment: Wired): readonly string[] {
  const root = deployment.stacks.find(({ name }) => name === 'Root');
  const text = JSON.stringify(root?.template);
  return deployment.stacks
    .filter(({ parent }) => parent !== undefined)
    .flatMap(({ name, template }) =>
      violations(
        Object.keys(template.Outputs),
        (output) => !text.includes(`"Outputs.${output}"`) && `nobody reads ${name}.${output}`,
      ),
    );
}

/** CloudFormation quotas of a template: "AWS CloudFormation quotas" in its user guide. */
function withinQuotas(deployment: Wired): readonly string[] {
  return deployment.stacks.flatMap(({ name, template: { Resources, Parameters, Outputs } }) =>
    violations(
      [
        ['resources', Resources, 500],
        ['parameters', Parameters, 200],
        ['outputs', Outputs, 200],
      ] as const,
      ([what, section, most]) => Object.keys(section).length > most && `${name} has more than ${most} ${what}`,
    ),
  );
}

/** Policies stand in documents of their own, with named actions; AWS's broad ones and inline ones are not used. */
function policiesAreOurs(deployment: Wired): readonly string[] {
  const roles = deployment.ofType('AWS::IAM::Role');
  const attached = deployment
    .ofType('AWS::IAM::ManagedPolicy')
    .flatMap((policy) => resourcesIn(property(policy, 'Roles'), 'AWS::IAM::Role'));
  return [
    ...violations(
      roles,
      (role) => property(role, 'ManagedPolicyArns') !== undefined && `${nameOf(role)} uses policies that AWS changes`,
    ),
    ...violations(roles, (role) => property(role, 'Policies') !== undefined && `${nameOf(role)} has inline policies`),
    ...violations(roles, (role) => !attached.includes(role) && `${nameOf(role)} may do nothing`),
    ...deployment
      .ofType('AWS::IAM::User', 'AWS::IAM::AccessKey')
      .map((one) => `${nameOf(one)} is a lasting credential`),
  ];
}

export const houseRules: readonly Rule[] = [
  { name: 'parameters are strings', check: parametersAreStrings },
  { name: 'no tangles', check: noTangles },
  { name: 'the root holds only stacks', check: rootHoldsOnlyStacks },
  { name: 'names are left to AWS', check: namesAreLeftToAws },
  { name: 'deployments leave the fleet alone', check: deploymentsLeaveTheFleetAlone },
  { name: 'outputs are read', check: outputsAreRead },
  { name: 'within quotas', check: withinQuotas },
  { name: 'policies are ours', check: policiesAreOurs },
];
