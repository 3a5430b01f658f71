import { Annotated } from './values.ts';

/**
 * Config values with the key that set them, so that a reviewer reads `MaxSize: "84"  # compute.capacity.max` and an
 * error of a deployment leads back to the config. Keys are checked by the compiler against the config's type.
 */

type Branch<T> = Extract<T, object> extends infer O ? (O extends readonly unknown[] ? never : O) : never;
type Keys<T> = T extends unknown ? keyof T & string : never;
type Member<T, K extends string> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;

/** Every key of C, with dots: `compute.capacity.max`. Lists end a path. */
export type Path<C> = {
  [K in Keys<Branch<C>>]: K | `${K}.${Path<NonNullable<Member<Branch<C>, K>>>}`;
}[Keys<Branch<C>>];

/** The type behind a path; members of a union that lack the key are left out. */
export type At<C, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? At<Member<Branch<C>, Head>, Rest>
  : Member<Branch<C>, P>;

export interface KeyReader<C> {
  /** The value at `path`, carrying its key; throws when a part of the path is absent. */
  <P extends Path<C>>(path: P): Annotated<NonNullable<At<C, P>>>;
  /** The value at `path`, converted (`String`, days to seconds, ...), carrying its key. */
  <P extends Path<C>, R>(path: P, convert: (value: NonNullable<At<C, P>>) => R): Annotated<R>;
  /** A value computed from several keys, carrying all of them. */
  derived<R>(value: R, ...paths: readonly Path<C>[]): Annotated<R>;
}

/** Reader of one config: `const key = keys(config); key('compute.capacity.max', String)`. */
export function keys<C extends object>(config: C): KeyReader<C> {
  const read = (path: string, convert: (value: unknown) => unknown = (value) => value): Annotated<unknown> => {
    const value = path.split('.').reduce<unknown>(member, config);
    if (value === undefined) throw new Error(`the config has no ${path}`);
    return new Annotated(convert(value), [path]);
  };
  const derived = (value: unknown, ...paths: readonly string[]): Annotated<unknown> => new Annotated(value, paths);
  // The overloads of KeyReader are what callers see; the body is the same for all of them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.assign(read, { derived }) as KeyReader<C>;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
