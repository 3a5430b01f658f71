import { policyDocument } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, sub } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';

export type DataKey = Resource<'AWS::KMS::Key'>;

/** The key of everything at rest in this stack. */
export function declareDataKey(t: Template, config: Config): DataKey {
  t.section('Encryption key');
  return declareKey(t, config, {
    id: 'DataKey',
    of: 'data at rest',
    suffix: 'data',
    why:
      'Encrypts everything at rest here: database, snapshots, cache, files, releases, secrets. A key of our own, so that its ' +
      'policy can be read and changed. Lost, all of that is lost.',
    notes: {
      KeyPolicy:
        'Nobody is named: IAM policies of this account decide who may use it. RDS, EFS, ElastiCache and Secrets ' +
        'Manager work with what the caller may do, and with grants.',
    },
  });
}

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
      KeyPolicy: policyDocument({
        Sid: 'ByIamPolicies',
        Effect: 'Allow',
        Principal: { AWS: sub`arn:${aws.partition}:iam::${aws.accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      }),
      Tags: nameTag(config, suffix),
    },
  });
}
