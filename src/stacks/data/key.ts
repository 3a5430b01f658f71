import { ACCOUNT_DELEGATES, policyDocument } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';

export type DataKey = Resource<'AWS::KMS::Key'>;

/** The key of what this stack keeps, but for what CloudFront and log delivery must read or write. */
export function declareDataKey(t: Template, config: Config): DataKey {
  t.section('Encryption key');
  return declareKey(t, config, {
    id: 'DataKey',
    of: 'data at rest',
    suffix: 'data',
    why:
      `Encrypts what lies here: ${encrypted(config)}. Images and logs have S3's own key. A key of our own, so that its policy ` +
      'can be read and changed. Lost, all of that is lost.',
    notes: {
      KeyPolicy:
        'Nobody is named: IAM policies of this account decide who may use it. RDS, EFS, ElastiCache and Secrets ' +
        'Manager work with what the caller may do, and with grants.',
    },
  });
}

const encrypted = ({ application, data }: Config): string =>
  [
    'database, snapshots, cache',
    ...(data.sharedFiles === false ? [] : ['files']),
    ...(application === 'php-nginx' ? ['releases'] : []),
    'secrets',
  ].join(', ');

interface KeyParts {
  readonly id: string;
  /** What it encrypts; its description. */
  readonly of: string;
  /** End of its Name tag. */
  readonly suffix: string;
  readonly why: string;
  readonly notes: { readonly KeyPolicy: string };
}

/** A rotated key whose use the IAM policies of this account decide. */
export function declareKey(t: Template, config: Config, { id, of, suffix, why, notes }: KeyParts): DataKey {
  return t.resource(id, {
    why,
    notes,
    Type: 'AWS::KMS::Key',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Description: `${config.sized.stackName}: ${of}`,
      EnableKeyRotation: true,
      KeyPolicy: policyDocument(ACCOUNT_DELEGATES),
      Tags: nameTag(config, suffix),
    },
  });
}
