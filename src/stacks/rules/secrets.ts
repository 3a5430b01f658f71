import { targetsIn, textOf, type Resolved, type Wired } from '../../cfn/wired.ts';
import { at, listOf, nameOf, textsIn, violations, type Rule } from './rule.ts';

/** No secret in any template, and those that are read are where they are read. */

/** The last name of a property that holds a secret. */
const SECRET_NAME = /^(masteruserpassword|.*passwords?|authtoken|secretstring|.*privatekey|accesskey.*)$/i;
/** What looks like a secret wherever it stands: access keys, private keys, `password = "..."`. */
const SECRET_TEXT =
  /AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE|\b(password|passwd|secret|token)\s*[=:]\s*["'][^"'$<@{]{6,}["']/i;
const DYNAMIC = /\{\{resolve:(secretsmanager|ssm-secure):/;
/** Where a secret may be resolved into: never an output, a tag, user data or a variable that somebody can read back. */
const MAY_BE_DYNAMIC = new Set(['MasterUserPassword', 'AuthToken', 'Passwords', 'HeaderValue', 'Values']);

/** No secret stands in a template: what needs one names where CloudFormation or the instance finds it. */
function noSecretValues(deployment: Wired): readonly string[] {
  const inResources = deployment.resources.flatMap((resource) =>
    violations([...textsIn(resource.properties)], ({ path, text }) => {
      const name = path.at(-1) ?? '';
      const where = `${nameOf(resource)}.${path.join('.')}`;
      if (SECRET_TEXT.test(text)) return `${where} looks like a secret`;
      if (SECRET_NAME.test(name) && !text.startsWith('{{resolve:secretsmanager:')) return `${where} holds a secret`;
      return DYNAMIC.test(text) && !MAY_BE_DYNAMIC.has(name) && `${where} would show a secret to whoever may read it`;
    }),
  );
  const elsewhere = deployment.stacks.flatMap(({ name, template }) => [
    ...violations(
      Object.entries(template.Outputs),
      ([output, { Value }]) =>
        DYNAMIC.test(JSON.stringify(Value ?? '')) && `${name} shows a secret in output ${output}`,
    ),
    ...violations(
      Object.entries(template.Parameters),
      ([parameter, declared]) =>
        ('NoEcho' in declared || /password|token$/i.test(parameter)) &&
        `${name} takes a secret as parameter ${parameter}`,
    ),
  ]);
  return [...inResources, ...elsewhere];
}

/** A secret is read from its own region, or from the one it is replicated to. */
function secretsAreWithinReach(deployment: Wired): readonly string[] {
  return deployment.resources.flatMap((resource) =>
    dynamicTexts(resource.properties).flatMap((value) => {
      const [secret] = targetsIn(value);
      if (secret?.resource.type !== 'AWS::SecretsManager::Secret')
        return [`${nameOf(resource)} resolves no secret of ours`];
      const { region, properties } = secret.resource;
      if (region === resource.region) return [];
      const replicas = listOf(at(properties, 'ReplicaRegions')).map((one) => at(one, 'Region'));
      const isReplica = replicas.includes(resource.region) && textOf(value).includes(`:${resource.region}:`);
      return isReplica
        ? []
        : [`${nameOf(resource)} reads ${nameOf(secret.resource)}, which is not in ${resource.region}`];
    }),
  );
}

function dynamicTexts(value: Resolved | undefined): readonly Resolved[] {
  if (typeof value === 'string') return DYNAMIC.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(dynamicTexts);
  if (typeof value !== 'object' || value === null || 'resource' in value) return [];
  if ('Fn::Join' in value) return DYNAMIC.test(textOf(value)) ? [value] : [];
  return Object.values(value).flatMap(dynamicTexts);
}

export const secretRules: readonly Rule[] = [
  { name: 'no secret values', check: noSecretValues },
  { name: 'secrets are within reach', check: secretsAreWithinReach },
];
