import { aws, sub, type Json } from './values.ts';

/** IAM policy documents, in IAM's own words. */

export interface Statement {
  /** Letters and digits; says what the statement is for. */
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Json;
  readonly Action: string | readonly string[];
  readonly Resource?: Json;
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: Json } };
}

/** In the policy of a key: IAM policies of the account decide who else may use it. Without it nobody could change the key. */
export const ACCOUNT_DELEGATES: Statement = {
  Sid: 'AccountDelegatesByIam',
  Effect: 'Allow',
  Principal: { AWS: sub`arn:${aws.partition}:iam::${aws.accountId}:root` },
  Action: 'kms:*',
  Resource: '*',
};

/** A policy document of the statements given; `undefined` ones (features that are off) are left out. */
export function policyDocument(...statements: readonly (Statement | undefined)[]): Json {
  return {
    Version: '2012-10-17',
    Statement: statements.filter((statement) => statement !== undefined).map((statement) => ({ ...statement })),
  };
}

/** The trust policy of a role that one AWS service of this account assumes. */
export function assumedBy(service: string, condition?: Statement['Condition']): Json {
  return policyDocument({
    Sid: 'Assume',
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    ...(condition === undefined ? {} : { Condition: condition }),
  });
}

/** Denies every request to a bucket that does not come over TLS. */
export function denyPlainHttp(bucketArn: Json, objectsArn: Json): Statement {
  return {
    Sid: 'OnlyTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucketArn, objectsArn],
    Condition: { Bool: { 'aws:SecureTransport': false } },
  };
}
