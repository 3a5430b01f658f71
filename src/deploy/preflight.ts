import { AwsError, type Aws } from './port.ts';
import { accountCheck, bucketCheck, credentialsFinding } from './preflight/account.ts';
import { caaCheck } from './preflight/caa.ts';
import {
  runCheck,
  type Asked,
  type Check,
  type Finding,
  type NotChecked,
  type Outcome,
  type PublicDns,
} from './preflight/check.ts';
import { certificatesCheck, recordsCheck, zoneCheck } from './preflight/domain.ts';
import { imageCheck, keyPairCheck, offeringsCheck, prefixListCheck, zonesCheck } from './preflight/instances.ts';
import type { Needs } from './preflight/needs.ts';
import { addressCheck, dataQuotasCheck, natGatewayCheck, vpcCheck } from './preflight/quotas.ts';
import { leftoversCheck, limitsCheck, statesCheck } from './preflight/stacks.ts';
import { onDemandCheck } from './preflight/vcpus.ts';
import { stackTree, type StackNode } from './tree.ts';

export type { Finding, NotChecked, PublicDns } from './preflight/check.ts';
export type { Needs } from './preflight/needs.ts';

/** What was looked at before anything is created: all of it, not the first that is wrong. */
export interface Preflight {
  /** Titles of the checks without a finding. */
  readonly passed: readonly string[];
  /** Errors first. With an error nothing may be created. */
  readonly findings: readonly Finding[];
  /** Questions that could not be put: never a reason to stop. */
  readonly notChecked: readonly NotChecked[];
  /** Facts worth showing: the id of the image that `latest` is today. */
  readonly notes: readonly string[];
}

/** Beside the account's. */
const CHECKS: readonly Check[] = [
  statesCheck,
  leftoversCheck,
  limitsCheck,
  bucketCheck,
  zonesCheck,
  offeringsCheck,
  imageCheck,
  keyPairCheck,
  prefixListCheck,
  onDemandCheck,
  vpcCheck,
  addressCheck,
  natGatewayCheck,
  dataQuotasCheck,
  zoneCheck,
  recordsCheck,
  caaCheck,
  certificatesCheck,
];

/**
 * Asks the account everything a deployment needs of it, reading only.
 *
 * @param aws AWS in a region
 * @throws {AwsError} never of kind `denied` or `credentials`: those are findings
 */
export async function preflight(needs: Needs, aws: (region: string) => Aws, dns: PublicDns): Promise<Preflight> {
  const trees = new Map<string, Promise<StackNode | undefined>>();
  const asked: Asked = {
    needs,
    aws,
    dns: {
      nameServers: (name) => asAwsError(name, (one) => dns.nameServers(one)),
      caa: (name) => asAwsError(name, (one) => dns.caa(one)),
    },
    standing: (name) => {
      const region = needs.stacks.find((stack) => stack.name === name)?.region ?? needs.region;
      const tree = trees.get(name) ?? stackTree(aws(region).cloudFormation, name);
      trees.set(name, tree);
      return tree;
    },
  };
  try {
    // Who we are comes first: with credentials that do not work every other answer would only say so again.
    const account = await runCheck(accountCheck, asked);
    const others = CHECKS.filter(({ applies }) => applies?.(needs) ?? true);
    const outcomes = await Promise.all(others.map((check) => runCheck(check, asked)));
    return summary([account, ...outcomes].flatMap((outcome) => outcome ?? []));
  } catch (error) {
    if (!(error instanceof AwsError) || error.kind !== 'credentials') throw error;
    return { passed: [], findings: [credentialsFinding(error, needs.region)], notChecked: [], notes: [] };
  }
}

/** A machine without DNS (a CI behind a proxy) cannot check the delegation; that is no reason to stop. */
async function asAwsError(name: string, ask: (name: string) => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await ask(name);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AwsError('DnsUnreachable', `public DNS of ${name}`, message, 'network');
  }
}

function summary(outcomes: readonly Outcome[]): Preflight {
  const verdicts = outcomes.flatMap((outcome) => ('verdict' in outcome ? [outcome] : []));
  const findings = verdicts.flatMap(({ verdict }) => verdict.findings);
  return {
    passed: verdicts.filter(({ verdict }) => verdict.findings.length === 0).map(({ title }) => title),
    findings: [
      ...findings.filter(({ severity }) => severity === 'error'),
      ...findings.filter(({ severity }) => severity === 'warning'),
    ],
    notChecked: outcomes.flatMap((outcome) => ('notChecked' in outcome ? [outcome.notChecked] : [])),
    notes: verdicts.flatMap(({ verdict }) => verdict.notes ?? []),
  };
}

/** True when a deployment must not begin. */
export const stops = ({ findings }: Preflight): boolean => findings.some(({ severity }) => severity === 'error');
