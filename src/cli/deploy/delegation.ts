import { isRecord, readTemplate, type Plain } from '../../cfn/read.ts';
import type { Deploying, StackOutcome } from '../../deploy/desk.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import { AwsError, type Aws } from '../../deploy/port.ts';
import { EXIT, systemErrorCode } from '../errors.ts';
import type { Session } from '../session.ts';
import type { World } from '../world.ts';

/**
 * A hosted zone that a deployment has made answers nobody until the registrar delegates to its name servers, and every
 * certificate behind it would wait. Delegating too early takes the site down: so what the old zone answers and the new
 * one does not is named first.
 */
export interface Delegation {
  /** `ztech.example`. */
  readonly zone: string;
  readonly nameServers: readonly string[];
  /** The public DNS names these servers, or one of them. */
  readonly delegated: boolean;
  /** `MX ztech.example`: answered by the public DNS today, and not in the new zone. */
  readonly missing: readonly string[];
}

/** Of the zone that the stack holds; undefined when it holds none. */
export async function delegationOf(
  { stack, standing }: StackOutcome,
  folder: DeploymentFolder,
  aws: Aws,
  world: World,
): Promise<Delegation | undefined> {
  const { Resources } = readTemplate(folder.files.get(stack.template) ?? '').template;
  const zone = Object.values(Resources).find(({ Type }) => Type === 'AWS::Route53::HostedZone')?.Properties?.['Name'];
  if (typeof zone !== 'string' || standing === undefined) return undefined;
  const nameServers = (standing.outputs['NameServers'] ?? '').split(/,\s*/).filter(Boolean).map(plain);
  const named = await asked(world, zone, 'NS');
  const delegated = named.some((server) => nameServers.includes(plain(server)));
  const names = new Set([zone, ...recordNames(Resources)]);
  const missing = delegated ? [] : await missingIn(standing.outputs['HostedZoneId'] ?? '', zone, names, { aws, world });
  return { zone: plain(zone), nameServers, delegated, missing };
}

const plain = (name: string): string => name.replace(/\.$/, '').toLowerCase();

function recordNames(
  resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Plain }>>,
): readonly string[] {
  return Object.values(resources).flatMap(({ Type, Properties }) => {
    const name = Type === 'AWS::Route53::RecordSet' && isRecord(Properties) ? Properties['Name'] : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

async function missingIn(
  zoneId: string,
  zone: string,
  names: ReadonlySet<string>,
  { aws, world }: { readonly aws: Aws; readonly world: World },
): Promise<readonly string[]> {
  const wanted = [...[...names].map((name) => ({ name, type: 'A' as const })), { name: zone, type: 'MX' as const }];
  const held = await recordsOf(aws, zoneId);
  const missing: string[] = [];
  for (const { name, type } of wanted) {
    const there = held?.some((record) => record.type === type && plain(record.name) === plain(name)) ?? false;
    if (there || (await asked(world, name, type)).length === 0) continue;
    missing.push(`${type} ${plain(name)}${held === undefined ? ' (whether it is there could not be read)' : ''}`);
  }
  return missing;
}

type Held = Awaited<ReturnType<Aws['account']['records']>>;

/** Undefined when they may not be read. */
async function recordsOf(aws: Aws, zoneId: string): Promise<Held | undefined> {
  try {
    return await aws.account.records(zoneId);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/** A machine without public DNS sees no answer; nothing is concluded from that but that it is not delegated yet. */
async function asked(world: World, name: string, type: 'NS' | 'MX' | 'A'): Promise<readonly string[]> {
  try {
    return await world.resolveDns(name, type);
  } catch (error) {
    if (systemErrorCode(error) !== undefined) return [];
    throw error;
  }
}

/** What a person has to do, and in which order. */
export function delegationText({ zone, nameServers, missing }: Delegation): string {
  return [
    `${zone} is a new hosted zone, and the public DNS does not lead to it yet.`,
    ...(missing.length === 0
      ? []
      : [
          'First put into the new zone what the old one answers and it does not; delegating before takes it down:',
          ...missing.map((record) => `  ${record}`),
        ]),
    `${missing.length === 0 ? 'Enter' : 'Then enter'} these name servers at the registrar of ${zone}:`,
    ...nameServers.map((server) => `  ${server}`),
  ].join('\n');
}

/** How often a terminal asks whether the registrar has delegated. */
const DELEGATION_PAUSE = 30_000;

/** True when the next stack may come. On a terminal it waits; elsewhere it stops, and a second deploy goes on. */
export async function awaitDelegation(
  outcome: StackOutcome,
  deploying: Deploying,
  session: Session,
  rehearsal: boolean,
): Promise<boolean> {
  const { world, terminal } = session;
  if (deploying.goal.execute === 'leave') return true;
  const look = (): ReturnType<typeof delegationOf> =>
    delegationOf(outcome, deploying.folder, deploying.open(outcome.stack.region), world);
  let delegation = await look();
  if (delegation === undefined || delegation.delegated) return true;
  terminal.say(delegationText(delegation));
  // Public DNS knows nothing of the zones of a fake.
  if (rehearsal) return true;
  if (!world.stderr.isTTY) {
    terminal.say('Then deploy again: it goes on from here.');
    session.exitCode = EXIT.mend;
    return false;
  }
  terminal.say('Waiting for the delegation; Ctrl-C stops, and a second deploy goes on from here.');
  while (!deploying.signal.aborted && delegation?.delegated === false) {
    await deploying.clock.sleep(DELEGATION_PAUSE, deploying.signal);
    delegation = await look();
  }
  if (delegation?.delegated === true) return true;
  session.exitCode = EXIT.mend;
  return false;
}
