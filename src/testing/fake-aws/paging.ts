import { validationError } from './errors.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

/**
 * A page of `all`. The token is the number of items before the page, so a list that grows at its head between two calls
 * repeats items on the next page, as the events of a running stack do.
 * @throws {AwsError} for a token that this function did not make.
 */
export function pageOf<T>(all: readonly T[], size: number, token: string | undefined): Page<T> {
  const from = token === undefined ? 0 : Number(/^page-(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) throw validationError('The token is not valid');
  const end = from + size;
  return { items: all.slice(from, end), nextToken: end < all.length ? `page-${String(end)}` : undefined };
}
