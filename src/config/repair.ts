import type { Path } from './problem.ts';

/** Stands in for required values that are missing or invalid; no rule that reads such a key is run. */
const placeholders: Readonly<Record<string, unknown>> = {
  name: 'placeholder',
  environment: 'placeholder',
  application: 'php-nginx',
  regions: { primary: 'us-east-1' },
  'regions.primary': 'us-east-1',
  domain: { name: 'www.example.com', hostedZone: { id: 'Z0', name: 'example.com' } },
  'domain.name': 'www.example.com',
  'domain.hostedZone': { id: 'Z0', name: 'example.com' },
  traffic: { requestsPerSecond: 1, peakFactor: 1, rampSeconds: 60, cpuMillisecondsPerRequest: 50 },
  'traffic.requestsPerSecond': 1,
  'traffic.peakFactor': 1,
  'traffic.rampSeconds': 60,
  'traffic.cpuMillisecondsPerRequest': 50,
};

/**
 * A copy of a config's plain value in which everything that was found wrong is gone, so that defaults take its place
 * and the rules on all other keys can still speak. Within a list the whole list goes.
 */
export function repaired(value: unknown, faulty: readonly Path[]): unknown {
  const copy: unknown = structuredClone(value);
  const root = isRecord(copy) ? copy : {};
  for (const path of faulty) mend(root, withoutIndex(path));
  return root;
}

/** The path up to its first list index. */
export function withoutIndex(path: Path): string[] {
  const index = path.findIndex((part) => typeof part === 'number');
  return (index === -1 ? path : path.slice(0, index)).map(String);
}

function mend(root: Record<string, unknown>, path: readonly string[]): void {
  let at = root;
  for (const [depth, part] of path.entries()) {
    const next = at[part];
    if (depth < path.length - 1 && isRecord(next)) {
      at = next;
      continue;
    }
    const key = path.slice(0, depth + 1).join('.');
    if (Object.hasOwn(placeholders, key)) at[part] = structuredClone(placeholders[key]);
    else delete at[part];
    return;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
