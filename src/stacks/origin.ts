import { sub, type Reference } from '../cfn/values.ts';

/** The request header by which the load balancer knows CloudFront; the balancer answers 403 without it. */
export const ORIGIN_HEADER = 'X-Origin-Verify';

/**
 * The header's value: the whole text of the secret (no JSON), resolved by CloudFormation in the stack's own region, so
 * that no template, parameter or console shows it.
 */
export function originHeaderValue(secretArn: Reference): Reference<'Text'> {
  return sub`{{resolve:secretsmanager:${secretArn}:SecretString}}`;
}

/** Where the balancer keeps the page that visitors see while no instance answers. */
export const SORRY_PATH = '/sorry.html';
