import type { Resource, Template } from '../../cfn/template.ts';
import { replaced } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { DataKey } from './key.ts';

type Secret = Resource<'AWS::SecretsManager::Secret'>;

/** What CloudFront and the balancer share, and what the instances of WordPress share. */
export function declareSecrets(t: Template, config: Config, dataKey: DataKey) {
  const wordpress = config.application === 'wordpress';
  if (config.edge.cdn || wordpress) t.section('Secrets');
  const { cdn, originHeader } = config.edge;
  const origin = (number: number) =>
    cdn && number > 0 ? declareOriginSecret(t, config, dataKey, number).ref : undefined;
  const [previous, current] = [origin(originHeader - 1), origin(originHeader)];
  return {
    originHeaderArn: current?.as('originSecret'),
    previousOriginHeaderArn: previous?.as('previousOriginSecret'),
    // The replica has the ARN of the secret with the other region in it, suffix included.
    originHeaderReplicaArn:
      current && config.sized.edgePlacement === 'own'
        ? replaced(current, `:${config.regions.primary}:`, ':us-east-1:').as('originSecretReplica')
        : undefined,
    saltsArn: wordpress ? declareSaltsSecret(t, config, dataKey).ref.as('salts') : undefined,
  };
}

/** The header by which the balancer knows CloudFront; only with the CDN on. A plain string, not JSON. */
function declareOriginSecret(t: Template, config: Config, dataKey: DataKey, number: number): Secret {
  const elsewhere = config.sized.edgePlacement === 'own';
  const why =
    number === config.edge.originHeader
      ? 'CloudFront sends it with each request and the balancer answers nobody without it: the prefix list alone would let in ' +
        'every distribution of every AWS customer. To rotate it, raise edge.originHeader by one.'
      : 'The one before: the balancer takes it too, until CloudFront everywhere sends the new one.';
  return t.resource(number === 1 ? 'OriginSecret' : `OriginSecret${number}`, {
    why,
    notes: {
      ReplicaRegions:
        "Edge stands in us-east-1, and a stack reads secrets of its own region only. There under AWS's key: ours is regional.",
    },
    Type: 'AWS::SecretsManager::Secret',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Description: `${config.sized.stackName}: header between CloudFront and balancer`,
      KmsKeyId: dataKey.att('Arn'),
      GenerateSecretString: { PasswordLength: 48, ExcludePunctuation: true },
      ReplicaRegions: elsewhere ? [{ Region: 'us-east-1' }] : undefined,
    },
  });
}

/** WordPress: what its eight keys and salts are derived from, `{"salt": ...}`. */
function declareSaltsSecret(t: Template, config: Config, dataKey: DataKey): Secret {
  return t.resource('SaltsSecret', {
    why:
      'One for all instances, which derive the eight keys and salts of WordPress from it: with salts of its own each ' +
      'instance would refuse the logins of the others.',
    Type: 'AWS::SecretsManager::Secret',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Description: `${config.sized.stackName}: keys and salts of WordPress`,
      KmsKeyId: dataKey.att('Arn'),
      GenerateSecretString: {
        SecretStringTemplate: '{}',
        GenerateStringKey: 'salt',
        PasswordLength: 64,
        ExcludePunctuation: true,
      },
    },
  });
}
