import { startBalancer, type Balancer } from './balancer.ts';
import { expect } from './check.ts';
import { until } from './commands.ts';
import type { Lab } from './lab.ts';
import type { Machine } from './machine.ts';
import type { Docker } from './wordpress/image.ts';

/** Two instances with the laboratory's application behind a balancer. */
export interface Scene {
  readonly a: Machine;
  readonly b: Machine;
  readonly balancer: Balancer;
}

/** A pair of instances that several checks share: set up by whoever asks first, and again after `strike`. */
export function shared<T extends Scene>(setUp: (lab: Lab) => Promise<T>) {
  let current: Promise<T> | undefined;
  return {
    get: (lab: Lab): Promise<T> => (current ??= setUp(lab)),
    /** What stands now; undefined when nobody has asked. */
    now: (): Promise<T> | undefined => current,
    strike: async (): Promise<void> => {
      const { a, b, balancer } = (await current) ?? {};
      current = undefined;
      await balancer?.stop();
      for (const machine of [a, b]) if (machine?.gone() === false) await machine.kill();
    },
  };
}

const ofPhp = shared(setUp);

export const scene = ofPhp.get;

/** Takes the scene down. */
export const strike = ofPhp.strike;

/** What the instances of the scene logged last, for a check that failed on it. */
export async function complaints(): Promise<string> {
  const { a, b } = (await ofPhp.now()) ?? {};
  const logs = [a, b].map((machine) => machine?.read('/var/log/nginx/error.log').slice(-500) ?? '');
  return logs.join('').trim() === '' ? '' : `\nlast in the logs of its instances:\n${logs.join('\n')}`;
}

async function setUp(lab: Lab): Promise<Scene> {
  const { release } = lab.platforms;
  const [a, b] = await Promise.all([served(lab, release.userData), served(lab, release.userData)]);
  return { a, b, balancer: await startBalancer(lab.disk, [a, b], release) };
}

/** Seconds that a boot may take on a machine that is busy with other things. */
const PATIENCE = 400;

/** An instance of this user data, booted and in service. @throws {Error} with its boot log when it does not get there. */
export async function served(lab: Lab, userData: string, docker?: Docker): Promise<Machine> {
  const machine = await lab.machine('web', docker);
  const { status, out } = await machine.boot(userData);
  expect(status === 0, `user data ended with ${status}: ${out}${tail(machine)}`);
  const signal = await outcome(lab, machine, PATIENCE);
  expect(signal === 'SUCCESS', `${machine.name} signalled ${signal}: ${tail(machine)}`);
  expect(machine.unknown() === '', `unknown to the laboratory: ${machine.unknown()}`);
  return machine;
}

/** What the instance signalled to CloudFormation. @throws {Error} with its boot log when it says nothing. */
export async function outcome({ aws }: Lab, machine: Machine, seconds: number): Promise<unknown> {
  try {
    return await until(
      `${machine.name} signals`,
      seconds,
      () =>
        aws.calls.find(({ from, action }) => from === machine.address && action === 'SignalResource')?.parameters[
          'Status'
        ],
      () => !machine.booting(),
    );
  } catch (error) {
    throw new Error(`${String(error)}\n${tail(machine)}`, { cause: error });
  }
}

export const tail = (machine: Machine): string => `\n${machine.read('/var/log/ztech-boot.log').slice(-1500)}`;
