import { listed, type Check, type Finding } from './check.ts';

/** https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html */
const AMAZON: ReadonlySet<string> = new Set(['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com']);

/** Whether the domain lets Amazon issue certificates: ACM gives up within minutes, and the stack with it. */
export const caaCheck: Check = {
  title: 'CAA records',
  applies: ({ domain }) => domain.validates,
  async run({ needs, dns }) {
    const findings: Finding[] = [];
    for (const name of needs.domain.names) {
      const found = await caaOf(name, dns.caa);
      const issuers = found.records.flatMap(issuerOf);
      if (issuers.length === 0 || issuers.some((issuer) => AMAZON.has(issuer))) continue;
      const others = issuers.filter((issuer) => issuer !== '');
      findings.push({
        severity: 'error',
        check: 'CAA records',
        key: 'domain.name',
        message: `${found.at} has CAA records that let ${others.length === 0 ? 'nobody' : `only ${listed(others)}`} issue certificates for ${name}`,
        hint: `add a CAA record where its zone is kept: ${found.at}  0 issue "amazon.com"`,
      });
    }
    return { findings };
  },
};

/** The records of the name, or of the nearest name above it that has any (RFC 8659, section 3). */
async function caaOf(
  name: string,
  ask: (name: string) => Promise<readonly string[]>,
): Promise<{ readonly at: string; readonly records: readonly string[] }> {
  for (let at = name; at.includes('.'); at = at.slice(at.indexOf('.') + 1)) {
    const records = await ask(at);
    if (records.length > 0) return { at, records };
  }
  return { at: name, records: [] };
}

/** `issue amazon.com; policy=x` gives `amazon.com`; `issue ;` the empty text, nobody. Other tags forbid no plain name. */
function issuerOf(record: string): readonly string[] {
  const [, value] = /^issue (.*)$/.exec(record) ?? [];
  return value === undefined ? [] : [value.split(';')[0]?.trim().toLowerCase() ?? ''];
}
