import { expect, type Check } from '../check.ts';
import { until } from '../commands.ts';
import type { Lab } from '../lab.ts';
import type { Machine } from '../machine.ts';
import { outcome, served, tail } from '../scene.ts';

/** Boots that are not the first, or not meant to serve. */
export const lifecycle: readonly Check[] = [
  {
    name: 'without a release the built-in page is served',
    quick: false,
    apart: true,
    async run(lab) {
      const machine = await served(lab, lab.platforms.none.userData);
      const first = await machine.get('/');
      const cookie = (first?.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const second = await machine.get('/', { cookie });
      await machine.kill();
      expect(second?.body.includes('Visit 2 of this session') === true, `${second?.status} ${second?.body}`);
      return 'it counts the visits of a session';
    },
  },
  {
    name: 'an instance of the warm pool prepares, answers its hook, serves nothing; started from there it serves',
    quick: false,
    apart: true,
    async run(lab) {
      const machine = await lab.machine('warm');
      machine.metadata.state = 'Warmed:Stopped';
      await machine.boot(lab.platforms.release.userData);
      await until(
        'the hook is answered',
        120,
        () => hooks(lab, machine)[0],
        () => !machine.booting(),
      );
      expect(await machine.closed(), 'its port is open in the warm pool');
      expect(signals(lab, machine).length === 0, 'it signalled from the warm pool');
      await machine.powerOff();
      machine.metadata.state = 'InService';
      const begin = performance.now();
      await machine.powerOn();
      expect((await outcome(lab, machine, 120)) === 'SUCCESS', `no success: ${tail(machine)}`);
      const seconds = (performance.now() - begin) / 1000;
      expect((await machine.get('/'))?.body === 'ok-42', 'it does not serve');
      expect(hooks(lab, machine).length === 2, `its hooks got ${hooks(lab, machine).length} answers`);
      await machine.kill();
      return `hook answered, port closed; in service ${seconds.toFixed(1)} s after the start`;
    },
  },
  {
    name: 'a reboot serves again, and signals no second time',
    quick: false,
    apart: true,
    async run(lab) {
      const machine = await served(lab, lab.platforms.release.userData);
      await machine.powerOff();
      expect(await machine.closed(), 'it serves while it is off');
      await machine.powerOn();
      await until(
        'it serves again',
        120,
        async () => (await machine.get('/healthz'))?.body === 'ok-42' || undefined,
        () => !machine.booting(),
      );
      expect(signals(lab, machine).length === 1, 'it signalled again');
      await machine.kill();
      return 'secrets read anew, files mounted anew';
    },
  },
];

const asked = ({ aws }: Lab, { address }: Machine, action: string) =>
  aws.calls.filter((call) => call.from === address && call.action === action);
const hooks = (lab: Lab, machine: Machine) => asked(lab, machine, 'CompleteLifecycleAction');
const signals = (lab: Lab, machine: Machine) => asked(lab, machine, 'SignalResource');
