import { note, type Structure, type Value } from '../../cfn/values.ts';

interface Attribute {
  readonly Key: string;
  readonly Value: Value<string>;
}

/** One entry of AWS's lists of string attributes, with the reason above it where a reviewer would wonder. */
export const attribute = (Key: string, value: Value<string>, why?: string): Structure<Attribute> =>
  why === undefined ? { Key, Value: value } : note(why, { Key, Value: value });
