import { SCHEMA_LINE } from './json-schema.ts';
import { describedAt, isSection, keysAt } from './keys.ts';
import type { Path } from './problem.ts';
import { keyText } from './problem.ts';
import { readConfig } from './read.ts';
import { configSchema } from './schema.ts';

export type Application = 'php-nginx' | 'wordpress';

/** The lines of a first config that are not comments: everything that has no default. */
const required = (application: Application): string => `name: mysite
environment: production
application: ${application}
regions:
  primary: us-east-1
domain:
  name: www.example.com
  hostedZone: { id: Z0123456789ABCDEFGHIJ, name: example.com }
traffic:
  requestsPerSecond: 10
  peakFactor: 5
  rampSeconds: 600
  cpuMillisecondsPerRequest: 100
`;

/** What to write for keys without a default, by way of example. */
const examples: Readonly<Record<string, unknown>> = {
  extends: '../base.yaml',
  'regions.recovery': 'us-west-2',
  account: '111122223333',
  'domain.certificateArns': { edge: 'arn:aws:acm:us-east-1:...', balancer: 'arn:aws:acm:us-east-1:...' },
  'domain.previous': { address: '203.0.113.10' },
  'traffic.databaseRequestsPerSecond': 100,
  'data.database.restoreFrom': { snapshot: 'arn:aws:rds:us-east-1:111122223333:snapshot:before-move' },
  'data.database.serverless': { minCapacity: 2, maxCapacity: 32 },
  'data.cache.serverless': { maxGiB: 10, maxEcpuPerSecond: 10000 },
  'deployment.bucket': 'my-templates',
  'operations.email': 'ops@example.com',
  'operations.monthlyBudgetUsd': 1000,
  tags: { team: 'platform' },
};

/** Other values worth seeing, beside the default. */
const alternatives: Readonly<Record<string, string>> = {
  'network.bastion': '{ mode: ssh, from: [198.51.100.0/24], keyName: ops }',
  'compute.release.php-nginx': '{ version: 1.4.0, sha256: ... }',
  'compute.release.wordpress': '{ image: public.ecr.aws/docker/library/wordpress@sha256:... }',
  'compute.scaling.schedule':
    '[{ name: friday-sale, at: "50 17 * * 5", until: "0 22 * * 5", timeZone: America/Sao_Paulo, min: 4 }]',
  'edge.waf.exceptions': '[{ paths: [/editor/], rules: [common] }]',
  'data.database.restoreFrom': '{ pointInTime: { source: mysite-old, time: 2026-11-22T03:00:00Z } }',
  'edge.countries': '{ allow: [BR, PT] }',
  overrides: '{ Compute: { WebFleet: { Properties: { TerminationPolicies: [OldestInstance] } } } }',
};

/**
 * A first config: what is required is set, every other key stands as a comment with its meaning and the value it has
 * now. Valid as it is.
 */
export function starterConfig(application: Application): string {
  const written = required(application);
  const { config } = readConfig(written, 'starter');
  if (config === undefined) throw new Error('the starter config is not valid');
  const head = [
    SCHEMA_LINE,
    '',
    '# One environment of one platform. The lines without a # have no default: make them yours. Every other key is shown',
    '# with the value it has as long as it is not set; to set one, remove the # before it and before its section.',
  ];
  const lines = new Map(writtenLines(written));
  return `${[...head, ...sectionLines([], config, { lines, application })].join('\n')}\n`;
}

/** The written lines by key: `domain.hostedZone` to `  hostedZone: {...}`. */
function writtenLines(text: string): (readonly [string, string])[] {
  let section = '';
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const name = /^\s*(\w+):/.exec(line)?.[1] ?? '';
      if (!line.startsWith(' ')) section = name;
      return [line.startsWith(' ') ? `${section}.${name}` : name, line] as const;
    });
}

interface Starter {
  readonly lines: ReadonlyMap<string, string>;
  readonly application: Application;
}

function sectionLines(path: Path, config: unknown, starter: Starter): string[] {
  return keysAt(configSchema, path).flatMap((name) => {
    const here = [...path, name];
    const indent = '  '.repeat(path.length);
    const line = starter.lines.get(keyText(here));
    const value: unknown = Reflect.get(Object(config), name);
    const about = [...(path.length === 0 ? [''] : []), ...wrapped(describedAt(configSchema, here) ?? '', indent)];
    if (line?.includes('{') === true) return [...about, line];
    if ((isSection(configSchema, here) && !isEmptyMap(value)) || isLongMap(value)) {
      return [...about, line ?? `#${indent}${name}:`, ...sectionLines(here, value, starter)];
    }
    return [...about, ...(line === undefined ? unset(here, value, starter.application) : [line])];
  });
}

/** A key that is not set: as a comment, with the value it has, and another one where that explains more. */
function unset(path: Path, value: unknown, application: Application): string[] {
  const key = keyText(path);
  const start = `${'  '.repeat(path.length - 1)}${String(path.at(-1))}`;
  const example = examples[key];
  const shown = value === undefined || value === null || isEmptyMap(value) ? (example ?? value) : value;
  const other = alternatives[key] ?? alternatives[`${key}.${application}`];
  return [`#${start}: ${inline(shown)}`, ...(other === undefined ? [] : [`#${start}: ${other}`])];
}

/** Maps that may also be `false` stand in one line, as long as it is one that people read. */
const isLongMap = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && inline(value).length > 100;

const isEmptyMap = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/** A description as comment lines of at most 120 characters. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${indent}# ${last} ${word}`.length <= 120) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${indent}# ${line}`);
}

/** A value in YAML's flow form. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  // An instance type as the config names it, not as the tool knows it.
  if (typeof value === 'object' && value !== null && 'vcpu' in value && 'type' in value) return inline(value.type);
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, inner]) => `${key}: ${inline(inner)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  return /^[A-Za-z/][\w./:-]*$|^\d+\.\d+\.\d+(\.\d+)?(\/\d+)?$/.test(value) && !/^(true|false|null)$/.test(value)
    ? value
    : JSON.stringify(value);
}
