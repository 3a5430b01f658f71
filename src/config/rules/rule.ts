import type { Config } from '../model.ts';
import type { ConfigFile } from '../schema.ts';
import type { Finding, Path, Severity } from '../problem.ts';
import { keyPath } from '../problem.ts';

/** Whether the file itself sets a key, given as `edge.priceClass`; a default is not written. */
export type Written = (key: string) => boolean;

/** A check that needs more than one key. Named after what is wrong; `fixtures/broken/NAME.yaml` triggers it. */
export interface Rule {
  readonly name: string;
  /** Keys and sections it stands on; when one of them is faulty itself the rule stays silent. */
  readonly reads: readonly string[];
  /** The file is the config before its defaults: what was asked for, where the config says what comes of it. */
  readonly check: (config: Config, written: Written, file: ConfigFile) => Iterable<Finding>;
}

/** A rule; exists so that its parts are typed where they are written. */
export const rule = (name: string, reads: readonly string[], check: Rule['check']): Rule => ({ name, reads, check });

const finding =
  (severity: Severity) =>
  (key: string | Path, message: string, hint?: string): Finding => ({
    severity,
    path: typeof key === 'string' ? keyPath(key) : key,
    message,
    hint,
  });

export const error = finding('error');
export const warning = finding('warning');
export const note = finding('note');

/** The finding at the key instead of its value. */
export const atKey = (one: Finding): Finding => ({ ...one, atKey: true });

/** A figure for a message: at most one decimal. */
export const figure = (value: number): string => String(Math.round(value * 10) / 10);

/** The entries that stand in a list a second time, with their indexes. */
export function* repeated(list: readonly string[]): Generator<readonly [number, string]> {
  for (const [index, entry] of list.entries()) if (list.indexOf(entry) !== index) yield [index, entry];
}

/** Keys that decide how many instances the peak needs. */
export const demandKeys = [
  'traffic.requestsPerSecond',
  'traffic.peakFactor',
  'traffic.cpuMillisecondsPerRequest',
  'traffic.answeredAtEdge',
  'edge.cdn',
  'compute.instances',
  'compute.targetUtilisation',
] as const;

/** Keys that decide `compute.capacity.max`, written or by default. */
export const maxKeys = [...demandKeys, 'compute.capacity', 'network.zones'] as const;
