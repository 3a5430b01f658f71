import type { Config } from '../config/schema.ts';
import { needsOf } from '../cli/needs.ts';
import { preflight, type Preflight } from '../deploy/preflight.ts';
import { fixture } from './configs.ts';
import { folderOf, openFake } from './deploying.ts';
import type { FakeAws } from './fake-aws/fake.ts';

/** Preflight against the fake AWS. */

/** The hosted zone of the fixture ztech. */
export const ZTECH_ZONE = 'Z0123456789ABCDEFGHIJ';

export interface Looking {
  /** What public DNS answers for the zone; the zone's own name servers when left out. */
  readonly dns?: readonly string[];
  /** CAA records by name; none when left out. */
  readonly caa?: Readonly<Record<string, readonly string[]>>;
  readonly bucket?: string;
}

/** @throws {Error} when it asked something that the fake does not model. */
export async function lookAt(
  fake: FakeAws,
  config: Config = fixture('ztech'),
  options: Looking = {},
): Promise<Preflight> {
  const servers = options.dns ?? fake.facts.hostedZones[0]?.nameServers ?? [];
  const needs = needsOf(config, folderOf(config), options.bucket);
  const found = await preflight(needs, openFake(fake), {
    nameServers: () => Promise.resolve(servers),
    caa: (name) => Promise.resolve(options.caa?.[name] ?? []),
  });
  if (fake.unknown.length > 0) throw new Error(fake.unknown.join('\n'));
  return found;
}

/** `error vCPU quota: ...`, without keys and hints. */
export const told = ({ findings }: Preflight): string[] =>
  findings.map(({ severity, check, message }) => `${severity} ${check}: ${message}`);
