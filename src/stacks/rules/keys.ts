import { textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { fits } from './iam.ts';
import { at, listOf, nameOf, property, resourcesIn, violations, type Rule } from './rule.ts';

/** Key policies: who uses a key may use it. */

const KEY = 'AWS::KMS::Key';
const LOG_GROUP = 'AWS::Logs::LogGroup';

const statements = (key: WiredResource) => listOf(property(key, 'KeyPolicy', 'Statement'));

/**
 * CloudWatch Logs uses a key as itself, so the key's policy must name it, for the names that CloudFormation will give
 * the groups: the nested stack's name and the logical id, where we give none ("Encrypt log data in CloudWatch Logs", user guide).
 */
function logsMayUseTheirKey(deployment: Wired, { sized }: Config): readonly string[] {
  return violations(deployment.ofType(LOG_GROUP), (group) => {
    const [key] = resourcesIn(property(group, 'KmsKeyId'), KEY);
    if (key === undefined) return `${nameOf(group)} is not encrypted by a key of ours`;
    const name = property(group, 'LogGroupName') ?? `${sized.stackName}-${group.stack}-0-${group.id}-0`;
    const arn = `arn:\${AWS::Partition}:logs:${group.region}:\${AWS::AccountId}:log-group:${textOf(name)}`;
    const mayUse = statements(key).some(
      (one) =>
        textOf(at(one, 'Principal', 'Service')).startsWith(`logs.${group.region}.`) &&
        ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'].every((action) =>
          listOf(at(one, 'Action')).some((pattern) => fits(textOf(pattern), action)),
        ) &&
        listOf(at(one, 'Condition', 'ArnLike', 'kms:EncryptionContext:aws:logs:arn')).some((pattern) =>
          fits(textOf(pattern), arn),
        ),
    );
    return !mayUse && `${nameOf(key)} does not let the logs service use it for ${nameOf(group)}`;
  });
}

/** Everything else uses a key by what its caller may do: the policy leaves that to IAM, for this account only. */
function keysLeaveTheRestToIam(deployment: Wired): readonly string[] {
  return deployment.ofType(KEY).flatMap((key) => [
    ...(statements(key).some(
      (one) =>
        textOf(at(one, 'Principal', 'AWS')).endsWith(':iam::${AWS::AccountId}:root') &&
        textOf(at(one, 'Action')) === 'kms:*',
    )
      ? []
      : [`${nameOf(key)} can be locked out: the account does not rule it`]),
    ...violations(statements(key), (one) => {
      const principal = at(one, 'Principal');
      const isEverybody = textOf(principal) === '*' || textOf(at(principal, 'AWS')) === '*';
      return isEverybody && at(one, 'Condition') === undefined && `${nameOf(key)} admits everybody`;
    }),
  ]);
}

/** What a service does with a key that encrypts for it: none of it changes the key. */
const USES =
  /^kms:(?:Encrypt|Decrypt|ReEncryptFrom|ReEncryptTo|GenerateDataKey|GenerateDataKeyWithoutPlaintext|DescribeKey)$/;

/** Beside the account a policy admits the services that really use the key, for what they do, and no one else. */
function keysAdmitNobodyElse(deployment: Wired, { sized }: Config): readonly string[] {
  return deployment.ofType(KEY).flatMap((key) =>
    violations(statements(key), (one) => {
      if (textOf(at(one, 'Principal', 'AWS')).endsWith(':iam::${AWS::AccountId}:root')) return false;
      const service = textOf(at(one, 'Principal', 'Service'));
      const wider = listOf(at(one, 'Action'))
        .map(textOf)
        .filter((action) => !USES.test(action));
      if (wider.length > 0) return `${nameOf(key)} lets ${service} ${wider.join(', ')}`;
      if (!usersOf(key, deployment).some((user) => service === user || service.startsWith(`${user}.`)))
        return `${nameOf(key)} admits ${service || 'somebody'}, who encrypts nothing with it`;
      const groups = listOf(at(one, 'Condition', 'ArnLike', 'kms:EncryptionContext:aws:logs:arn')).map(textOf);
      const isOurs = groups.length > 0 && groups.every((group) => group.includes(`${sized.stackName}-`));
      return service.startsWith('logs.') && !isOurs && `${nameOf(key)} admits log groups that are not ours`;
    }),
  );
}

/** Services that encrypt with a key: the logs, and who tells topics under it. */
function usersOf(key: WiredResource, deployment: Wired): readonly string[] {
  const isUnder = (one: WiredResource): boolean => resourcesIn(one.properties, KEY).includes(key);
  const topics = deployment.ofType('AWS::SNS::Topic').filter(isUnder);
  const tells = (one: WiredResource): boolean =>
    resourcesIn(one.properties, 'AWS::SNS::Topic').some((topic) => topics.includes(topic));
  return [
    ...(deployment.ofType(LOG_GROUP).some(isUnder) ? [`logs.${key.region}`, 'logs.${AWS::Region}'] : []),
    ...(deployment.ofType('AWS::CloudWatch::Alarm').some(tells) ? ['cloudwatch.amazonaws.com'] : []),
    ...(deployment.ofType('AWS::Events::Rule').some(tells) ? ['events.amazonaws.com'] : []),
  ];
}

export const keyRules: readonly Rule[] = [
  { name: 'keys admit nobody else', check: keysAdmitNobodyElse },
  { name: 'logs may use their key', check: logsMayUseTheirKey },
  { name: 'keys leave the rest to IAM', check: keysLeaveTheRestToIam },
];
