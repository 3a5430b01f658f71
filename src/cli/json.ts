import type { Outputs } from './json/schemas.ts';

/**
 * What `--json` prints. Everything names its schema first, such as `ztech-infra/generate/1`; `ztech-infra schema --of
 * generate` prints that schema. Within a version nothing is taken away and nothing changes its meaning; keys, and types
 * of lines, may be added.
 */

/** The version of what each command prints with `--json`. Those of `lines` print one object a line, as things happen. */
export const VERSIONS = {
  deploy: 1,
  destroy: 1,
  diff: 1,
  doctor: 1,
  drift: 1,
  events: 1,
  explain: 1,
  generate: 1,
  lint: 1,
  outputs: 1,
  recover: 1,
  'recover-plan': 1,
  status: 1,
  validate: 1,
} as const;

export type OutputName = keyof typeof VERSIONS;

const isOutputName = (name: string): name is OutputName => Object.hasOwn(VERSIONS, name);

export const OUTPUT_NAMES: readonly OutputName[] = Object.keys(VERSIONS).filter(isOutputName);

/** Commands whose work takes minutes: they print one object a line. */
export type Following = 'deploy' | 'destroy' | 'events' | 'recover';

/** `ztech-infra/generate/1` */
export const schemaId = (name: OutputName): string => `ztech-infra/${name}/${VERSIONS[name]}`;

/** The whole result of a command, for a person to read too. */
export function jsonDocument<N extends Exclude<OutputName, Following>>(name: N, body: Outputs[N]): string {
  return JSON.stringify({ schema: schemaId(name), ...body }, undefined, 2);
}

/** One line of what a command tells while it works; of `generate`, with --watch. */
export function jsonLine<N extends Following | 'generate'>(name: N, body: Outputs[N]): string {
  return JSON.stringify({ schema: schemaId(name), ...body });
}
