import { parse } from 'yaml';
import { property } from '../../../cfn/lookup.ts';
import { textOf } from '../../../cfn/resolved.ts';
import type { Wired } from '../../../cfn/wired.ts';
import { changed } from '../../configs.ts';
import { readBack } from '../../deployments.ts';
import { expect, type Check } from '../check.ts';
import { until } from '../commands.ts';
import { VALUES, type Lab } from '../lab.ts';
import type { Machine } from '../machine.ts';
import { outcome, tail } from '../scene.ts';
import { platformOf } from '../user-data.ts';

/** Boots where the world around differs: an image with the packages in it, a network that leads to endpoints only. */
export const places: readonly Check[] = [
  {
    name: 'an image baked by its component boots while the repositories are down',
    quick: false,
    async run(lab) {
      const release = await lab.upload('1.0.0');
      const config = changed('ztech', { compute: { bake: true, image: 'ami-0123456789abcdef0', release } });
      const phases = componentOf(readBack(config).wired);
      const machine = await lab.machine('bake');
      try {
        for (const { name, commands } of phases) {
          const { status, out } = await machine.sh(commands);
          expect(status === 0, `phase ${name}: ${out}`);
        }
        const before = dnfCalls(machine);
        expect(before > 0, 'the component installed nothing');
        machine.plant('mirror');
        await boots(lab, machine, platformOf(config, VALUES).userData);
        expect(dnfCalls(machine) === before, 'the boot asked a repository');
        return `phases ${phases.map(({ name }) => name).join(', ')}; in service without asking a repository`;
      } finally {
        await machine.kill();
      }
    },
  },
  {
    name: 'without NAT, the generated endpoints are all that a boot needs of AWS',
    quick: false,
    async run(lab) {
      const release = await lab.upload('1.0.0');
      const config = changed('ztech', {
        network: { nat: 'none', interfaceEndpoints: undefined },
        compute: { release },
      });
      const services = servicesOf(readBack(config).wired);
      const machine = await lab.machine('alone');
      lab.aws.ways.set(machine.address, services);
      try {
        const { status } = await machine.sh('AWS_MAX_ATTEMPTS=1 aws --region sa-east-1 sts get-caller-identity');
        expect(status !== 0, 'a service without an endpoint answers: this proves nothing');
        await boots(lab, machine, platformOf(config, VALUES).userData);
        const calls = () => lab.aws.calls.filter(({ from }) => from === machine.address);
        await until('it tells its log', 60, () => calls().find(({ action }) => action === 'PutLogEvents'));
        const called = calls().map(({ service }) => service);
        return `needs ${[...new Set(called)].toSorted().join(', ')}; sts, which has no endpoint, is out of reach`;
      } finally {
        lab.aws.ways.delete(machine.address);
        await machine.kill();
      }
    },
  },
];

/** Boots, and serves what only PHP and the database can answer. */
async function boots(lab: Lab, machine: Machine, userData: string): Promise<void> {
  await machine.boot(userData);
  const signal = await outcome(lab, machine, 400);
  expect(signal === 'SUCCESS', `it signalled ${String(signal)}: ${tail(machine)}`);
  expect((await machine.get('/database.php'))?.body === 'ok-42', 'it does not serve');
  expect(machine.unknown() === '', `unknown to the laboratory: ${machine.unknown()}`);
}

const dnfCalls = (machine: Machine): number => [...machine.read('/lab/calls').matchAll(/^\S+ dnf /gm)].length;

/** What Image Builder runs of the component's document, phase by phase. */
function componentOf(wired: Wired): readonly { readonly name: string; readonly commands: string }[] {
  const [component] = wired.ofType('AWS::ImageBuilder::Component');
  const document = parse(textOf(component && property(component, 'Data'))) as {
    readonly phases: readonly {
      readonly name: string;
      readonly steps: readonly { readonly inputs: { readonly commands: readonly string[] } }[];
    }[];
  };
  return document.phases.map(({ name, steps }) => ({
    name,
    commands: steps.flatMap(({ inputs }) => inputs.commands).join('\n'),
  }));
}

/** Services with an endpoint, as requests are signed for. */
function servicesOf(wired: Wired): ReadonlySet<string> {
  const names = wired.ofType('AWS::EC2::VPCEndpoint').map((endpoint) => textOf(property(endpoint, 'ServiceName')));
  return new Set(names.map((name) => name.replace(/^com\.amazonaws\.[^.]+\./, '').replace(/^ecr\.\w+$/, 'ecr')));
}
