import { expect, type Check } from '../check.ts';
import { hostName } from '../host.ts';
import type { Lab } from '../lab.ts';
import { outcome, tail } from '../scene.ts';

/** How long each step of a boot takes here, one instance at a time. */
export const bootTime: readonly Check[] = [
  {
    name: 'boot time by step',
    quick: false,
    async run(lab) {
      const boots: Boot[] = [];
      for (let round = 0; round < ROUNDS; round++) boots.push(await timed(lab));
      const [first = [], ...others] = boots;
      const orders = others.map((boot) => boot.map(({ step }) => step).join());
      expect(
        orders.every((order) => order === first.map(({ step }) => step).join()),
        `boots differ: ${orders.join(' / ')}`,
      );
      const rows = first.map(({ step }, index) => ({
        step,
        seconds: median(boots.map((boot) => boot[index]?.seconds ?? 0)),
      }));
      const total = rows.reduce((sum, { seconds }) => sum + seconds, 0);
      lab.report.push(table([...rows, { step: 'in service', seconds: total }]));
      return `in service after ${total.toFixed(1)} s, in ${rows.length} steps`;
    },
  },
];

const ROUNDS = 3;

type Boot = readonly { readonly step: string; readonly seconds: number }[];

async function timed(lab: Lab): Promise<Boot> {
  const machine = await lab.machine('time');
  try {
    const begin = performance.now();
    await machine.boot(lab.platforms.release.userData);
    expect((await outcome(lab, machine, 120)) === 'SUCCESS', `no success: ${tail(machine)}`);
    const end = (performance.now() - begin) / 1000;
    return machine.steps.map(({ step, at }, index) => ({ step, seconds: (machine.steps[index + 1]?.at ?? end) - at }));
  } finally {
    await machine.kill();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const table = (rows: Boot): string =>
  [
    `A boot by step, medians of ${ROUNDS}, one instance at a time; ${hostName()}:`,
    '',
    '| step | seconds |',
    '| --- | --- |',
    ...rows.map(({ step, seconds }) => `| ${step} | ${seconds.toFixed(1)} |`),
  ].join('\n');
