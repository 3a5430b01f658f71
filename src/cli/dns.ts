import type { CaaRecord } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { systemErrorCode } from './errors.ts';

/** The answers that mean that the name or the record does not exist. */
const NONE: ReadonlySet<string | undefined> = new Set(['ENODATA', 'ENOTFOUND']);

/**
 * Asks the machine's own DNS servers: five seconds, two tries. A name server or a mail server comes without its final
 * dot and in lower case, a CAA record as `issue amazon.com`.
 */
export async function resolveDns(name: string, type: 'NS' | 'MX' | 'A' | 'CAA'): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 5000, tries: 2 });
  const plain = (host: string): string => host.replace(/\.$/, '').toLowerCase();
  try {
    if (type === 'A') return await resolver.resolve4(name);
    if (type === 'CAA') return (await resolver.resolveCaa(name)).flatMap(caaTexts);
    if (type === 'NS') return (await resolver.resolveNs(name)).map(plain);
    return (await resolver.resolveMx(name)).map(({ exchange }) => plain(exchange));
  } catch (error) {
    if (NONE.has(systemErrorCode(error))) return [];
    throw error;
  }
}

/** Tag and value of a record, whose tag Node.js makes the name of a field. */
const caaTexts = (record: CaaRecord): readonly string[] =>
  Object.entries(record)
    .filter(([tag]) => tag !== 'critical')
    .map(([tag, value]) => `${tag} ${value}`);
