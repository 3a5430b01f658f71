import type { Resource, Template } from '../../cfn/template.ts';
import { replaced } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { DataKey } from './key.ts';

type Secret = Resource<'AWS::SecretsManager::Secret'>;

/** What CloudFront and the balancer share, and what the instances of WordPress share. */
export function declareSecrets(t: Template, config: Config, dataKey: DataKey) {
  const wordpress = config.application === 'wordpress';
  if (config.edge.cdn || wordpress) t.section('Secrets');
  const origin = config.edge.cdn ? declareOriginSecret(t, config, dataKey).ref.as('originSecret') : undefined;
  return {
    originHeaderArn: origin,
    // The replica has the ARN of the secret with the other region in it, suffix included.
    originHeaderReplicaArn:
      origin && config.sized.edgePlacement === 'own'
        ? replaced(origin, `:${config.regions.primary}:`, ':us-east-1:')
        : undefined,
    saltsArn: wordpress ? declareSaltsSecret(t, config, dataKey).ref.as('salts') : undefined,
  };
}

/** The header by which the balancer knows CloudFront; only with the CDN on. A plain string, not JSON. */
function declareOriginSecret(t: Template, config: Config, dataKey: DataKey): Secret {
  const elsewhere = config.sized.edgePlacement === 'own';
  return t.resource('OriginSecret', {
    why:
      'CloudFront sends it with each request and the balancer answers nobody without it: the prefix list alone would let in ' +
      'every distribution of every AWS customer. CloudFormation reads it when it makes or changes what uses it: a new ' +
      'value alone changes nothing.',
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
