import { expect, type Check } from '../check.ts';
import { until } from '../commands.ts';
import { AROUND, PACKAGES, RELEASE, SECRETS, type Fault } from '../faults.ts';
import type { Lab } from '../lab.ts';
import type { Machine } from '../machine.ts';
import { outcome, tail } from '../scene.ts';
import type { Docker } from '../wordpress/image.ts';

/** What goes wrong at a boot: it is either got over, or the step is named, nothing is served and the instance given back. */
export const faults: readonly Check[] = [...RELEASE, ...SECRETS, ...PACKAGES, ...AROUND].map((fault) => ({
  name: `boot fault: ${fault.name}`,
  quick: fault.quick === true,
  apart: true,
  run: (lab) => bootWith(lab, fault, { userData: lab.platforms.release.userData, page: '/' }),
}));

/** No step of the boot may take longer, whatever hangs: the launch hook gives up later than this. */
const PATIENCE = 400;

/** What boots, and a page that says ok-42 when it serves. */
interface Booted {
  readonly userData: string;
  readonly docker?: Docker;
  readonly page: string;
}

/** Boots with the fault, and tells how that ended. @throws {Error} when it ended otherwise than the fault says. */
export async function bootWith(lab: Lab, fault: Fault, { userData, docker, page }: Booted): Promise<string> {
  const machine = await lab.machine('bad', docker);
  try {
    await fault.plant?.(machine, lab);
    const begin = performance.now();
    await machine.boot(fault.script?.(userData) ?? userData, PATIENCE);
    const seen = await (fault.step === undefined ? survived(lab, machine, page) : givenBack(lab, machine, fault));
    expect(machine.unknown() === '', `unknown to the laboratory: ${machine.unknown()}`);
    return `${seen} after ${((performance.now() - begin) / 1000).toFixed(0)} s`;
  } finally {
    await machine.kill();
  }
}

async function survived(lab: Lab, machine: Machine, page: string): Promise<string> {
  expect((await outcome(lab, machine, PATIENCE)) === 'SUCCESS', `it did not get over it: ${tail(machine)}`);
  expect((await machine.get(page))?.body === 'ok-42', 'it does not serve');
  return 'got over it and serves';
}

async function givenBack(lab: Lab, machine: Machine, { step = '', mute = false }: Fault): Promise<string> {
  const failed = `FAILED step='${step}'`;
  const event = await until(
    `${failed} on the console`,
    PATIENCE,
    () =>
      machine
        .read('/dev/console')
        .split('\n')
        .find((text) => text.startsWith('FAILED')),
    () => !machine.booting(),
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}${tail(machine)}`, { cause: error });
  });
  expect(event.startsWith(failed), `expected ${failed}, found ${event}`);
  if (!mute) {
    expect((await outcome(lab, machine, PATIENCE)) === 'FAILURE', 'it signalled success');
    const hook = await until(
      'the launch hook is answered',
      PATIENCE,
      () => asked(lab, machine, 'CompleteLifecycleAction')[0],
      () => !machine.booting(),
    );
    expect(hook.parameters['LifecycleActionResult'] === 'ABANDON', 'it did not abandon its launch');
    const logged = asked(lab, machine, 'PutLogEvents').map(({ parameters }) => JSON.stringify(parameters));
    expect(
      logged.some((text) => text.includes(failed)),
      `the boot log group has no ${failed}: ${logged.join(' ')}${tail(machine)}`,
    );
    expect(asked(lab, machine, 'SignalResource').length === 1, 'it signalled more than once');
  }
  expect(await machine.closed(), 'its port is open');
  return `gives back the instance at "${step}"${mute ? ' (only the console knows)' : ''}, port closed,`;
}

const asked = ({ aws }: Lab, { address }: Machine, action: string) =>
  aws.calls.filter((call) => call.from === address && call.action === action && call.status === 200);
